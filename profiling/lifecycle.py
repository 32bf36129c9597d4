"""Which stage of membership a member is in on any day, in closed form from active days and the gaps between them.

All spans are counted in observed days. On an earlier day only that day's past counts; what was not yet seen of the
day itself (`--as-of`) is simply not among the active days.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from profiling.core import is_core
from profiling.lifeline import Lifeline, is_out, latest
from profiling.observed import ObservedDays
from profiling.rhythm import SHORTEST_P90_DAYS, gaps_between, p90_of

LOST_AFTER_DAYS = 120
RETURNED_FOR_DAYS = 14
UNKNOWN_FOR_DAYS = 14
NEWCOMER_FOR_DAYS = 14
NEWCOMER_BELOW_ACTIVE_DAYS = 3
DORMANT_AFTER_DAYS = 14
DORMANT_AFTER_P90S = 1.5


class Stage(StrEnum):
    """Where a member stands (design: portrait); the first that holds wins, in this order."""

    LOST = "lost"
    RETURNED = "returned"
    UNKNOWN = "unknown"
    NEWCOMER = "newcomer"
    LURKER = "lurker"
    DORMANT = "dormant"
    COOLING = "cooling"
    CORE = "core"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Transition:
    """A member entered a stage on a day; `before` is None on the day they were first seen."""

    day: int
    before: Stage | None
    after: Stage


def stage_on(life: Lifeline, observed: ObservedDays, day: int) -> Stage:
    """The stage of a member, seen at least once, on a day."""
    now = observed.ordinal(day)
    last = latest(life.active, day)
    silence = 0 if last is None else now - observed.ordinal(last)
    if is_out(life, day) or silence > LOST_AFTER_DAYS:
        return Stage.LOST
    if _came_back(life, observed, day):
        return Stage.RETURNED
    if now < UNKNOWN_FOR_DAYS and latest(life.joined, day) is None:
        return Stage.UNKNOWN
    if _is_newcomer(life, observed, day):
        return Stage.NEWCOMER
    if last is None:
        return Stage.LURKER
    return _stage_by_silence(life, observed, day, silence)


def stages_known_on(observed: ObservedDays, until: int) -> int:
    """The first day on which veterans can be told from newcomers and the silent from the gone.

    Only the observed days before `until` count as known; from then on every day is taken to be listened to.
    """
    listened = observed.ordinal(until) if observed.first is not None else 0
    known = observed.first_day_at(UNKNOWN_FOR_DAYS) if listened >= UNKNOWN_FOR_DAYS else None
    return until + UNKNOWN_FOR_DAYS - listened if known is None else known


def _stage_by_silence(life: Lifeline, observed: ObservedDays, day: int, silence: int) -> Stage:
    if silence > SHORTEST_P90_DAYS:
        p90 = p90_at(life, observed, bisect_right(life.active, day))
        if silence > dormant_after(p90):
            return Stage.DORMANT
        if silence > p90:
            return Stage.COOLING
    return Stage.CORE if is_core(life, observed, day) else Stage.ACTIVE


def p90_at(life: Lifeline, observed: ObservedDays, count: int) -> float:
    """The 90th-percentile gap, in observed days, of a member's first `count` active days."""
    return p90_of(gaps_between([observed.ordinal(day) for day in life.active[:count]]))


def dormant_after(p90: float) -> float:
    """The silence, in observed days, that a member with such a rhythm must exceed to count as dormant."""
    return max(DORMANT_AFTER_DAYS, DORMANT_AFTER_P90S * p90)


def _is_newcomer(life: Lifeline, observed: ObservedDays, day: int) -> bool:
    start = latest(life.joined, day)
    if start is None:
        start = life.since
        if start is None or observed.ordinal(start) < UNKNOWN_FOR_DAYS:
            return False
    is_new = observed.ordinal(day) - observed.ordinal(start) <= NEWCOMER_FOR_DAYS
    return is_new and bisect_right(life.active, day) < NEWCOMER_BELOW_ACTIVE_DAYS


def _came_back(life: Lifeline, observed: ObservedDays, day: int) -> bool:
    """Say whether a recent active day ended a time of being dormant or lost."""
    now = observed.ordinal(day)
    for index in range(bisect_right(life.active, day) - 1, -1, -1):
        back = life.active[index]
        if now - observed.ordinal(back) > RETURNED_FOR_DAYS:
            return False
        if _ends_absence(life, observed, index):
            return True
    return False


def _ends_absence(life: Lifeline, observed: ObservedDays, index: int) -> bool:
    """Say whether the member was dormant or lost between this active day and the one before it."""
    back = life.active[index]
    earlier = life.active[index - 1] if index else None
    if _left_between(life.left, earlier, back):
        return True
    if earlier is None or back - earlier <= DORMANT_AFTER_DAYS:
        return False
    silence = observed.ordinal(back - 1) - observed.ordinal(earlier)
    return silence > DORMANT_AFTER_DAYS and silence > dormant_after(p90_at(life, observed, index))


def _left_between(left: Sequence[int], earlier: int | None, back: int) -> bool:
    gone = latest(left, back - 1)
    return gone is not None and (earlier is None or gone >= earlier)
