"""Gaps between active days, and the hours a member is around."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.rhythm import gaps_between, hour_map, p90_of, percentile, rhythm_of


@given(gaps=st.lists(st.integers(min_value=1, max_value=500), min_size=1), percent=st.sampled_from([50, 90]))
def test_a_percentile_is_numpys(gaps: list[int], percent: int) -> None:
    assert percentile(sorted(gaps), percent) == pytest.approx(float(np.percentile(gaps, percent)))


@pytest.mark.parametrize(
    ("gaps", "p90"),
    [
        ([], 14),
        ([40, 40, 40], 14),
        ([1, 1, 1, 1], 7),
        ([10, 10, 10, 10], 10),
        ([90, 90, 90, 90], 60),
        ([10, 10, 10, 20], 17),
    ],
)
def test_the_p90_is_fourteen_until_four_gaps_are_known_then_between_seven_and_sixty(
    gaps: list[int], p90: float
) -> None:
    assert p90_of(gaps) == p90


def test_a_member_heard_once_has_no_median() -> None:
    rhythm = rhythm_of(gaps_between([100]))
    assert (rhythm.gaps, rhythm.median, rhythm.p90) == (0, None, 14)


def test_a_weekly_member_has_a_gap_of_seven() -> None:
    rhythm = rhythm_of(gaps_between([0, 7, 14, 21, 28]))
    assert (rhythm.gaps, rhythm.median, rhythm.p90) == (4, 7, 7)


def test_hours_are_counted_by_weekday() -> None:
    monday = 4
    hours = hour_map([(monday, 1 << 9 | 1 << 23), (monday + 7, 1 << 9), (monday + 1, 1 << 9)])
    assert hours.counts[0][9] == 2
    assert hours.counts[0][23] == 1
    assert hours.counts[1][9] == 1
    assert sum(map(sum, hours.counts)) == 4
    assert hours.busiest == (0, 9)


def test_who_was_never_heard_has_no_busiest_hour() -> None:
    assert hour_map([]).busiest is None
