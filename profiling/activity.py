"""What a member did, day by day and in sum."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from profiling.calendar import AsOf

ACTIVE_WINDOWS_DAYS = (7, 30, 90)


class MemberDay(NamedTuple):
    """What a member did, and what was done to them, on one local day; `hours` has bit 0 for midnight to one.

    A plain tuple of the same numbers will do: a community has a million of these.
    """

    day: int
    messages: int = 0
    replies_given: int = 0
    replies_received: int = 0
    mentions_given: int = 0
    mentions_received: int = 0
    reactions_given: int = 0
    reactions_received: int = 0
    hours: int = 0


MESSAGES = MemberDay._fields.index("messages")
REACTIONS_GIVEN = MemberDay._fields.index("reactions_given")
HOURS = MemberDay._fields.index("hours")


@dataclass(frozen=True, slots=True)
class Activity:
    """A member's activity before a day: the active days, and the sums of all counters."""

    active: Sequence[int]
    messages: int = 0
    replies_given: int = 0
    replies_received: int = 0
    mentions_given: int = 0
    mentions_received: int = 0
    reactions_given: int = 0
    reactions_received: int = 0

    @property
    def last(self) -> int | None:
        """The last active day."""
        return self.active[-1] if self.active else None

    def active_within(self, days: int, until: int) -> int:
        """How many of the last days before `until` were active."""
        return len(self.active) - bisect_left(self.active, until - days)

    def streak(self, asked: AsOf) -> int:
        """Active days in a row up to the last day that counts; a day still going on does not break it."""
        last = self.last
        if last is None or last < asked.today - 1:
            return 0
        run = len(self.active) - 1
        while run and self.active[run - 1] == self.active[run] - 1:
            run -= 1
        return len(self.active) - run


def days_before(days: Sequence[tuple[int, ...]], until: int) -> Sequence[tuple[int, ...]]:
    """Of rows in ascending order of day, those before a day."""
    if not days or days[-1][0] < until:
        return days
    return days[: bisect_left(days, until, key=itemgetter(0))]


def activity_of(days: Sequence[tuple[int, ...]], until: int) -> Activity:
    """Sum up rows in the shape of `MemberDay`, in ascending order of day, that lie before a day."""
    known = days_before(days, until)
    if not known:
        return Activity(active=())
    active = tuple(row[0] for row in known if row[MESSAGES] or row[REACTIONS_GIVEN])
    _, *counters, _ = map(sum, zip(*known, strict=True))
    return Activity(active, *counters)
