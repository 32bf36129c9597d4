"""Attention flows along ties as the textbook says, whoever is numbered how."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiling.influence import TieKind
from profiling.ranking import DAMPING, MOST_FROM_ONE, Graph, pagerank, worth_of

PEOPLE = 7
TIES = st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1), st.floats(0.1, 9)), max_size=25)
Ties = list[tuple[int, int, float]]


def ranked(ties: Ties, size: int = PEOPLE) -> list[float]:
    """The ranks of a small graph."""
    graph = Graph(size)
    for giver, taker, worth in ties:
        graph.add(giver, taker, worth)
    return list(pagerank(graph))


def by_the_book(ties: Ties) -> list[float]:
    """The same by a dense matrix, solved at once."""
    flow = np.zeros((PEOPLE, PEOPLE))
    for giver, taker, worth in ties:
        if giver != taker:
            flow[taker, giver] += worth
    flow = np.minimum(flow, MOST_FROM_ONE)
    given_away = flow.sum(axis=0)
    for giver in range(PEOPLE):
        flow[:, giver] = flow[:, giver] / given_away[giver] if given_away[giver] else 1 / PEOPLE
    whole = np.eye(PEOPLE) - DAMPING * flow
    solved: list[float] = np.linalg.solve(whole, np.full(PEOPLE, (1 - DAMPING) / PEOPLE)).tolist()
    return solved


@settings(deadline=None)
@given(TIES)
def test_it_is_what_the_equation_says_and_adds_up_to_one(ties: Ties) -> None:
    found = ranked(ties)
    assert found == pytest.approx(by_the_book(ties), abs=1e-6)
    assert sum(found) == pytest.approx(1)


@settings(deadline=None)
@given(TIES, st.permutations(range(PEOPLE)))
def test_numbering_people_otherwise_changes_nothing(ties: Ties, other: list[int]) -> None:
    renamed = [(other[giver], other[taker], worth) for giver, taker, worth in ties]
    before, after = ranked(ties), ranked(renamed)
    assert [after[other[member]] for member in range(PEOPLE)] == pytest.approx(before, abs=1e-7)


def test_whoever_many_turn_to_has_most_and_devotion_of_one_is_capped() -> None:
    many = [(giver, 0, 1.0) for giver in range(1, 5)]
    assert max(range(PEOPLE), key=ranked([*many, (5, 6, 1_000.0)]).__getitem__) == 0
    assert ranked([(1, 0, 5.0), (1, 2, 5.0)]) == pytest.approx(ranked([(1, 0, 500.0), (1, 2, 5.0)]))


def test_nobody_is_no_rank() -> None:
    assert pagerank(Graph(0)) == ()


def test_a_tie_fades_and_a_reaction_is_worth_half() -> None:
    assert worth_of(TieKind.REPLY, 2, 0) == 2
    assert worth_of(TieKind.REPLY, 2, 26) == 1
    assert worth_of(TieKind.REACTION, 2, 0) == 1
    assert worth_of("unheard-of", 2, 0) == 0
