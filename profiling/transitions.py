"""The days on which a member's stage changed, found without looking at every day."""

from bisect import bisect_left
from collections.abc import Iterator
from math import floor

from profiling.calendar import DAYS_A_WEEK
from profiling.core import CORE_WEEKS
from profiling.lifecycle import (
    LOST_AFTER_DAYS,
    NEWCOMER_FOR_DAYS,
    RETURNED_FOR_DAYS,
    UNKNOWN_FOR_DAYS,
    Stage,
    Transition,
    dormant_after,
    p90_at,
    stage_on,
)
from profiling.lifeline import Lifeline
from profiling.observed import ObservedDays
from profiling.rhythm import SHORTEST_P90_DAYS

SHORT_SPAN_DAYS = 3
"""Up to so many days it is cheaper to look at each."""


def transitions(life: Lifeline, observed: ObservedDays, first: int, last: int) -> list[Transition]:
    """Every change of stage from one day to the next, on the days first…last, both included."""
    since = life.since
    if since is None or since > last:
        return []
    before = stage_on(life, observed, first - 1) if first > since else None
    changes: list[Transition] = []
    for day in _days_to_ask(life, observed, max(first, since), last):
        after = stage_on(life, observed, day)
        if after is not before:
            changes.append(Transition(day, before, after))
        before = after
    return changes


def _days_to_ask(life: Lifeline, observed: ObservedDays, first: int, last: int) -> list[int]:
    if last - first < SHORT_SPAN_DAYS:
        return list(range(first, last + 1))
    asked = {day for day in _turning_days(life, observed) if day is not None and first <= day <= last}
    return sorted(asked | {first})


def _turning_days(life: Lifeline, observed: ObservedDays) -> Iterator[int | None]:
    """All days on which any condition of the lifecycle can change its answer (None for one yet to come)."""
    yield observed.first_day_at(UNKNOWN_FOR_DAYS)
    yield from life.left
    for seen in (*life.joined, life.since):
        if seen is not None:
            yield seen
            yield observed.first_day_at(observed.ordinal(seen) + NEWCOMER_FOR_DAYS + 1)
    for index in range(len(life.active)):
        yield from _turns_after_active_day(life, observed, index)
    for day in {day for day, _ in life.meetings}:
        yield from _turns_of_a_core_week(observed, day)


def _turns_after_active_day(life: Lifeline, observed: ObservedDays, index: int) -> Iterator[int | None]:
    day = life.active[index]
    start = observed.ordinal(day)
    yield observed.first_day_at(start + RETURNED_FOR_DAYS + 1)
    yield from _turns_of_a_core_week(observed, day)
    is_last = index + 1 == len(life.active)
    if is_last or observed.ordinal(life.active[index + 1]) - start > SHORTEST_P90_DAYS:
        p90 = p90_at(life, observed, index + 1)
        for silence in (p90, dormant_after(p90), LOST_AFTER_DAYS):
            yield observed.first_day_at(start + floor(silence) + 1)


def _turns_of_a_core_week(observed: ObservedDays, day: int) -> Iterator[int | None]:
    """The day itself, the next one, and the days it passes from one of the last weeks into an older one."""
    yield day
    start = observed.ordinal(day)
    for weeks in range(CORE_WEEKS + 1):
        yield observed.first_day_at(start + weeks * DAYS_A_WEEK + 1)


def stage_at_day_end(changes: list[Transition], day: int) -> Stage | None:
    """The stage a list of transitions, earliest first, leaves a member in on a day."""
    index = bisect_left(changes, day + 1, key=lambda change: change.day)
    return changes[index - 1].after if index else None
