"""The hours somebody is around tell of nights and, where there is a clear one, of where they live."""

import pytest

from profiling.hours import likely_offset, night_share
from profiling.rhythm import hour_map


def around(hours: range, days: int = 20) -> list[tuple[int, int]]:
    """Somebody around at these hours of the community's clock, a few of them each day."""
    return [(day, sum(1 << hour % 24 for hour in hours if (hour + day) % 3 == 0)) for day in range(days)]


def test_night_is_from_eleven_to_five() -> None:
    assert night_share([1 << 23 | 1 << 4, 1 << 12 | 1 << 5]) == 0.5
    assert night_share([]) == 0.0


@pytest.mark.parametrize(("wakes", "offset"), [(7, 8), (11, 4), (20, -5), (3, 12)])
def test_whoever_is_silent_at_other_hours_lives_elsewhere(wakes: int, offset: int) -> None:
    found = likely_offset(hour_map(around(range(wakes, wakes + 16))), 8)
    assert found == pytest.approx(offset, abs=1)


def test_of_who_was_hardly_heard_or_is_around_all_day_or_only_in_the_evening_nothing_is_said() -> None:
    assert likely_offset(hour_map(around(range(8, 24), days=3)), 8) is None
    assert likely_offset(hour_map(around(range(24))), 8) is None
    assert likely_offset(hour_map(around(range(18, 23), days=90)), 8) is None
