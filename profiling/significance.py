"""Whether what is found could be chance: Fisher's exact test for two groups, and a guard where much is looked for."""

from collections.abc import Sequence
from math import exp, lgamma

NEGLIGIBLE = 1e-17
"""A term so small beside the sum changes no digit of it."""


def chance_of_so_many(both: int, one: int, other: int, everybody: int) -> float:
    """The chance that at least `both` of `one` people are among `other` of `everybody` (hypergeometric tail).

    Fisher's exact test, one-sided. Raises:
        ValueError: no such groups can be drawn.
    """
    if not (0 <= both <= min(one, other) and max(one, other) <= everybody):
        raise ValueError(f"{both} of {one} and {other} among {everybody} cannot be")
    most, least = min(one, other), max(0, one + other - everybody)
    if both <= least:
        return 1.0
    term = _chance_of_exactly(both, one, other, everybody)
    total = term
    for count in range(both, most):
        up = (one - count) * (other - count)
        term *= up / ((count + 1) * (everybody - one - other + count + 1))
        total += term
        if term < NEGLIGIBLE * total:
            break
    return min(1.0, total)


def _chance_of_exactly(both: int, one: int, other: int, everybody: int) -> float:
    return exp(_log_ways(other, both) + _log_ways(everybody - other, one - both) - _log_ways(everybody, one))


def _log_ways(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)


def held_up(chances: Sequence[float], looked_at: int, share: float) -> float:
    """The largest chance that stands where so many things were looked at (Benjamini and Hochberg 1995).

    Of all findings up to it at most `share` are expected to be accidents; -1 where none stands.
    """
    stands = -1.0
    for place, chance in enumerate(sorted(chances), start=1):
        if chance <= share * place / max(1, looked_at):
            stands = chance
    return stands


def odds_ratio(with_one: int, one: int, with_other: int, other: int) -> float:
    """How many times the odds of the first group are those of the second; half a person is added to each cell.

    So no cell is empty (Haldane 1956, Anscombe 1956).
    """
    return ((with_one + 0.5) * (other - with_other + 0.5)) / ((one - with_one + 0.5) * (with_other + 0.5))
