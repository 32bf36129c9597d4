"""What of a member's past the lifecycle is read from: active days, joins, leaves, and whom they met when."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from profiling.calendar import days_of

CORE_WEEKS_NEEDED = 3
CORE_PARTNERS_KEPT = 4
"""A core member stays one while a week has this many partners, so that nobody flickers (design: portrait)."""
FEWEST_MEETINGS = CORE_WEEKS_NEEDED * CORE_PARTNERS_KEPT


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A member's days, each ascending and without repeats; `meetings` are (day, other member) pairs, ascending.

    An active day is one with a message or a given reaction. `first_seen` is needed only for who was seen without
    joining or being active. Joining again on the day of a leave does not undo it: drop that leave.
    """

    active: Sequence[int] = ()
    joined: Sequence[int] = ()
    left: Sequence[int] = ()
    meetings: Sequence[tuple[int, int]] = ()
    first_seen: int | None = None

    @property
    def since(self) -> int | None:
        """The first day the member was seen in any way."""
        firsts = [days[0] for days in (self.active, self.joined, self.left) if days]
        if self.first_seen is not None:
            firsts.append(self.first_seen)
        return min(firsts, default=None)


def latest(days: Sequence[int], day: int) -> int | None:
    """The last of ascending days that is not after a day."""
    index = bisect_right(days, day)
    return days[index - 1] if index else None


def is_out(life: Lifeline, day: int) -> bool:
    """Say whether the member had left by the end of a day, and neither joined nor was heard again since."""
    gone = latest(life.left, day)
    if gone is None:
        return False
    joined, active = latest(life.joined, day), latest(life.active, day)
    return (joined is None or joined <= gone) and (active is None or active <= gone)


def meetings_of(ties: Iterable[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """Turn (other member, week, mask) tie rows of any kind and direction into (day, other member) pairs."""
    return tuple(sorted({(day, other) for other, week, mask in ties for day in days_of(week, mask)}))
