"""The guard against chance agrees with what statistics' own library says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from profiling.significance import chance_of_so_many, held_up, odds_ratio


@given(st.data())
def test_the_tail_is_that_of_the_hypergeometric_distribution(data: st.DataObject) -> None:
    everybody = data.draw(st.integers(1, 400))
    one, other = data.draw(st.integers(0, everybody)), data.draw(st.integers(0, everybody))
    both = data.draw(st.integers(0, min(one, other)))
    expected = float(hypergeom.sf(both - 1, everybody, one, other))
    assert chance_of_so_many(both, one, other, everybody) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_groups_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        chance_of_so_many(5, 4, 4, 10)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(0.01, 0.3))
def test_what_stands_is_what_benjamini_and_hochberg_let_stand(chances: list[float], share: float) -> None:
    stands = held_up(chances, len(chances), share)
    adjusted = false_discovery_control(chances)
    margin = 1e-9
    assert all(chance <= stands for chance, by in zip(chances, adjusted, strict=True) if by < share - margin)
    assert all(chance > stands for chance, by in zip(chances, adjusted, strict=True) if by > share + margin)


def test_the_more_was_looked_at_the_less_stands() -> None:
    assert held_up([0.01, 0.02], 2, 0.05) == 0.02
    assert held_up([0.01, 0.02], 100, 0.05) == -1


def test_equal_groups_have_equal_odds() -> None:
    assert odds_ratio(5, 20, 5, 20) == 1
    assert odds_ratio(10, 20, 5, 20) > 1 > odds_ratio(0, 20, 5, 20) > 0
