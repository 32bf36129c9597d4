"""Personas: the few kinds of people a community is made of, found by themselves and found again the week after.

Members are set beside one another by their manners (`features.py`) and grouped by k-means. How many groups there are is
read from the silhouette (Rousseeuw 1987); groups that another beginning would not find again are none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from profiling.conduct import Conduct
from profiling.features import MANNERS, compared, raw_features, scales_of
from profiling.persona_names import named

if TYPE_CHECKING:
    from numpy import float64, int32
    from numpy.typing import NDArray

    Table = NDArray[float64]
    Labels = NDArray[int32]

FEWEST_MEMBERS = 5
"""A smaller group is not told of (design: privacy)."""
FEWEST_PEOPLE = 30
"""Among fewer people there are persons, no kinds of them."""
FEWEST_MESSAGES = 20
"""From so many messages on somebody has habits (the card's form begins there as well)."""
FEWEST_GROUPS, MOST_GROUPS = 2, 9
STABLE_FROM = 0.9
"""Groupings from different beginnings agree at least so well (adjusted Rand), or there are none."""
BEGINNINGS = 5
TRIES = 3
"""Of each beginning the best of so many is taken."""
SAMPLE = 4_000
"""So many members, evenly taken, decide how many groups there are; all are grouped then."""
SILHOUETTE_SAMPLE = 2_000
BATCH = 1_024
TINY = 1e-12
SAME_WITHIN = 1.0
"""A group whose middle moved by less, in usual distances, is last week's."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A kind of people: its name, made of its strongest traits, and its middle in the traits' own units."""

    name: str
    traits: tuple[str, ...]
    middle: tuple[float, ...]
    members: int
    is_new: bool = True
    """Nobody of last week's is this one."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """All personas, the largest first; `of` says which one a member is of, and how clearly in [0, 1]."""

    personas: tuple[Persona, ...] = ()
    of: Mapping[int, tuple[int, float]] = field(default_factory=dict)
    people: int = 0
    stability: float | None = None
    """The mean agreement of groupings from different beginnings; None where there were too few people to try."""
    silhouette: float | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A grouping as it came out: the middles, who is where, how well it holds and how clear it is."""

    middles: "Table"
    labels: "Labels"
    stability: float
    silhouette: float = 0.0


def personas_of(members: Mapping[int, Conduct], before: Sequence[Persona] = ()) -> Grouping:
    """Group members who were active and agreed to a portrait; `before` are last week's personas, whose names go on.

    The order in which members come, and their numbers, change nothing.
    """
    if len(members) < FEWEST_PEOPLE:
        return Grouping(people=len(members))
    import numpy as np

    raw, who = _in_order(members)
    scales = scales_of(raw)
    traits = compared(raw, scales)
    points = traits[:, : len(MANNERS)]
    found = _grouped(points)
    sizes = np.bincount(found.labels, minlength=len(found.middles))
    kept = [int(group) for group in np.argsort(-sizes, kind="stable") if sizes[group] >= FEWEST_MEMBERS]
    if found.stability < STABLE_FROM:
        return Grouping(people=len(who), stability=round(found.stability, 3), silhouette=round(found.silhouette, 3))
    place = {group: number for number, group in enumerate(kept)}
    of = {
        member: (place[label], round(fit, 3))
        for member, label, fit in zip(who, found.labels.tolist(), _clearness(points, found), strict=True)
        if label in place
    }
    groups = [found.labels == group for group in kept]
    middles = np.array([raw[group].mean(axis=0) for group in groups])
    apart = np.array([traits[group].mean(axis=0) for group in groups])
    personas = _recognised(middles, apart, [int(group.sum()) for group in groups], scales, before)
    return Grouping(personas, of, len(who), round(found.stability, 3), round(found.silhouette, 3))


def says_enough(conduct: Conduct) -> bool:
    """Say whether somebody said enough to be of a kind."""
    return conduct.messages >= FEWEST_MESSAGES


def _in_order(members: Mapping[int, Conduct]) -> tuple["Table", list[int]]:
    """The traits of all members, in an order that only the traits decide."""
    import numpy as np

    numbers = list(members)
    raw = np.array(raw_features([members[number] for number in numbers]))
    order = np.lexsort(raw.T[::-1])
    return raw[order], [numbers[place] for place in order]


def _grouped(points: "Table") -> Tried:
    """The clearest grouping that holds; where none does, the one that holds best."""
    import numpy as np

    sample = points if len(points) <= SAMPLE else points[np.linspace(0, len(points) - 1, SAMPLE).astype(int)]
    most = min(MOST_GROUPS, len(points) // (2 * FEWEST_MEMBERS))
    tried = [_tried(sample, groups) for groups in range(FEWEST_GROUPS, most + 1)]
    holding = [one for one in tried if one.stability >= STABLE_FROM]
    if not holding:
        return max(tried, key=lambda one: one.stability)
    best = max(holding, key=lambda one: one.silhouette)
    return best if sample is points else _tried(points, len(best.middles))


def _tried(points: "Table", groups: int) -> Tried:
    """Group points from several beginnings: the tightest of them, and how well they agree."""
    from sklearn.cluster import KMeans, MiniBatchKMeans
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    ends = []
    for seed in range(BEGINNINGS):
        rough = MiniBatchKMeans(groups, random_state=seed, n_init=TRIES, batch_size=BATCH).fit(points)
        ends.append(KMeans(groups, init=rough.cluster_centers_, n_init=1, max_iter=50).fit(points))
    agreed = [adjusted_rand_score(one.labels_, other.labels_) for one, other in combinations(ends, 2)]
    best = min(ends, key=lambda end: end.inertia_)
    clear = silhouette_score(points, best.labels_, sample_size=min(SILHOUETTE_SAMPLE, len(points)), random_state=0)
    return Tried(best.cluster_centers_, best.labels_, sum(agreed) / len(agreed), float(clear))


def _clearness(points: "Table", found: Tried) -> list[float]:
    """How much nearer each point is to its own middle than to the next: 0 on the border, towards 1 at the middle."""
    import numpy as np

    distances = np.stack([np.linalg.norm(points - middle, axis=1) for middle in found.middles], axis=1)
    distances.sort(axis=1)
    clear: list[float] = (1.0 - distances[:, 0] / np.maximum(distances[:, 1], TINY)).tolist()
    return clear


def _recognised(
    middles: "Table", apart: "Table", sizes: Sequence[int], scales: tuple["Table", "Table"], before: Sequence[Persona]
) -> tuple[Persona, ...]:
    """Give every group its name: last week's, if it is the same group, or one made of what sets it apart."""
    kept = _same_as(middles, scales, before)
    taken = {before[place].name for place in kept.values()}
    found = []
    for group, middle in enumerate(middles):
        known = before[kept[group]] if group in kept else None
        traits = known.traits if known else named(apart[group].tolist(), taken)
        name = known.name if known else "-".join(traits)
        taken.add(name)
        found.append(Persona(name, traits, tuple(map(float, middle)), sizes[group], known is None))
    return tuple(found)


def _same_as(middles: "Table", scales: tuple["Table", "Table"], before: Sequence[Persona]) -> dict[int, int]:
    """Which of last week's groups each one is: the pairing with the least way moved in all (Kuhn 1955)."""
    known = [one for one in before if len(one.middle) == middles.shape[1]]
    if not known or len(known) != len(before):
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    middle, width = scales
    manners = slice(len(MANNERS))
    now = ((middles - middle) / width)[:, manners]
    then = ((np.array([one.middle for one in known]) - middle) / width)[:, manners]
    moved = np.linalg.norm(now[:, None, :] - then[None, :, :], axis=2)
    rows, columns = linear_sum_assignment(moved)
    return {
        int(row): int(column) for row, column in zip(rows, columns, strict=True) if moved[row, column] < SAME_WITHIN
    }
