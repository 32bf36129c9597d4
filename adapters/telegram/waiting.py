"""What both ways of listening share: how it goes, and ever longer pauses while it does not."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

log = structlog.stdlib.get_logger(__name__)

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
MOST_DOUBLINGS = 10
TOKEN_REFUSED = (
    "Telegram does not know this bot: check HEARTH_TELEGRAM_TOKEN (@BotFather shows it)"
    " and, where it is set, HEARTH_TELEGRAM_API_URL"
)


@dataclass(frozen=True, slots=True)
class EarState:
    """How the listening goes: connected now, when last, how many events were taken and updates set aside."""

    is_connected: bool = False
    last_success: datetime | None = None
    received: int = 0
    quarantined: int = 0
    trouble: str = ""


class Pauses:
    """Pauses twice as long after each failure in a row, and never in step with others."""

    def __init__(self, rng: random.Random, sleep: Sleep) -> None:
        self._rng = rng
        self._sleep = sleep
        self._failures = 0

    def over(self) -> None:
        """Begin again with the shortest pause, for something went well."""
        self._failures = 0

    async def rest(self, reason: str, at_least: float = 0.0) -> None:
        """Say what is wrong and wait, at least so many seconds."""
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(self._failures, MOST_DOUBLINGS))
        seconds = max(at_least, self._rng.uniform(longest / 2, longest))
        self._failures += 1
        log.warning("telegram trouble, trying again", reason=reason, seconds=round(seconds, 1))
        await self._sleep(seconds)
