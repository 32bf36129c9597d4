"""The shipped model of returning."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.lifeline import Lifeline
from profiling.observed import ObservedDays
from profiling.returning import Grounds, chance_to_return, grounds_for, shipped_model

OBSERVED = ObservedDays.of_spans([(0, 2_000)])
ACTIVE = st.sets(st.integers(0, 1_000), min_size=1, max_size=120).map(sorted)


def chance(active: list[int], until: int, observed: ObservedDays = OBSERVED) -> float:
    """The chance of a member who was active on some days and never left."""
    return chance_to_return(shipped_model(), Lifeline(active), observed, until)


@given(active=ACTIVE, silence=st.integers(1, 600))
def test_a_chance_is_a_probability(active: list[int], silence: int) -> None:
    assert 0 < chance(active, active[-1] + silence) < 1


@given(active=ACTIVE, silence=st.integers(1, 600))
def test_the_longer_a_member_is_silent_the_less_likely_they_return(active: list[int], silence: int) -> None:
    assert chance(active, active[-1] + silence + 1) <= chance(active, active[-1] + silence)


@given(active=ACTIVE, later=st.sets(st.integers(1_001, 1_200)))
def test_only_days_before_the_question_count(active: list[int], later: set[int]) -> None:
    assert chance([*active, *sorted(later)], 1_001) == chance(active, 1_001)


def test_a_regular_is_expected_and_somebody_seen_once_long_ago_is_not() -> None:
    assert chance(list(range(900, 1_000)), 1_000) > 0.9
    assert chance([600], 1_000) < 0.05


def test_days_the_bot_was_down_do_not_count_as_silence() -> None:
    active = list(range(860, 900, 2))
    outage = ObservedDays.of_spans([(0, 900), (960, 2_000)])
    assert chance(active, 962, outage) > chance(active, 962)


def test_who_left_is_not_expected_and_who_never_spoke_seldom_begins() -> None:
    model = shipped_model()
    assert chance_to_return(model, Lifeline([990, 995], left=[999]), OBSERVED, 1_000) == 0
    assert 0 < chance_to_return(model, Lifeline(joined=[990]), OBSERVED, 1_000) < 0.05


def test_the_facts_behind_a_chance_are_days_gap_and_silence() -> None:
    life = Lifeline([100, 830, 980, 984, 988])
    assert grounds_for(life, OBSERVED, 1_001) == Grounds(silent=12, recent_days=3, gap=77, months=2, heard=1_001)
    assert grounds_for(Lifeline([990]), OBSERVED, 991) == Grounds(
        silent=0, recent_days=1, gap=None, months=1, heard=991
    )


def test_of_who_left_or_never_spoke_there_are_no_facts() -> None:
    assert grounds_for(Lifeline([990], left=[999]), OBSERVED, 1_000) is None
    assert grounds_for(Lifeline(joined=[990]), OBSERVED, 1_000) is None
    assert grounds_for(Lifeline([1_000]), OBSERVED, 1_000) is None


def test_whoever_shows_up_in_a_short_stretch_of_hearing_is_likelier_a_regular() -> None:
    begun = ObservedDays.of_spans([(970, 2_000)])
    assert chance([990, 995], 1_000, begun) > chance([990, 995], 1_000)
