"""How fast a platform lets us speak: overall, to one chat, to one group; time is an argument, so a test owns it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

Place = tuple[str, str]
"""A platform and the native id of a room there."""
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """A platform's limits; the defaults are Telegram's."""

    per_second: int = 30
    chat_gap: timedelta = timedelta(seconds=1)
    group_per_minute: int = 20
    jitter: timedelta = timedelta(milliseconds=50)
    """Calls leave evenly and arrive less so; the platform counts arrivals. 30 in 1.05 s are 28.6 a second."""

    @property
    def window(self) -> timedelta:
        """How long a call counts among those of its second."""
        return SECOND + self.jitter


DISCORD = Limits(chat_gap=timedelta(0), group_per_minute=600)
"""Its library knows and keeps the limits of every channel, which change; a server of many channels is one room here."""
ELSEWHERE: Mapping[str, Limits] = MappingProxyType({"discord": DISCORD})


class Pacing:
    """Remembers what was said when, and which rooms must not hear from us yet; one limited room stops no other."""

    def __init__(self, limits: Limits | None = None, elsewhere: Mapping[str, Limits] = ELSEWHERE) -> None:
        """`limits` are those of all platforms together, and of the rooms of every platform not named in `elsewhere`."""
        self._limits, self._elsewhere = limits or Limits(), elsewhere
        self._begun: deque[datetime] = deque()
        self._free_at: dict[Place, datetime] = {}
        self._said: dict[Place, deque[datetime]] = {}

    def limited(self, now: datetime) -> set[Place]:
        """The rooms that must wait at this moment."""
        self._free_at = {place: until for place, until in self._free_at.items() if until > now}
        return set(self._free_at)

    def free_at(self, now: datetime) -> datetime:
        """When the platform as a whole takes the next call; now or earlier: at once."""
        self._forget_calls(now)
        if len(self._begun) < self._limits.per_second:
            return now
        return self._begun[0] + self._limits.window

    def next_free(self, now: datetime) -> datetime | None:
        """When the first of the limited rooms may be written to again; None where none is limited."""
        return min((until for until in self._free_at.values() if until > now), default=None)

    def begin(self, now: datetime) -> None:
        """A call leaves."""
        self._begun.append(now)

    def said(self, place: Place, now: datetime, *, is_group: bool) -> None:
        """A call to a room has ended; counted from its end, it can have arrived no later."""
        limits = self._elsewhere.get(place[0], self._limits)
        until = now + limits.chat_gap
        if is_group:
            said = self._said.setdefault(place, deque(maxlen=limits.group_per_minute))
            said.append(now)
            if len(said) == said.maxlen:
                until = max(until, said[0] + MINUTE)
        self.hold(place, until)

    def hold(self, place: Place, until: datetime) -> None:
        """Leave a room alone until a time, as the platform asked."""
        self._free_at[place] = max(until, self._free_at.get(place, until))

    def _forget_calls(self, now: datetime) -> None:
        while self._begun and self._begun[0] + self._limits.window <= now:
            self._begun.popleft()
