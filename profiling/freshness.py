"""Until when a stored portrait holds if nothing happens: the earliest day on which time alone may change it.

Asking too early costs a look, asking too late would be wrong; so where it is not plain, it is tomorrow.
"""

from functools import lru_cache
from math import floor, log2

from profiling.drawn import DIGITS, Drawing
from profiling.evidence import HALF_LIFE_DAYS, TAG_THRESHOLD
from profiling.habits import RECENT_DAYS
from profiling.lifeline import Lifeline
from profiling.observed import ObservedDays
from profiling.portrait import Gaze, MemberHistory, lifeline_of
from profiling.returning import chance_to_return
from profiling.tags import COMPUTED, MOST_TAGS, Tag
from profiling.transitions import transitions

HORIZON_DAYS = 150
"""So far ahead is looked; whoever is as they were by then is looked at again then."""
BUSY_DAYS = 8
"""Whoever was active within so many days is another each day: their chance to return falls fastest then."""
NEAR_DAYS = 7
FAR_DAYS = (14, 28, 56)
"""Days ahead on which the chance is asked for: each of the next week, and then of those long silent ever fewer."""
HALF_A_STEP = 0.5 * 10**-DIGITS


def again_on(history: MemberHistory, drawing: Drawing, gaze: Gaze) -> int | None:
    """The earliest day on which something stored may change by time alone; None: never.

    What other people do, and what comes in late, is noticed elsewhere.
    """
    row, until = drawing.row, gaze.asked.until
    tags = drawing.portrait.tags
    is_busy = row.last_active is not None and row.last_active >= until - BUSY_DAYS
    if is_busy or len(tags) >= MOST_TAGS:
        return until + 1
    life = lifeline_of(history, drawing.portrait.activity.active, until)
    ahead = looking_ahead(gaze.observed, until)
    found = [
        edge_of_windows(history, until),
        next_stage(life, ahead, until),
        next_chance(life, ahead, gaze, drawing.portrait.returning),
        *(fades_on(tag, until) for tag in tags),
    ]
    return min((day for day in found if day is not None), default=None)


@lru_cache(maxsize=8)
def looking_ahead(observed: ObservedDays, until: int) -> ObservedDays:
    """The observed days, as they will be if somebody listens on each day to come."""
    runs = zip(observed.starts, observed.lengths, strict=True)
    spans = [(start, start + length - 1) for start, length in runs if start < until]
    kept = [(first, min(last, until - 1)) for first, last in spans]
    return ObservedDays.of_spans([*kept, (until, until + 2 * HORIZON_DAYS)])


def edge_of_windows(history: MemberHistory, until: int) -> int | None:
    """The day on which the earliest of the last 90 days leaves a window it stands in now."""
    days = [row[0] for row in history.days if until - RECENT_DAYS <= row[0] < until]
    edges = [day + window + 1 for day in days for window in (7, 30, RECENT_DAYS) if day + window >= until]
    return min(edges, default=None)


def next_stage(life: Lifeline, ahead: ObservedDays, until: int) -> int | None:
    """The day of the next change of stage; where none is in sight, the day to look again."""
    changes = transitions(life, ahead, until + 1, until + HORIZON_DAYS)
    return changes[0].day if changes else until + HORIZON_DAYS


def next_chance(life: Lifeline, ahead: ObservedDays, gaze: Gaze, chance: float) -> int | None:
    """A day before which the chance to return is as it stands, in hundredths; None where it cannot change."""
    until, stands = gaze.asked.until, round(chance, DIGITS)
    if not life.active or not chance:
        return None
    held = until
    for days in (*range(1, NEAR_DAYS + 1), *(FAR_DAYS if is_long_silent(life, until) else ())):
        if round(chance_to_return(gaze.model, life, ahead, until + days), DIGITS) != stands:
            break
        held = until + days
    return held + 1


def is_long_silent(life: Lifeline, until: int) -> bool:
    """Say whether nothing they did is recent any more: from then on the chance only falls."""
    return bool(life.active) and life.active[-1] < until - RECENT_DAYS


def fades_on(tag: Tag, until: int) -> int | None:
    """The earliest day a tag's weight may be rounded otherwise, or the tag forgotten; None for what never fades.

    A weight falls no faster than the evidence fades: by half in thirty days.
    """
    if tag.source not in COMPUTED:
        return None
    lowest = max(round(tag.weight, DIGITS) - HALF_A_STEP, TAG_THRESHOLD)
    if tag.weight <= lowest:
        return until + 1
    return until + max(1, floor(HALF_LIFE_DAYS * log2(tag.weight / lowest)))
