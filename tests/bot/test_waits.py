"""How long things took is kept in classes: each counted once, in the first it fits."""

import pytest

from bot.waits import BOUNDS, Waits


@pytest.mark.parametrize("place", range(len(BOUNDS)))
def test_what_took_just_as_long_as_a_class_allows_is_in_it(place: int) -> None:
    waits = Waits()
    waits.note(BOUNDS[place])
    assert waits.counts[place] == sum(waits.counts) == 1


def test_what_took_longer_than_all_is_in_the_last() -> None:
    waits = Waits()
    waits.note(2 * BOUNDS[-1])
    waits.note(0.0)
    assert (waits.counts[-1], waits.counts[0]) == (1, 1)
    assert waits.seconds == 2 * BOUNDS[-1]
