"""Counting observed days, with and without holes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.observed import ObservedDays

HEARD = st.sets(st.integers(0, 200), min_size=1, max_size=120)


@given(heard=HEARD, first=st.integers(0, 250), last=st.integers(0, 250))
def test_the_span_between_two_days_is_the_number_of_observed_days(heard: set[int], first: int, last: int) -> None:
    observed = ObservedDays.of_days(heard)
    first, last = max(min(first, last), min(heard)), max(first, last, min(heard))
    expected = sum(1 for day in range(first, last) if day in heard)
    assert observed.ordinal(last) - observed.ordinal(first) == expected


@given(heard=HEARD, ordinal=st.integers(0, 130))
def test_the_first_day_at_an_ordinal_is_the_earliest_with_so_many_before_it(heard: set[int], ordinal: int) -> None:
    observed = ObservedDays.of_days(heard)
    expected = next((day for day in range(min(heard), 202) if observed.ordinal(day) >= ordinal), None)
    assert observed.first_day_at(ordinal) == expected


@given(heard=HEARD, day=st.integers(-5, 250))
def test_the_previous_observed_day_is_the_last_before(heard: set[int], day: int) -> None:
    assert ObservedDays.of_days(heard).previous(day) == max((other for other in heard if other < day), default=None)


def test_days_before_the_first_observed_one_count_one_by_one() -> None:
    observed = ObservedDays.of_spans([(100, 110)])
    assert observed.ordinal(40) == -60
    assert observed.first_day_at(-60) == 40


def test_spans_may_come_in_any_order_touch_and_overlap() -> None:
    observed = ObservedDays.of_spans([(20, 25), (0, 4), (5, 9), (24, 30)])
    assert (observed.starts, observed.lengths, observed.before) == ((0, 20), (10, 11), (0, 10))


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on day 3"):
        ObservedDays.of_spans([(4, 3)])


def test_a_community_never_heard_has_no_first_day() -> None:
    assert ObservedDays().first is None
    assert ObservedDays().ordinal(5) == 0
    assert ObservedDays().first_day_at(0) is None
