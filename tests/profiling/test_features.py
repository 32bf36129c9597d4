"""Habits are put on the community's own scale."""

import numpy as np
import pytest

from profiling.conduct import Conduct
from profiling.features import FURTHEST, TRAITS, compared, raw_features, scales_of

CALM = Conduct(
    active_days=9, presence=0.2, messages=40, turned=10, asked=4, answers=0, reacted=0, shown=0, stickers=0, hours=40,
    night=0, early=0, weekend=0, reach=0,
)  # fmt: skip
ASKS = TRAITS.index("asks")


def test_few_messages_are_drawn_towards_what_is_usual() -> None:
    eager = CALM._replace(messages=4, asked=4)
    crowd = [CALM] * 20
    (new, *_) = raw_features([eager, *crowd])
    (old, *_) = raw_features([CALM._replace(asked=40), *crowd])
    assert 0.1 < new[ASKS] < 0.5 < old[ASKS] < 1


def test_everybody_is_so_many_usual_distances_from_the_mean_and_at_most_three() -> None:
    raw = np.array(raw_features([CALM._replace(asked=40), *[CALM] * 99]))
    found = compared(raw, scales_of(raw))
    assert found[0][ASKS] == FURTHEST
    assert found[1][ASKS] == pytest.approx(-0.1, abs=0.02)
    assert set(found[:, TRAITS.index("night")]) == {0.0}
