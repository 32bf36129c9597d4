"""The arithmetic of a verdict, against published figures and itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.measure import Arm, newcombe, verdict, wilson

ARMS = st.integers(0, 400).flatmap(lambda n: st.builds(Arm, st.just(n), st.integers(0, n)))


@pytest.mark.parametrize(
    ("arm", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
    [(Arm(263, 81), 0.2553, 0.3662), (Arm(148, 15), 0.0624, 0.1605), (Arm(20, 0), 0.0, 0.1611)],
)
def test_the_interval_of_a_share_is_wilsons(arm: Arm, low: float, high: float) -> None:
    assert wilson(arm) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("treated", "holdout", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
    [
        (Arm(70, 56), Arm(80, 48), 0.0524, 0.3339),
        (Arm(10, 9), Arm(10, 3), 0.1705, 0.8090),
        (Arm(56, 5), Arm(29, 0), -0.0381, 0.1926),
    ],
)
def test_the_interval_of_a_difference_is_newcombes(treated: Arm, holdout: Arm, low: float, high: float) -> None:
    assert newcombe(treated, holdout) == pytest.approx((low, high), abs=5e-5)


@given(ARMS, ARMS)
def test_the_effect_lies_in_its_interval_and_the_interval_between_minus_one_and_one(treated: Arm, holdout: Arm) -> None:
    found = verdict(treated, holdout, 0.1)
    low, high = found.interval
    assert -1 - 1e-9 <= low <= high <= 1 + 1e-9
    if found.effect is not None:
        assert low - 1e-9 <= found.effect <= high + 1e-9


@pytest.mark.parametrize(
    ("treated", "holdout", "enough"),
    [
        (Arm(100, 6), Arm(100, 6), True),
        (Arm(100, 5), Arm(100, 6), False),
        (Arm(100, 95), Arm(100, 6), False),
        (Arm(100, 50), Arm(0, 0), False),
    ],
)
def test_too_few_cases_give_no_verdict(treated: Arm, holdout: Arm, enough: bool) -> None:
    found = verdict(treated, holdout, 0.1)
    assert found.enough_data is enough
    assert (found.needed == 0) is enough


def test_it_says_how_many_more_are_needed() -> None:
    # At one half each group needs 11; the holdout lacks 10 of them, and one in ten is held out.
    assert verdict(Arm(20, 10), Arm(1, 0), 0.1).needed == 150
    assert verdict(Arm(20, 10), Arm(2, 1), 0.1).needed == 90


def test_where_nobody_is_held_out_no_number_will_do() -> None:
    assert verdict(Arm(100, 50), Arm(0, 0), 0.0).needed is None
