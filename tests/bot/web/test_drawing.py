"""What is drawn is as large as what it stands for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.drawing import STEPS, segments, span, step, widths

COUNTS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 10**6), max_size=9)


@given(COUNTS)
def test_the_pieces_of_a_bar_fill_it_side_by_side(counts: dict[str, int]) -> None:
    found = segments(counts)
    assert {piece.name: piece.count for piece in found} == {name: count for name, count in counts.items() if count}
    for before, after in pairwise(found):
        assert after.begin == pytest.approx(before.begin + before.width, abs=0.01)
    assert all(piece.width > 0 for piece in found)
    assert sum(piece.width for piece in found) == pytest.approx(100 if found else 0, abs=0.1)


@pytest.mark.parametrize(
    ("value", "most", "found"),
    [(0, 10, 0), (0.001, 10, 1), (1.25, 10, 1), (5, 10, 4), (5.1, 10, 5), (10, 10, STEPS), (0, 0, 0)],
)
def test_steps_begin_above_nothing_and_end_with_the_most(value: float, most: float, found: int) -> None:
    assert step(value, most) == found


def test_the_longest_bar_fills_its_line() -> None:
    assert widths([2, 4, 1]) == [50, 100, 25]
    assert widths([]) == []
    assert widths([0, 0]) == [0, 0]


def test_an_effect_lies_where_its_axis_says() -> None:
    found = span(-0.1, 0.3, 0.1)
    assert (found.reach, found.high) == (0.3, 100)
    assert found.low == pytest.approx(33.33)
    assert found.point == pytest.approx(66.67)
