"""A tag is as strong as the days it showed on, and fades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.calendar import bit_of, week_of
from profiling.evidence import HALF_LIFE_DAYS, TAG_THRESHOLD, Fading, Mark

TODAY = 20_000
DAYS = st.sets(st.integers(min_value=TODAY - 400, max_value=TODAY + 20), max_size=60)


def marks_of(days: set[int]) -> list[Mark]:
    """Days packed as storage keeps them."""
    weeks: dict[int, int] = {}
    for day in days:
        weeks[week_of(day)] = weeks.get(week_of(day), 0) | bit_of(day)
    return list(weeks.items())


@given(days=DAYS)
def test_the_score_is_the_faded_sum_over_the_days_before_the_question(days: set[int]) -> None:
    expected = sum(2 ** (-(TODAY - 1 - day) / HALF_LIFE_DAYS) for day in days if day < TODAY)
    assert Fading(TODAY).score(marks_of(days)) == pytest.approx(expected)


@given(days=DAYS, last=st.integers(min_value=TODAY - 30, max_value=TODAY - 1))
def test_first_last_and_count_are_those_of_the_days_before_the_question(days: set[int], last: int) -> None:
    known = {day for day in days if day < TODAY} | {last}
    evidence = Fading(TODAY).weigh(marks_of(days | {last}))
    assert (evidence.days, evidence.first, evidence.last) == (len(known), min(known), max(known))
    assert 0 < evidence.weight < 1
    assert 0 < evidence.confidence < 1


ROUNDING = 1e-12
"""Floats added in another order."""


@given(days=DAYS, another=st.integers(min_value=TODAY - 400, max_value=TODAY - 1))
def test_another_day_of_evidence_never_weakens_a_tag(days: set[int], another: int) -> None:
    fading = Fading(TODAY)
    assert fading.weight(marks_of(days | {another})) >= fading.weight(marks_of(days)) - ROUNDING


def test_one_day_is_weak_three_are_half_and_ten_are_strong() -> None:
    fading = Fading(TODAY)
    last_days = [{TODAY - age for age in range(1, count + 1)} for count in (1, 3, 10)]
    one, three, ten = (fading.weight(marks_of(days)) for days in last_days)
    assert one == pytest.approx(0.206, abs=0.001)
    assert three == pytest.approx(0.5, abs=0.02)
    assert ten > 0.85


def test_thirty_days_later_the_score_is_half() -> None:
    marks = marks_of({TODAY - 1, TODAY - 5})
    assert Fading(TODAY + 30).score(marks) == pytest.approx(Fading(TODAY).score(marks) / 2)


def test_one_day_of_evidence_is_forgotten_after_five_weeks() -> None:
    marks = marks_of({TODAY})
    assert Fading(TODAY + 1 + 30).weight(marks) > TAG_THRESHOLD
    assert Fading(TODAY + 1 + 35).weight(marks) < TAG_THRESHOLD
