"""The platform's sending limits, judged on its side: who breaks them is written down, and refused if asked for."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.model import Json

UNCOUNTED = frozenset({"sendchataction"})
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What a bot may send; windows are shortened by `jitter` seconds, for the network squeezes even pacing together.

    A chat takes `chat_burst` messages at once and one more each second after that, for the platform lets short bursts
    pass; the limits for all chats together and for the minute in a group are exact.
    """

    per_second: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 3
    group_per_minute: int = 20
    jitter: float = 0.05


@dataclass(frozen=True, slots=True)
class Violation:
    """A limit broken, when, by which call and by how much (seconds too early, or messages in the window)."""

    at: float
    limit: str
    method: str
    chat_id: int | None
    amount: float


class Judge:
    """Watches the calls as they arrive."""

    def __init__(self, clock: Clock, limits: RateLimits | None = None, *, enforce: bool = False) -> None:
        self.limits = limits or RateLimits()
        self.enforce = enforce
        self.violations: deque[Violation] = deque(maxlen=KEPT)
        self.counts: Counter[str] = Counter()
        """Limit → how often it was broken."""
        self._clock = clock
        self._overall: deque[float] = deque()
        self._minutes: dict[int, deque[float]] = {}
        self._buckets: dict[int, tuple[float, float]] = {}
        self._closed_until: dict[int | str, float] = {}

    def weigh(self, method: str, chat_id: int | None) -> int:
        """Judge one arriving call; return the seconds to wait if it breaks a limit, else 0."""
        waits = [self._early(method, chat_id)]
        if self._is_sending(method):
            waits.append(self._over(self._overall, "per_second", 1.0, self.limits.per_second, method, chat_id))
            waits += [self._bucket(method, chat_id)] if chat_id is not None else []
            if chat_id is not None and chat_id < 0:
                window = self._minutes.setdefault(chat_id, deque())
                waits.append(
                    self._over(window, "group_per_minute", 60.0, self.limits.group_per_minute, method, chat_id)
                )
        return ceil(max(waits))

    def told_to_wait(self, method: str, chat_id: int | None, seconds: float) -> None:
        """Remember a retry_after the bot has been given; it closes the chat, or the method where there is no chat."""
        key = method if chat_id is None else chat_id
        self._closed_until[key] = max(self._closed_until.get(key, 0.0), self._clock() + seconds)

    def report(self) -> Json:
        """Sum up the violations."""
        last = [
            {"at": one.at, "limit": one.limit, "method": one.method, "chat_id": one.chat_id, "amount": one.amount}
            for one in list(self.violations)[-20:]
        ]
        return {"total": sum(self.counts.values()), "by_limit": dict(self.counts), "last": last}

    def of(self, limit: str) -> Sequence[Violation]:
        """List the violations of one limit: per_second, per_chat, group_per_minute or retry_after."""
        return [one for one in self.violations if one.limit == limit]

    def _early(self, method: str, chat_id: int | None) -> float:
        closed = self._closed_until.get(method if chat_id is None else chat_id, 0.0)
        if chat_id is not None and not self._is_sending(method):
            return 0.0
        missing = closed - self._clock()
        if missing <= self.limits.jitter:
            return 0.0
        self._note("retry_after", method, chat_id, missing)
        return missing

    def _over(
        self, window: deque[float], limit: str, length: float, most: int, method: str, chat_id: int | None
    ) -> float:
        now = self._clock()
        while window and window[0] <= now - length + self.limits.jitter:
            window.popleft()
        window.append(now)
        if len(window) <= most:
            return 0.0
        self._note(limit, method, chat_id, len(window))
        return window[0] + length - now

    def _bucket(self, method: str, chat_id: int) -> float:
        now, rate = self._clock(), self.limits.chat_per_second
        level, since = self._buckets.get(chat_id, (float(self.limits.chat_burst), now))
        level = min(float(self.limits.chat_burst), level + (now - since) * rate) - 1.0
        self._buckets[chat_id] = (max(level, 0.0), now)
        if level >= -self.limits.jitter * rate:
            return 0.0
        self._note("per_chat", method, chat_id, -level)
        return -level / rate

    def _note(self, limit: str, method: str, chat_id: int | None, amount: float) -> None:
        self.counts[limit] += 1
        self.violations.append(Violation(self._clock(), limit, method, chat_id, amount))

    def _is_sending(self, method: str) -> bool:
        return method.startswith(("send", "copy", "forward")) and method not in UNCOUNTED
