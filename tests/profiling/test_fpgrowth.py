"""FP-growth finds exactly what looking at every set would find."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.fpgrowth import frequent_sets

BASKETS = st.lists(st.sets(st.integers(0, 7), max_size=6), max_size=30)


def every_set(baskets: list[set[int]], least: int, longest: int) -> dict[tuple[int, ...], int]:
    """The slow way: count each set of items one by one."""
    items = sorted(set().union(*baskets)) if baskets else []
    counted = {
        some: sum(set(some) <= basket for basket in baskets)
        for size in range(1, longest + 1)
        for some in combinations(items, size)
    }
    return {some: count for some, count in counted.items() if count >= least}


@given(baskets=BASKETS, least=st.integers(1, 5), longest=st.integers(1, 4))
def test_it_finds_what_counting_every_set_finds(baskets: list[set[int]], least: int, longest: int) -> None:
    assert frequent_sets(baskets, least, longest) == every_set(baskets, least, longest)


def test_an_item_counts_once_a_basket() -> None:
    assert frequent_sets([[1, 1], [1]], 1, 2) == {(1,): 2}


@pytest.mark.parametrize(("least", "longest"), [(0, 1), (1, 0)])
def test_nonsense_is_refused(least: int, longest: int) -> None:
    with pytest.raises(ValueError, match="from one basket"):
        frequent_sets([], least, longest)
