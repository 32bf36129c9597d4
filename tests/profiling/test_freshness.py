"""Whoever is not looked at before the day that is named says the same until then."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from profiling.activity import MemberDay
from profiling.calendar import AsOf, bit_of, week_of
from profiling.drawn import Beside, Drawing, draw
from profiling.evidence import Fading
from profiling.freshness import again_on
from profiling.observed import ObservedDays
from profiling.portrait import Consent, Gaze, MemberHistory
from profiling.returning import shipped_model

FIRST, LAST = 20_000, 20_200
AHEAD = 200
DAYS = st.sets(st.integers(FIRST, LAST), max_size=25).map(sorted)
FEW = st.lists(st.integers(FIRST, LAST), max_size=2).map(sorted)


def drawn(history: MemberHistory, until: int) -> tuple[Drawing, Gaze]:
    """The portrait as of a day, of a community listened to on each day."""
    observed = ObservedDays.of_spans([(FIRST, until)])
    gaze = Gaze(AsOf.start_of(until), observed, Fading(until), shipped_model())
    return draw(history, gaze, Beside()), gaze


@settings(max_examples=150, deadline=None)
@given(active=DAYS, topics=DAYS, joined=FEW, left=FEW, met=DAYS, silent=st.integers(1, 120))
def test_nothing_changes_before_its_day(
    active: list[int], topics: list[int], joined: list[int], left: list[int], met: list[int], silent: int
) -> None:
    history = MemberHistory(
        member=1,
        days=[MemberDay(day, messages=1, hours=1 << day % 24) for day in active],
        joined=joined,
        left=left,
        first_seen=FIRST,
        ties_received=[(2 + day % 7, "reply", week_of(day), bit_of(day)) for day in met],
        evidence=[("topic", "books", week_of(day), bit_of(day)) for day in topics],
        consent=Consent(portrait=True),
    )
    until = LAST + silent
    drawing, gaze = drawn(history, until)
    due = again_on(history, drawing, gaze) or until + AHEAD
    assert due > until
    for day in {due - 1, (until + due) // 2, until + 1} - {until, due}:
        if day < due:
            later, _ = drawn(history, day)
            assert (replace(later.row, day=until), later.tags) == (drawing.row, drawing.tags)
