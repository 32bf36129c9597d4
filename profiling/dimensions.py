"""The sides of a portrait, what they weigh, and what an item of one is: facts, with their source and how sure they are.

Which items there are stands in `items.py`; the sentences they make, in `bot/commands/sides.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from profiling.tags import Tag, TagName


class Dimension(StrEnum):
    """A side of a portrait, in the order in which they are shown where nobody chose another."""

    ACTIVITY = "activity"
    INTERACTION = "interaction"
    INTERESTS = "interests"
    LIFECYCLE = "lifecycle"
    RETURNING = "returning"
    INFLUENCE = "influence"
    MOTIVE = "motive"
    DECLARED = "declared"
    MEDIA = "media"
    VALUE = "value"
    SENTIMENT = "sentiment"
    PERSONA = "persona"


class Origin(StrEnum):
    """Where an item comes from, besides the sources of tags."""

    COUNTS = "counts"
    TIES = "ties"
    MODEL = "model"
    RULE = "rule"
    TEXT = "text"
    IMPORT = "import"
    ADMIN = "admin"
    CLUSTER = "cluster"


MAIN_FROM = 1.0
"""A dimension of this weight or more is a main one, below it a secondary one; of weight 0 it is not shown to admins."""
LARGEST_WEIGHT = 5.0
SECONDARY = frozenset({Dimension.MEDIA, Dimension.VALUE, Dimension.SENTIMENT, Dimension.PERSONA})
WEIGHTS: Mapping[Dimension, float] = MappingProxyType(
    {one: 0.5 if one in SECONDARY else MAIN_FROM for one in Dimension}
)
"""What holds where a community's admins chose nothing."""

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a dimension says: weight and confidence in [0, 1], evidence in occasions or days."""

    name: str
    value: Value
    source: str
    weight: float = 1.0
    confidence: float = 1.0
    evidence: int = 0
    first: int | None = None
    last: int | None = None
    facts: Mapping[str, Value] = field(default_factory=dict)
    """Further numbers its sentence needs."""
    tag: Tag | None = None
    hidden_as: TagName | None = None
    """Under which name its member may hide it, where they may."""


@dataclass(frozen=True, slots=True)
class Mined:
    """What mining found of a member, where they agreed: the cluster they are in, their PageRank among all."""

    persona: str | None = None
    pagerank: float | None = None


NOTHING_MINED = Mined()


def in_order(weights: Mapping[Dimension, float]) -> list[Dimension]:
    """The dimensions by falling weight, equals as they are declared; those of weight 0 left out."""
    return sorted((one for one in Dimension if weights[one] > 0), key=lambda one: -weights[one])
