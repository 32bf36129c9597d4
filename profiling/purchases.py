"""What somebody bought, and what it says beside the others of a community: recency, frequency and amount in fifths."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIFTHS = 5
FEWEST = 5
"""Of fewer buyers no fifths are told: each would be a person."""
NO_DECIMALS = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "XAF", "XOF", "XPF"]
THREE_DECIMALS = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
EXPONENTS: Mapping[str, int] = {**dict.fromkeys(NO_DECIMALS, 0), **dict.fromkeys(THREE_DECIMALS, 3)}
USUAL_EXPONENT = 2
"""How many decimals a currency has (ISO 4217) that is not named above."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One purchase: `day` since 1970, `amount` in the currency's smallest unit, negative where it was given back."""

    day: int
    amount: int
    currency: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A buyer beside the others: days since the last purchase, how often, how much; and each in fifths, 5 the best."""

    recency_days: int
    frequency: int
    amount: float
    recency_fifth: int | None
    frequency_fifth: int | None
    amount_fifth: int | None


def decimals_of(currency: str) -> int:
    """How many decimals a currency has."""
    return EXPONENTS.get(currency, USUAL_EXPONENT)


def in_units(amount: int, currency: str) -> float:
    """An amount of smallest units in whole ones: 123450 CNY are 1234.5."""
    return amount / float(10 ** decimals_of(currency))


def said_amount(amount: float, currency: str) -> str:
    """An amount as people read it: 1,234.50 CNY."""
    return f"{amount:,.{decimals_of(currency)}f} {currency}"


def values(sums: Mapping[int, tuple[int, float, int]], until: int) -> dict[int, Value]:
    """Recency, frequency and amount of each buyer before a day (Hughes 1994), from (count, amount, last day) by member.

    A fifth is told by how many others are strictly worse, so equals share one; of fewer than five buyers none is told.
    """
    recencies = sorted(-(until - last) for _, _, last in sums.values())
    counts, amounts = sorted(one[0] for one in sums.values()), sorted(one[1] for one in sums.values())
    return {
        member: Value(
            until - last,
            count,
            amount,
            fifth(-(until - last), recencies),
            fifth(count, counts),
            fifth(amount, amounts),
        )
        for member, (count, amount, last) in sums.items()
    }


def fifth(value: float, ordered: Sequence[float]) -> int | None:
    """In which fifth a value lies among all, 1 to 5; None where there are too few."""
    if len(ordered) < FEWEST:
        return None
    return 1 + FIFTHS * bisect_left(ordered, value) // len(ordered)
