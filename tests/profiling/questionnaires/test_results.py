"""Results tell how many said what, hide what could be laid at somebody's door, and score by the usual definitions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.questionnaires.reading import read
from profiling.questionnaires.results import hidden, result_of, tally, wilson
from profiling.questionnaires.shape import Question

NPS, CSAT, NUMBER = (read(f"questionnaire a\nask q {kind}\nb?").questions[0] for kind in ("nps", "csat", "number"))


def test_nps_is_promoters_less_detractors() -> None:
    result = result_of(NPS, {"10": 50, "9": 10, "8": 20, "3": 20}, 100)
    assert result.score is not None
    assert result.score.value == 40
    # plain Wald: 40 ± 1.96 · sqrt(0.6 + 0.2 − 0.16) · 10
    assert math.isclose(result.score.low, 24.3, abs_tol=1.5)
    assert math.isclose(result.score.high, 55.7, abs_tol=2.5)


def test_csat_is_the_share_of_four_and_five_with_wilsons_interval() -> None:
    result = result_of(CSAT, {"5": 6, "4": 2, "2": 2}, 10)
    assert result.score is not None
    assert (result.score.value, round(result.score.low, 1), round(result.score.high, 1)) == (80.0, 49.0, 94.3)


@pytest.mark.parametrize("question", [NPS, CSAT, NUMBER])
def test_of_fewer_than_five_nothing_is_told(question: Question) -> None:
    result = result_of(question, {"3": 4}, 4)
    assert result.score is None
    assert result.mean is None
    assert set(result.counts.values()) <= {None}


def test_numbers_have_a_mean() -> None:
    assert result_of(NUMBER, {"39": 4, "40": 4}, 8).mean == 39.5


def test_several_answers_of_one_person_count_each() -> None:
    assert tally([["a", "b"], ["b"]]) == {"a": 1, "b": 2}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)))
def test_no_cell_of_one_to_four_shows_and_none_can_be_worked_out(counts: dict[str, int]) -> None:
    shown = hidden(counts)
    assert all(shown[value] is None for value, count in counts.items() if 0 < count < 5)
    gone = [value for value, count in shown.items() if count is None]
    assert len(gone) != 1 or sum(counts[value] > 0 for value in counts) == 1
    assert all(shown[value] == counts[value] for value in counts if value not in gone)


@given(st.integers(1, 500), st.floats(0, 1))
def test_the_interval_holds_the_share(total: int, share: float) -> None:
    low, high = wilson(share, total)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
