"""Who is listened to, by the attention that flows along ties: PageRank, a second opinion beside distinct people.

Brin and Page (1998): attention goes from each member in equal parts of what they give to those they turn to, and at
each step a share of it begins anew anywhere. Whoever is turned to by people who are turned to themselves has more.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from profiling.influence import REACTION_SHARE, TieKind

DAMPING = 0.85
"""The share of attention that is passed on; the rest begins anew anywhere (Brin and Page 1998)."""
TOLERANCE = 1e-9
"""When a step moves less than this share of all attention, it is settled: after some 120 steps at most."""
MOST_STEPS = 200
HALF_LIFE_WEEKS = 26
"""A day of turning to somebody counts half after so long."""
MOST_FROM_ONE = 5.0
"""So many fresh days of turning to the same member are as much as one person's devotion counts."""
KIND_WORTH = {TieKind.REPLY.value: 1.0, TieKind.MENTION.value: 1.0, TieKind.REACTION.value: REACTION_SHARE}


@dataclass(slots=True)
class Graph:
    """Ties as parallel columns: places of members from 0 on, and what each tie is worth; a million fit in 20 MB."""

    size: int
    givers: "array[int]" = field(default_factory=lambda: array("l"))
    takers: "array[int]" = field(default_factory=lambda: array("l"))
    worths: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, giver: int, taker: int, worth: float) -> None:
        """Add what one member turned to another; several of one pair are summed, to oneself counts nothing."""
        if giver != taker and worth > 0:
            self.givers.append(giver)
            self.takers.append(taker)
            self.worths.append(worth)


def worth_of(kind: str, days: int, weeks_ago: int) -> float:
    """What turning to somebody on so many days of a week is worth so many weeks later; 0 for a kind unheard of."""
    fresh = 0.5 ** (max(0, weeks_ago) / HALF_LIFE_WEEKS)
    return float(KIND_WORTH.get(kind, 0.0) * days * fresh)


def pagerank(graph: Graph) -> Sequence[float]:
    """The attention each member ends with, in shares that sum to 1; those who turn to nobody give to everybody.

    Power iteration over a sparse matrix: time and memory are linear in the ties.
    """
    if not graph.size:
        return ()
    import numpy as np
    from numpy import float64
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    pairs = (np.frombuffer(graph.takers, dtype="l"), np.frombuffer(graph.givers, dtype="l"))
    flow = csr_array((np.frombuffer(graph.worths), pairs), shape=(graph.size, graph.size))
    flow.sum_duplicates()
    flow.data = np.minimum(flow.data, MOST_FROM_ONE)
    given: NDArray[float64] = np.asarray(flow.sum(axis=0), dtype=float64).ravel()
    silent = given == 0
    share = np.divide(1.0, given, out=np.zeros_like(given), where=~silent)
    held = np.full(graph.size, 1.0 / graph.size)
    for _ in range(MOST_STEPS):
        passed = DAMPING * (flow @ (held * share) + held[silent].sum() / graph.size)
        following = passed + (1.0 - DAMPING) / graph.size
        moved = float(np.abs(following - held).sum())
        held = following
        if moved < TOLERANCE:
            break
    return tuple((held / held.sum()).tolist())
