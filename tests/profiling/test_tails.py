"""Tails are what scipy says they are, and discoveries what Benjamini and Hochberg asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from profiling import tails

CHANCE = st.floats(0.01, 0.99)
TRIALS = st.integers(1, 30)


def test_of_equal_trials_the_tail_is_the_binomials() -> None:
    for count in range(-1, 12):
        assert tails.at_most(count, [0.3] * 11) == pytest.approx(stats.binom.cdf(count, 11, 0.3), abs=1e-12)
        assert tails.at_least(count, 11, 0.3) == pytest.approx(stats.binom.sf(count - 1, 11, 0.3), abs=1e-12)


@given(st.lists(CHANCE, min_size=1, max_size=7), st.integers(0, 7))
def test_of_unequal_trials_it_is_what_counting_every_way_gives(chances: list[float], count: int) -> None:
    total = 0.0
    for ways in range(1 << len(chances)):
        if ways.bit_count() <= count:
            each = 1.0
            for place, chance in enumerate(chances):
                each *= chance if ways >> place & 1 else 1 - chance
            total += each
    assert tails.at_most(count, chances) == pytest.approx(total)


@given(TRIALS, TRIALS, st.data())
def test_shares_are_compared_as_fisher_does(now: int, before: int, data: st.DataObject) -> None:
    hits, was = data.draw(st.integers(0, now)), data.draw(st.integers(0, before))
    urn = stats.hypergeom(now + before, hits + was, now)
    assert tails.fewer((hits, now), (was, before)) == pytest.approx(urn.cdf(hits), abs=1e-9)
    assert tails.more((hits, now), (was, before)) == pytest.approx(urn.sf(hits - 1), abs=1e-9)


@pytest.mark.parametrize(("count", "mean", "variance"), [(6, 1.0, 1.0), (9, 2.0, 6.0), (1, 0.2, 0.2), (0, 3.0, 3.0)])
def test_arrivals_are_poisson_or_negative_binomial(count: int, mean: float, variance: float) -> None:
    if variance > mean:
        expected = stats.nbinom.sf(count - 1, mean**2 / (variance - mean), mean / variance)
    else:
        expected = stats.poisson.sf(count - 1, mean)
    assert tails.arrivals_at_least(count, mean, variance) == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.integers(0, 5), min_size=4, max_size=15), st.lists(st.integers(0, 5), min_size=20, max_size=40))
def test_ranks_are_compared_as_mann_and_whitney_do_and_never_more_boldly(now: list[int], before: list[int]) -> None:
    z = tails.rank_sum(now, before)
    if len({*now, *before}) == 1:
        assert z == 0
        return
    plain = stats.norm.isf(
        stats.mannwhitneyu(now, before, alternative="greater", method="asymptotic", use_continuity=False).pvalue
    )
    assert abs(z) <= abs(plain) + 1e-6
    if tails.echo_of(before) <= 0:
        assert z == pytest.approx(plain, abs=1e-6)


@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=40))
def test_what_stands_out_is_what_a_rate_of_false_discoveries_allows(chances: list[float]) -> None:
    expected = [one <= 0.05 for one in stats.false_discovery_control(chances)]
    assert tails.discoveries(chances, 0.05) == expected


def test_nothing_asked_finds_nothing() -> None:
    assert tails.discoveries([], 0.05) == []
