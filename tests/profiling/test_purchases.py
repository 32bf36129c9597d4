"""What somebody bought is told in whole units and beside the others in fifths."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.purchases import fifth, in_units, said_amount, values


def test_amounts_are_told_in_their_currencys_units() -> None:
    assert (in_units(123_450, "CNY"), in_units(1_500, "JPY"), in_units(1_500, "KWD")) == (1234.5, 1500, 1.5)
    assert (said_amount(1234.5, "CNY"), said_amount(1500, "JPY")) == ("1,234.50 CNY", "1,500 JPY")


def test_each_buyer_lies_in_a_fifth_of_recency_frequency_and_amount() -> None:
    sums = {member: (member, member * 10.0, 100 + member) for member in range(1, 11)}
    found = values(sums, 120)
    assert (found[1].recency_days, found[1].recency_fifth, found[1].amount_fifth) == (19, 1, 1)
    assert (found[10].recency_days, found[10].frequency_fifth, found[10].amount_fifth) == (10, 5, 5)
    assert [found[member].amount_fifth for member in range(1, 11)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_of_fewer_than_five_buyers_no_fifths_are_told() -> None:
    assert values({1: (1, 5.0, 3), 2: (2, 9.0, 4)}, 10)[1].amount_fifth is None


@given(st.lists(st.floats(-1e6, 1e6), min_size=5))
def test_equals_share_a_fifth_and_more_is_never_less(amounts: list[float]) -> None:
    ordered = sorted(amounts)
    fifths = [fifth(amount, ordered) or 0 for amount in ordered]
    assert fifths == sorted(fifths)
    assert all(1 <= one <= 5 for one in fifths)
    assert fifths[0] == 1
