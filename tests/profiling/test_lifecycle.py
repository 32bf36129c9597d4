"""Each line of the table of stages, and the closed form against a life lived day by day."""

import pytest
from hypothesis import HealthCheck, given, settings

from profiling.lifecycle import Stage, Transition, stage_on, stages_known_on
from profiling.lifeline import Lifeline, meetings_of
from profiling.observed import ObservedDays
from profiling.transitions import stage_at_day_end, transitions
from tests.profiling.lives import LAST_DAY, communities, lived, lives

ALWAYS = ObservedDays.of_spans([(0, 1_000)])
EVERY_DAY = range(101)
COMPANY = tuple((day, other) for day in EVERY_DAY for other in range(5))


def heard_days(observed: ObservedDays) -> set[int]:
    """The observed days one by one."""
    runs = zip(observed.starts, observed.lengths, strict=True)
    return {day for start, length in runs for day in range(start, start + length)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives(), observed=communities())
def test_the_closed_form_says_what_living_day_by_day_says(life: Lifeline, observed: ObservedDays) -> None:
    days = dict(lived(life, observed, heard_days(observed)))
    assert {day: stage_on(life, observed, day) for day in days} == days


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives(), observed=communities())
def test_transitions_are_exactly_the_days_on_which_the_stage_differs(life: Lifeline, observed: ObservedDays) -> None:
    since = life.since
    assert since is not None
    expected, before = [], None
    for day in range(since, LAST_DAY + 1):
        after = stage_on(life, observed, day)
        if after is not before:
            expected.append(Transition(day, before, after))
        before = after
    changes = transitions(life, observed, since - 3, LAST_DAY)
    assert changes == expected
    assert [change for change in expected if 100 <= change.day <= 102] == transitions(life, observed, 100, 102)
    assert [change for change in expected if 100 <= change.day <= 300] == transitions(life, observed, 100, 300)
    assert stage_at_day_end(changes, 200) == (stage_on(life, observed, 200) if since <= 200 else None)


@pytest.mark.parametrize(
    ("life", "day", "stage"),
    [
        (Lifeline(active=[5]), 7, Stage.UNKNOWN),
        (Lifeline(active=[5]), 14, Stage.ACTIVE),
        (Lifeline(active=[5], joined=[5]), 7, Stage.NEWCOMER),
        (Lifeline(active=[20]), 34, Stage.NEWCOMER),
        (Lifeline(active=[20]), 35, Stage.COOLING),
        (Lifeline(active=[20, 21, 22]), 22, Stage.ACTIVE),
        (Lifeline(joined=[20]), 34, Stage.NEWCOMER),
        (Lifeline(joined=[20]), 35, Stage.LURKER),
        (Lifeline(joined=[20]), 500, Stage.LURKER),
        (Lifeline(active=[20, 21, 22]), 36, Stage.ACTIVE),
        (Lifeline(active=[20, 21, 22]), 37, Stage.COOLING),
        (Lifeline(active=[20, 21, 22]), 43, Stage.COOLING),
        (Lifeline(active=[20, 21, 22]), 44, Stage.DORMANT),
        (Lifeline(active=[20, 21, 22]), 142, Stage.DORMANT),
        (Lifeline(active=[20, 21, 22]), 143, Stage.LOST),
        (Lifeline(active=[20, 21, 22], left=[25]), 25, Stage.LOST),
        (Lifeline(active=[20, 21, 22], left=[25], joined=[26]), 26, Stage.ACTIVE),
        (Lifeline(active=[20, 21, 22, 60]), 60, Stage.RETURNED),
        (Lifeline(active=[20, 21, 22, 60]), 74, Stage.RETURNED),
        (Lifeline(active=[20, 21, 22, 60]), 75, Stage.COOLING),
        (Lifeline(active=[20, 30], left=[25]), 30, Stage.RETURNED),
        (Lifeline(active=EVERY_DAY, meetings=COMPANY), 100, Stage.CORE),
        (Lifeline(active=EVERY_DAY), 100, Stage.ACTIVE),
    ],
)
def test_the_table_of_stages(life: Lifeline, day: int, stage: Stage) -> None:
    assert stage_on(life, ALWAYS, day) is stage


def test_a_member_with_a_slow_rhythm_is_given_time() -> None:
    monthly = Lifeline(active=range(0, 300, 30))
    assert stage_on(monthly, ALWAYS, 270 + 30) is Stage.ACTIVE
    assert stage_on(monthly, ALWAYS, 270 + 31) is Stage.COOLING
    assert stage_on(monthly, ALWAYS, 270 + 46) is Stage.DORMANT


def test_days_the_bot_was_down_are_not_silent_days() -> None:
    outage = ObservedDays.of_spans([(0, 30), (131, 300)])
    life = Lifeline(active=[20, 21, 30])
    assert stage_on(life, ALWAYS, 131) is Stage.DORMANT
    assert stage_on(life, outage, 131) is Stage.ACTIVE
    assert stage_on(life, outage, 151) is Stage.COOLING


def test_a_core_member_stays_one_with_four_partners_a_week_and_not_with_three() -> None:
    fewer = {partners: [(day, other) for day in range(101, 160) for other in range(partners)] for partners in (3, 4)}
    four, three = (Lifeline(active=range(160), meetings=(*COMPANY, *fewer[partners])) for partners in (4, 3))
    never = Lifeline(active=range(160), meetings=tuple(fewer[4]))
    assert stage_on(four, ALWAYS, 159) is Stage.CORE
    assert stage_on(three, ALWAYS, 159) is Stage.ACTIVE
    assert stage_on(never, ALWAYS, 159) is Stage.ACTIVE


def test_meetings_count_a_partner_once_a_day_whatever_the_kind_of_tie() -> None:
    assert meetings_of([(7, 0, 0b11), (7, 0, 0b10), (8, 0, 0b1)]) == ((-3, 7), (-3, 8), (-2, 7))


@pytest.mark.parametrize(
    ("observed", "until", "known_on"),
    [
        (ObservedDays(), 101, 115),
        (ObservedDays.of_days([100]), 101, 114),
        (ObservedDays.of_spans([(100, 112)]), 113, 114),
        (ObservedDays.of_spans([(100, 113)]), 114, 114),
        (ObservedDays.of_spans([(100, 160)]), 161, 114),
        (ObservedDays.of_spans([(100, 104), (110, 112)]), 113, 119),
        (ObservedDays.of_spans([(100, 160)]), 105, 114),
    ],
)
def test_stages_are_known_after_fourteen_days_that_were_listened_to(
    observed: ObservedDays, until: int, known_on: int
) -> None:
    assert stages_known_on(observed, until) == known_on


def test_from_the_day_stages_are_known_on_a_veteran_is_no_unknown_any_more() -> None:
    observed, life = ObservedDays.of_spans([(100, 160)]), Lifeline(active=tuple(range(100, 140)))
    day = stages_known_on(observed, 101)
    assert stage_on(life, observed, day - 1) is Stage.UNKNOWN
    assert stage_on(life, observed, day) is not Stage.UNKNOWN
