"""Who carries a community: active in most weeks, with several different people each time."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from profiling.calendar import DAYS_A_WEEK
from profiling.lifeline import CORE_PARTNERS_KEPT, CORE_WEEKS_NEEDED, FEWEST_MEETINGS, Lifeline
from profiling.observed import ObservedDays

CORE_WEEKS = 4
CORE_PARTNERS = 5


def is_core(life: Lifeline, observed: ObservedDays, day: int) -> bool:
    """Say whether a member is of the core on a day: became it, and has kept it on every observed day since."""
    at: int | None = day
    while at is not None:
        partners = _good_weeks(life, observed, at)
        if len(partners) < CORE_WEEKS_NEEDED or partners[CORE_WEEKS_NEEDED - 1] < CORE_PARTNERS_KEPT:
            return False
        if partners[CORE_WEEKS_NEEDED - 1] >= CORE_PARTNERS:
            return True
        at = observed.previous(at)
    return False


def _good_weeks(life: Lifeline, observed: ObservedDays, day: int) -> list[int]:
    """Distinct partners in each of the last four weeks in which the member was active, the best week first."""
    now = observed.ordinal(day)
    known = bisect_right(life.meetings, day, key=_day)
    since = first_day_that_counts(observed, day)
    recent = life.meetings[bisect_left(life.meetings, since, hi=known, key=_day) : known]
    if len(recent) < FEWEST_MEETINGS:
        return []
    weeks = _active_weeks(life.active, observed, now, day)
    partners: list[set[int]] = [set() for _ in range(CORE_WEEKS)]
    for met, other in recent:
        week = week_at(now - observed.ordinal(met))
        if week in weeks:
            partners[week].add(other)
    return sorted(map(len, partners), reverse=True)


def week_at(age: int) -> int:
    """Which of the last weeks an age in observed days belongs to: 0 for ages 1 to 7 and for today."""
    return max(age - 1, 0) // DAYS_A_WEEK


def _active_weeks(active: Sequence[int], observed: ObservedDays, now: int, day: int) -> set[int]:
    weeks = set()
    for index in range(bisect_right(active, day) - 1, -1, -1):
        week = week_at(now - observed.ordinal(active[index]))
        if week >= CORE_WEEKS:
            break
        weeks.add(week)
    return weeks


def first_day_that_counts(observed: ObservedDays, day: int) -> int:
    """The first day that lies within the last four weeks: with fewer than `FEWEST_MEETINGS` since, nobody is core."""
    first = observed.first_day_at(observed.ordinal(day) - CORE_WEEKS * DAYS_A_WEEK)
    return day if first is None else first


def _day(meeting: tuple[int, int]) -> int:
    return meeting[0]
