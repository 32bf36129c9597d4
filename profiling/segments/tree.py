"""A condition that was checked: every name is known, every value fits; what is evaluated, compiled and explained.

A member fits a condition, does not, or it cannot be told: what is unknown of them (no portrait agreed to, never said)
makes a test on it unknown; `not` of unknown stays unknown; `and` is false as soon as one part is, `or` true as soon as
one part is, whatever is unknown beside it (Kleene 1938, the logic of SQL). Only who fits for sure is in a segment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from profiling.fields import Field, FieldKind
from profiling.segments.flaws import Span

Value = int | float | str | bool


class Test(StrEnum):
    """How two values are compared."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class TagKinds(StrEnum):
    """Which tags a function looks at."""

    TAG = "tag"
    TOPIC = "topic"
    KEYWORD = "keyword"
    RULE = "rule"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of the registry."""

    name: str


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a tag weighs, 0 where a member lacks it: the heaviest tag of the kind that bears one of the names.

    `tag` looks at every kind; topics and keywords are unknown of whoever agreed to no portrait, unless they say so
    themselves or an admin gave it.
    """

    kind: TagKinds
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A fact in closed choices, of which several values may hold at once; unknown while nothing was said."""

    fact: str
    own: Field | None = field(default=None, compare=False)
    """The field, where it is one of a community's own: what it and its values are called."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a day somebody says of themselves in a field of their community's own; unknown until they do."""

    fact: str
    own: Field = field(compare=False)

    @property
    def is_day(self) -> bool:
        """Say whether it is a day, told by its number since 1970."""
        return self.own.kind is FieldKind.DATE


Subject = Ask | Weight | Said | Figure


@dataclass(frozen=True, slots=True)
class Compare:
    """One value against a fixed one, or against that of another field."""

    subject: Subject
    test: Test
    value: Value | Ask
    at: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """A word that is one of several."""

    subject: Subject
    values: tuple[Value, ...]
    at: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A flag that is set, or a tag that is there at all."""

    subject: Ask | Weight
    at: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """Anything is known at all; always told for sure."""

    subject: Ask | Said | Figure
    at: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary; unknown where the inner one is."""

    inner: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every part; at least two, none of which is an `All`."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """One part at least; at least two, none of which is an `Any`."""

    parts: "tuple[Condition, ...]"


Leaf = Compare | Among | Holds | Known
Condition = Leaf | Not | All | Any


def all_of(parts: Sequence[Condition]) -> Condition:
    """Parts that must all hold, those of inner ones among them."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def any_of(parts: Sequence[Condition]) -> Condition:
    """Parts of which one must hold, those of inner ones among them."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Any) else (part,))]
    return flat[0] if len(flat) == 1 else Any(tuple(flat))


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The tests of a condition, in the order they stand there."""
    match condition:
        case Not(inner=inner):
            yield from leaves(inner)
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def subjects(condition: Condition) -> Iterator[Subject]:
    """Whatever a condition asks about."""
    for leaf in leaves(condition):
        yield leaf.subject
        if isinstance(leaf, Compare) and isinstance(leaf.value, Ask):
            yield leaf.value


def facts_in(condition: Condition) -> set[str]:
    """The facts people say of themselves that a condition asks about."""
    return {one.fact for one in subjects(condition) if isinstance(one, Said | Figure)}


def rules_in(condition: Condition) -> set[str]:
    """The rules a condition rests on."""
    asked = (one for one in subjects(condition) if isinstance(one, Weight) and one.kind is TagKinds.RULE)
    return {name for one in asked for name in one.names}
