"""What conditions may know of a member, taken from their portrait as it was drawn for a day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from profiling.portrait import Consent
from profiling.segments.evaluating import Facts
from profiling.segments.tree import Value
from profiling.tags import Tag, TagKind

NO_NUMBERS: Mapping[str, float] = MappingProxyType({})


def facts_of(
    row: Mapping[str, Value | None],
    tags: Sequence[Tag],
    declared: Sequence[tuple[str, str]],
    consent: Consent,
    day: int,
    flags: Mapping[str, bool],
    numbers: Mapping[str, float] = NO_NUMBERS,
) -> Facts:
    """The facts of one member.

    Args:
        row: the portrait by the names of the columns of `portrait`.
        tags: those that stand; what rules give is told apart, by `with_rules`.
        declared: facts in closed choices, (field, value).
        consent: what the member agreed to.
        day: the local day that days are counted to.
        flags: `opted_out` and `left`.
        numbers: what the member says in fields of numbers and dates, by key.
    """
    said: dict[str, set[str]] = {}
    for fact, value in declared:
        said.setdefault(fact, set()).add(value)
    weights = {(tag.kind.value, tag.name): tag.weight for tag in tags}
    return Facts(day, consent.portrait, {**row, **flags, "agreed": consent.portrait}, weights, said, numbers)


def with_rules(facts: Facts, held: Sequence[str]) -> Facts:
    """The same member with the tags of these rules, and of no other rule."""
    rule = TagKind.RULE.value
    others = {tag: weight for tag, weight in facts.weights.items() if tag[0] != rule}
    return replace(facts, weights={**others, **{(rule, name): 1.0 for name in held}})
