"""How long something lasted is said in its two largest units."""

from datetime import timedelta

import pytest

from bot.spans import span


@pytest.mark.parametrize(
    ("lasted", "said"),
    [
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(hours=3, minutes=12, seconds=40), "3 h 12 min"),
        (timedelta(days=2, minutes=30), "2 d 30 min"),
        (timedelta(days=2, hours=1, minutes=30), "2 d 1 h"),
    ],
)
def test_a_time_is_said_in_its_two_largest_units(lasted: timedelta, said: str) -> None:
    assert span(lasted) == said
