"""How chances are judged."""

import pytest

from profiling.training.judging import calibration, judged, majority


def test_a_perfect_order_has_an_area_of_one_and_a_sure_one_no_brier_score() -> None:
    assert judged([0.9, 0.2, 0.1], [True, False, False]) == {"auc": 1, "brier": pytest.approx(0.02)}
    assert judged([1.0, 0.0], [True, False])["brier"] == 0


def test_telling_everybody_the_share_is_the_yardstick() -> None:
    assert majority([True, False, False, False]) == {"returned": 0.25, "brier_share": pytest.approx(0.188)}


def test_calibration_sets_what_was_said_beside_what_came_and_every_chat_weighs_the_same() -> None:
    large = ([0.15] * 100, [False] * 100)
    small = ([0.15, 1.0], [True, True])
    assert calibration([large, small]) == [
        {"share": 0.75, "said": 0.15, "came": pytest.approx(1 / 3, abs=0.001)},
        {"share": 0.25, "said": 1.0, "came": 1.0},
    ]
