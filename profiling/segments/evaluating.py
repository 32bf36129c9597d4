"""Whether a condition holds for one member: yes, no, or it cannot be told."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from operator import eq, ge, gt, le, lt, ne

from profiling.segments.fields import FIELDS, Basis, Sort
from profiling.segments.tree import (
    All,
    Among,
    Any,
    Ask,
    Compare,
    Condition,
    Figure,
    Holds,
    Known,
    Not,
    Said,
    Subject,
    TagKinds,
    Test,
    Value,
    Weight,
)
from profiling.tags import TagName

Answer = bool | None
"""None: it cannot be told."""
COMPARED: Mapping[Test, Callable[[Value, Value], bool]] = {
    Test.EQUAL: eq,
    Test.UNEQUAL: ne,
    Test.LESS: lt,
    Test.AT_MOST: le,
    Test.MORE: gt,
    Test.AT_LEAST: ge,
}
LOOKED_AT: Mapping[TagKinds, tuple[str, ...]] = {
    TagKinds.TAG: ("topic", "keyword", "rule", "declared", "admin", "persona"),
    TagKinds.TOPIC: ("topic", "declared"),
    TagKinds.KEYWORD: ("keyword",),
    TagKinds.RULE: ("rule",),
    TagKinds.ADMIN: ("admin",),
}
"""The kinds of tags each function looks at; a topic may have been picked by hand."""
READ_OUT = frozenset({TagKinds.TAG, TagKinds.TOPIC, TagKinds.KEYWORD})
"""Where nothing is found with whoever agreed to no portrait, nothing is known either."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a member on a day; `values` by column, days as numbers; None and missing are unknown."""

    day: int
    """The day asked on, which days are counted to."""
    agreed: bool
    """Whether they agreed to a portrait."""
    values: Mapping[str, Value | None] = field(default_factory=dict)
    weights: Mapping[TagName, float] = field(default_factory=dict)
    """The tags that stand, by kind and name."""
    said: Mapping[str, Set[str]] = field(default_factory=dict)
    """Facts in closed choices."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """Numbers and day numbers said in fields of a community's own."""

    def value(self, name: str) -> Value | None:
        """The value of a field; None where it is unknown."""
        asked = FIELDS[name]
        if asked.basis is Basis.PORTRAIT and not self.agreed:
            return None
        value = self.values.get(asked.column)
        if asked.sort is not Sort.SINCE or value is None or isinstance(value, str):
            return value
        return self.day - value

    def weight(self, asked: Weight) -> float | None:
        """How much a tag weighs; None where nobody may know."""
        found = [
            self.weights[kind, name]
            for kind in LOOKED_AT[asked.kind]
            for name in asked.names
            if (kind, name) in self.weights
        ]
        if found:
            return max(found)
        return 0.0 if self.agreed or asked.kind not in READ_OUT else None


def holds(condition: Condition, facts: Facts) -> Answer:
    """Say whether a condition holds for a member."""
    match condition:
        case All(parts=parts):
            answers = [holds(part, facts) for part in parts]
            return False if False in answers else None if None in answers else True
        case Any(parts=parts):
            answers = [holds(part, facts) for part in parts]
            return True if True in answers else None if None in answers else False
        case Not(inner=inner):
            answer = holds(inner, facts)
            return None if answer is None else not answer
        case Known(subject=subject):
            return is_known(subject, facts)
        case Holds(subject=subject):
            found = value_of(subject, facts)
            return None if found is None else bool(found)
        case Compare(subject=Said(fact=fact), test=test, value=value):
            return among(facts.said.get(fact, frozenset()), (value,), is_wanted=test is Test.EQUAL)
        case Among(subject=Said(fact=fact), values=values):
            return among(facts.said.get(fact, frozenset()), values, is_wanted=True)
        case Compare(subject=subject, test=test, value=value):
            left, right = value_of(subject, facts), value_of(value, facts) if isinstance(value, Ask) else value
            return None if left is None or right is None else COMPARED[test](left, right)
        case Among(subject=subject, values=values):
            left = value_of(subject, facts)
            return None if left is None else left in values


def value_of(subject: Subject, facts: Facts) -> Value | None:
    """What is asked about, as far as it is one value."""
    match subject:
        case Ask(name=name):
            return facts.value(name)
        case Weight():
            return facts.weight(subject)
        case Figure(fact=fact):
            return facts.numbers.get(fact)
        case Said():
            raise TypeError("what somebody said may be several values")


def is_known(subject: Ask | Said | Figure, facts: Facts) -> bool:
    """Say whether a field has a value, or anything was said."""
    if isinstance(subject, Said):
        return bool(facts.said.get(subject.fact))
    return value_of(subject, facts) is not None


def among(said: Set[str], values: tuple[object, ...], *, is_wanted: bool) -> Answer:
    """Whether something said is one of some values; unknown where nothing was said."""
    if not said:
        return None
    return any(value in said for value in values) == is_wanted
