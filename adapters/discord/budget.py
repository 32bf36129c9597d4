"""How often we may identify: Discord takes a token away after a thousand times a day, and we stop far before."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

log = structlog.stdlib.get_logger(__name__)

DAY = timedelta(days=1)
MOST_A_DAY = 200
BETWEEN_SECONDS = 5.0
"""Discord takes one IDENTIFY in five seconds."""

Keep = Callable[[str], Awaitable[None]]


class Budget:
    """Counts over restarts: `kept` is what was stored last, `keep` stores it before the next one is spent."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        most: int = MOST_A_DAY,
        between: float = BETWEEN_SECONDS,
    ) -> None:
        self._clock, self._sleep, self._most, self._between = clock, sleep, most, between
        self._spent: list[float] = []
        self._keep: Keep | None = None
        self.is_spent = False
        """Whether we wait for the day to pass."""

    def recall(self, kept: str, keep: Keep) -> None:
        """Go on from what was stored."""
        told = [float(one) for one in kept.split(",") if one.replace(".", "", 1).isdecimal()]
        self._spent = sorted(set(self._spent) | set(told))
        self._keep = keep

    @property
    def left(self) -> int:
        """How many may still be spent now."""
        self._forget()
        return max(0, self._most - len(self._spent))

    async def take(self) -> None:
        """Wait until one may be spent, and spend it."""
        while wait := self._wait():
            self.is_spent = wait > BETWEEN_SECONDS
            if self.is_spent:
                log.warning("discord: as many connections as a day allows, waiting", seconds=round(wait))
            await self._sleep(wait)
        self.is_spent = False
        self._spent.append(self._clock().timestamp())
        if self._keep is not None:
            await self._keep(",".join(f"{one:.3f}" for one in self._spent))

    def _wait(self) -> float:
        now = self._clock().timestamp()
        self._forget()
        if not self._spent:
            return 0.0
        if len(self._spent) >= self._most:
            return max(0.001, self._spent[-self._most] + DAY.total_seconds() - now)
        return max(0.0, self._spent[-1] + self._between - now)

    def _forget(self) -> None:
        oldest = (self._clock() - DAY).timestamp()
        self._spent = [one for one in self._spent if one > oldest]
