"""Discord's limits, judged on its side: buckets a route and place, all calls together, and calls that were refused."""

import hashlib
from collections import Counter, deque
from dataclasses import dataclass

from tests.fakes.discord.model import Json
from tests.fakes.telegram.clock import Clock

KEPT = 10_000
INVALID = frozenset({401, 403, 429})
GENEROUS = 1_000


@dataclass(frozen=True, slots=True)
class Bucket:
    """So many calls in so many seconds, for one place (channel, guild or webhook); routes of one name share it."""

    name: str
    limit: int
    seconds: float


OTHER = Bucket("other", 10, 10.0)


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What a bot may ask for; windows are shortened by `jitter` seconds, for the network squeezes even pacing."""

    per_second: int = 50
    jitter: float = 0.05
    invalid: int = 10_000
    invalid_window: float = 600.0
    ban_seconds: float = 3600.0
    """For how long an address that sent too many invalid requests is shut out."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A limit broken: when, which, by which route in which place."""

    at: float
    limit: str
    route: str
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of a call: how it stands with its bucket, and how long to wait if it is refused."""

    headers: dict[str, str]
    wait: float = 0.0
    is_global: bool = False


class Judge:
    """Watches calls as they arrive, and answers as they leave."""

    def __init__(self, clock: Clock, limits: RateLimits | None = None, *, enforce: bool = False) -> None:
        self.limits = limits or RateLimits()
        self.enforce = enforce
        self.violations: deque[Violation] = deque(maxlen=KEPT)
        self.counts: Counter[str] = Counter()
        """Limit → how often it was broken."""
        self.invalid: deque[float] = deque()
        self.banned_until = 0.0
        self._clock = clock
        self._overall: deque[float] = deque()
        self._windows: dict[tuple[str, str], tuple[float, int]] = {}
        self._closed_until: dict[str, float] = {}

    def weigh(self, bucket: Bucket, route: str, place: str, *, is_counted: bool = True) -> Verdict:
        """Judge one arriving call."""
        self._judge_patience(bucket, route, place)
        over = self._over_all(route, place) if is_counted else 0.0
        if over and self.enforce:
            return Verdict({}, over, is_global=True)
        return self._fill(bucket, route, place)

    def told_to_wait(self, bucket: Bucket, place: str, seconds: float, *, is_global: bool) -> None:
        """Remember a retry_after the bot has been given."""
        key = "*" if is_global else f"{bucket.name}:{place}"
        self._closed_until[key] = max(self._closed_until.get(key, 0.0), self._clock() + seconds)

    def answered(self, status: int, *, is_shared: bool = False) -> None:
        """Count an answer that was a refusal of the kind that leads to a ban."""
        if status not in INVALID or is_shared:
            return
        now = self._clock()
        self.invalid.append(now)
        while self.invalid and self.invalid[0] <= now - self.limits.invalid_window:
            self.invalid.popleft()
        if len(self.invalid) > self.limits.invalid:
            self.counts["invalid_requests"] += 1
            self.banned_until = now + self.limits.ban_seconds

    @property
    def is_banning(self) -> bool:
        """Say whether this address is shut out now."""
        return self._clock() < self.banned_until

    def report(self) -> Json:
        """Sum up the violations."""
        last = [
            {"at": one.at, "limit": one.limit, "route": one.route, "place": one.place}
            for one in list(self.violations)[-20:]
        ]
        total = sum(self.counts.values())
        return {"total": total, "by_limit": dict(self.counts), "last": last, "invalid": len(self.invalid)}

    def _judge_patience(self, bucket: Bucket, route: str, place: str) -> None:
        closed = max(self._closed_until.get("*", 0.0), self._closed_until.get(f"{bucket.name}:{place}", 0.0))
        if closed - self._clock() > self.limits.jitter:
            self._note("retry_after", route, place)

    def _over_all(self, route: str, place: str) -> float:
        now = self._clock()
        while self._overall and self._overall[0] <= now - 1.0 + self.limits.jitter:
            self._overall.popleft()
        self._overall.append(now)
        if len(self._overall) <= self.limits.per_second:
            return 0.0
        self._note("global", route, place)
        return max(self._overall[0] + 1.0 - now, 0.001)

    def _fill(self, bucket: Bucket, route: str, place: str) -> Verdict:
        now = self._clock()
        ends, used = self._windows.get((bucket.name, place), (0.0, 0))
        if now >= ends - self.limits.jitter:
            ends, used = now + bucket.seconds, 0
        used += 1
        self._windows[bucket.name, place] = (ends, used)
        if not self.enforce:
            return Verdict(self._headers(bucket, GENEROUS, GENEROUS - 1, now + 1.0))
        wait = 0.0
        if used > bucket.limit:
            self._note("bucket", route, place)
            wait = ends - now
        return Verdict(self._headers(bucket, bucket.limit, max(0, bucket.limit - used), ends), wait)

    def _headers(self, bucket: Bucket, limit: int, remaining: int, ends: float) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{ends:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, ends - self._clock()):.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(bucket.name.encode()).hexdigest()[:32],
        }

    def _note(self, limit: str, route: str, place: str) -> None:
        self.counts[limit] += 1
        self.violations.append(Violation(self._clock(), limit, route, place))
