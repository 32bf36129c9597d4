"""Conduct as numbers that can be compared: one row a member, one column a trait, each on the community's own scale."""

from collections.abc import Mapping, Sequence
from math import log, log1p
from types import MappingProxyType
from typing import TYPE_CHECKING

from profiling.conduct import TOPIC_GROUPS, Conduct

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Table = NDArray[float64]

MANNERS = ("replies", "asks", "shows", "stickers", "reacts")
"""What somebody does with words, whatever they are about and however often: by these members are grouped."""
SHARES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "replies": ("turned", "messages"),
        "asks": ("asked", "messages"),
        "shows": ("shown", "messages"),
        "stickers": ("stickers", "messages"),
        "answers": ("answers", "messages"),
        "night": ("night", "hours"),
        "early": ("early", "hours"),
        "weekend": ("weekend", "active_days"),
    }
)
"""Traits that are a part of a whole."""
TRAITS: tuple[str, ...] = (
    *MANNERS,
    "answers",
    "presence",
    "talk",
    "reach",
    "night",
    "early",
    "weekend",
    *(f"topics-{name}" for name in TOPIC_GROUPS),
)
"""All of them: those after the manners name a group, and make none."""
DOUBT = 8.0
"""A share is drawn towards the community's as if so much more had been seen of it: few messages are no habit."""
FURTHEST = 3.0
"""Nobody stands out further than so many usual distances: one member makes no group by themselves."""
LEAST_PRESENCE = 1e-3


def raw_features(everybody: Sequence[Conduct]) -> list[list[float]]:
    """The traits of each member in their own units: logarithms of counts, shares, weights of topics."""
    usual = {
        trait: sum(getattr(one, part) for one in everybody) / max(1, sum(getattr(one, whole) for one in everybody))
        for trait, (part, whole) in SHARES.items()
    }
    reacted = sum(one.reacted for one in everybody) / max(1, sum(one.messages for one in everybody))
    return [_features_of(one, usual, reacted) for one in everybody]


def _features_of(one: Conduct, usual: Mapping[str, float], reacted: float) -> list[float]:
    shares = {
        trait: (getattr(one, part) + DOUBT * usual[trait]) / (getattr(one, whole) + DOUBT)
        for trait, (part, whole) in SHARES.items()
    }
    counts = {
        "reacts": log((one.reacted + DOUBT * reacted + 1) / (one.messages + DOUBT)),
        "presence": log(max(one.presence, LEAST_PRESENCE)),
        "talk": log1p(one.messages),
        "reach": log1p(one.reach),
    }
    topics = dict(zip((f"topics-{name}" for name in TOPIC_GROUPS), one.groups, strict=True))
    found = {**counts, **shares, **topics}
    return [found[trait] for trait in TRAITS]


def scales_of(raw: "Table") -> tuple["Table", "Table"]:
    """The mean and the usual distance from it (standard deviation) of each trait; 1 where all are alike."""
    import numpy as np

    spread = raw.std(axis=0)
    return raw.mean(axis=0), np.where(spread > 0, spread, 1.0)


def compared(raw: "Table", scales: tuple["Table", "Table"]) -> "Table":
    """Each trait as its distance from the mean in usual distances, cut off at three."""
    import numpy as np

    middle, width = scales
    found: Table = np.clip((raw - middle) / width, -FURTHEST, FURTHEST)
    return found
