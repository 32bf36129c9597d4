"""The fire is as high as a community's own last weeks make it, and unknown before two of them."""

from collections.abc import Sequence

import pytest

from bot.web.fire import Height, fire_of
from storage.trends import DayCount

USUAL = [10] * 21


def days(active: Sequence[int]) -> list[DayCount]:
    """So many people on each day; today comes after them."""
    return [DayCount(day, people, 0, 0, 0) for day, people in enumerate([*active, 99], start=100)]


@pytest.mark.parametrize(
    ("latest", "height"),
    [(10, Height.USUAL), (11, Height.USUAL), (12, Height.HIGH), (9, Height.USUAL), (8, Height.LOW), (0, Height.OUT)],
)
def test_a_week_is_measured_by_the_three_before_it(latest: int, height: Height) -> None:
    assert fire_of(days([*USUAL, *[latest] * 7]), 100).height is height


def test_two_weeks_are_needed_to_know_what_is_usual() -> None:
    assert fire_of(days([10] * 13), 100).height is Height.UNKNOWN
    assert fire_of(days([10] * 14), 100).height is Height.USUAL
    assert fire_of(days([0] * 20 + [5] * 8), 120).height is Height.UNKNOWN
    assert fire_of(days(USUAL), None).height is Height.UNKNOWN
