"""What will happen next in a simulated community: acts in order of time, each of which may plan further ones."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from profiling.events import Event

Act = Callable[[int], Sequence[Event]]
"""Does something at a time (seconds since 1970) and says what a platform would have told of it."""

SATURDAY = 5


class Agenda:
    """A heap of acts; those of the same second happen in the order they were planned."""

    def __init__(self) -> None:
        self._acts: list[tuple[int, int, Act]] = []
        self._planned = 0

    def add(self, at: float, act: Act) -> None:
        """Plan an act for a time in seconds since 1970, cut to whole seconds as platforms do."""
        self._planned += 1
        heappush(self._acts, (int(at), self._planned, act))

    @property
    def next_at(self) -> int | None:
        """When the next act is due, in seconds since 1970; None: nothing will ever happen."""
        return self._acts[0][0] if self._acts else None

    def run(self, before: float) -> Iterator[Event]:
        """Let everything planned before a time happen, in order, and whatever that leads to."""
        acts = self._acts
        while acts and acts[0][0] < before:
            at, _, act = heappop(acts)
            yield from act(at)


class Days:
    """The days of a society's life in its own time zone, counted from 0."""

    def __init__(self, start: datetime, zone: ZoneInfo) -> None:
        self._zone = zone
        self.first: date = start.astimezone(zone).date()

    def midnight(self, day: int) -> float:
        """When a day begins, in seconds since 1970."""
        return datetime.combine(self.first + timedelta(days=day), time(), self._zone).timestamp()

    def is_weekend(self, day: int) -> bool:
        """Whether a day is a Saturday or Sunday."""
        return (self.first.weekday() + day) % 7 >= SATURDAY

    def day_of(self, at: float) -> int:
        """The day a time in seconds since 1970 falls on."""
        return (datetime.fromtimestamp(at, self._zone).date() - self.first).days


def moment(at: float) -> datetime:
    """A time in seconds since 1970 as events carry it."""
    return datetime.fromtimestamp(at, UTC)
