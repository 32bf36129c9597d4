"""What a chance of returning is told to follow from."""

from dataclasses import replace
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from profiling.reasons import WORTH_TELLING, Fact, Reasons, contributions, reasons_for
from profiling.returning import Grounds, features_of, shipped_model

MODEL = shipped_model()
GROUNDS = st.builds(
    Grounds,
    silent=st.integers(0, 400),
    recent_days=st.integers(0, 90),
    gap=st.none() | st.floats(1, 300),
    months=st.integers(0, 13),
    heard=st.integers(1, 4_000),
)


def test_of_the_typical_member_there_is_nothing_to_tell() -> None:
    assert reasons_for(MODEL, MODEL.typical) == Reasons()


def test_a_regular_who_fell_silent_is_raised_by_their_days_and_lowered_by_the_silence() -> None:
    regular = replace(MODEL.typical, recent_days=30, silent=90)
    assert reasons_for(MODEL, regular) == Reasons(raising=(Fact.RECENT_DAYS,), lowering=(Fact.SILENT,))


def test_a_community_heard_for_a_short_time_only_is_named_as_a_reason() -> None:
    assert reasons_for(MODEL, replace(MODEL.typical, heard=20)) == Reasons(raising=(Fact.HEARD,))


@given(grounds=GROUNDS)
def test_a_reason_is_what_the_chance_would_lose_were_that_fact_the_typical_one(grounds: Grounds) -> None:
    whole = MODEL.log_odds(features_of(grounds))
    without = {
        Fact.SILENT: replace(grounds, silent=MODEL.typical.silent),
        Fact.RECENT_DAYS: replace(grounds, recent_days=MODEL.typical.recent_days),
        Fact.GAP: replace(grounds, gap=MODEL.typical.gap),
        Fact.MONTHS: replace(grounds, months=MODEL.typical.months),
        Fact.HEARD: replace(grounds, heard=MODEL.typical.heard),
    }
    found = contributions(MODEL, grounds)
    assert all(
        isclose(found[fact], whole - MODEL.log_odds(features_of(other)), abs_tol=1e-9)
        for fact, other in without.items()
    )


@given(grounds=GROUNDS)
def test_the_weightiest_reasons_come_first_and_the_trifling_ones_not_at_all(grounds: Grounds) -> None:
    found, reasons = contributions(MODEL, grounds), reasons_for(MODEL, grounds)
    for facts, sign in ((reasons.raising, 1), (reasons.lowering, -1)):
        weights = [sign * found[fact] for fact in facts]
        assert weights == sorted(weights, reverse=True)
        assert all(weight >= WORTH_TELLING for weight in weights)
