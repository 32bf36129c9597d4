"""How improbable a count is by chance alone: exact and near tails, and what holds when many are asked at once."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import comb, erfc, exp, lgamma, log, sqrt

NEVER = 1e-300
"""The smallest chance told apart from none: its logarithm can still be taken."""


def at_most(count: int, chances: Sequence[float]) -> float:
    """P(K ≤ count) of independent trials with chances of their own (Poisson-binomial, by exact convolution)."""
    known = [1.0] + [0.0] * max(count, 0)
    if count < 0:
        return 0.0
    for chance in chances:
        for place in range(count, 0, -1):
            known[place] = known[place] * (1 - chance) + known[place - 1] * chance
        known[0] *= 1 - chance
    return clipped(sum(known))


def at_least(count: int, trials: int, chance: float) -> float:
    """P(K ≥ count) of equal independent trials (binomial)."""
    if count <= 0:
        return 1.0
    return clipped(sum(comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(count, trials + 1)))


def fewer(now: tuple[int, int], before: tuple[int, int]) -> float:
    """The chance of so few hits now, were the share now and before the same (Fisher's exact test, one-sided).

    Both are (hits, trials).
    """
    hits, trials = now[0] + before[0], now[1] + before[1]
    ways = comb(trials, now[1])
    lowest = max(0, now[1] - (trials - hits))
    return clipped(
        sum(comb(hits, k) * comb(trials - hits, now[1] - k) for k in range(lowest, now[0] + 1)) / ways if ways else 1.0
    )


def more(now: tuple[int, int], before: tuple[int, int]) -> float:
    """The same for so many hits now."""
    return fewer((now[1] - now[0], now[1]), (before[1] - before[0], before[1]))


def arrivals_at_least(count: int, mean: float, variance: float) -> float:
    """P(N ≥ count) of arrivals with this mean and variance: negative binomial, Poisson where they do not cluster."""
    if count <= 0:
        return 1.0
    if variance <= mean * 1.001:
        below = [exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count)]
    else:
        size, share = mean * mean / (variance - mean), mean / variance
        below = [
            exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(share) + k * log(1 - share))
            for k in range(count)
        ]
    return clipped(1 - sum(below))


def normal_above(z: float) -> float:
    """P(Z ≥ z) of a standard normal."""
    return clipped(0.5 * erfc(z / sqrt(2)))


def rank_sum(now: Sequence[float], before: Sequence[float]) -> float:
    """How far values now lie above those before, as z (Mann & Whitney 1947, with correction for ties).

    Neighbouring days resemble each other, so the variance is widened by the past's own autocorrelation at lag 1.
    """
    fresh, known = len(now), len(before)
    together = fresh + known
    sizes = Counter([*now, *before])
    rank, ranks = 0, dict[float, float]()
    for value in sorted(sizes):
        ranks[value] = rank + (sizes[value] + 1) / 2
        rank += sizes[value]
    ties = sum(size**3 - size for size in sizes.values())
    variance = fresh * known / 12 * (together + 1 - ties / (together * (together - 1)))
    if variance <= 0:
        return 0.0
    above = sum(ranks[value] for value in now) - fresh * (fresh + 1) / 2
    echo = min(max(echo_of(before), 0.0), 0.8)
    return (above - fresh * known / 2) / sqrt(variance * (1 + echo) / (1 - echo))


def echo_of(values: Sequence[float]) -> float:
    """How much of a value the next one repeats: autocorrelation at lag 1."""
    mean = sum(values) / len(values)
    apart = [value - mean for value in values]
    spread = sum(one * one for one in apart)
    return sum(one * other for one, other in pairwise(apart)) / spread if spread else 0.0


def discoveries(chances: Sequence[float], false_share: float) -> list[bool]:
    """Which of many stand out so that at most this share of them is expected to be chance.

    Benjamini & Hochberg (1995).
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    last = 0
    for place, index in enumerate(order, start=1):
        if chances[index] <= false_share * place / len(chances):
            last = place
    found = set(order[:last])
    return [index in found for index in range(len(chances))]


def clipped(chance: float) -> float:
    """A chance within what can be one."""
    return min(1.0, max(NEVER, chance))
