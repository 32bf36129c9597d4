"""The tags of a member: what evidence amounts to, beside what people have said by hand."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from profiling.evidence import SCORE_THRESHOLD, Fading, Mark

MOST_TAGS = 64
"""A member has at most so many tags (design: architecture)."""

TagName = tuple[str, str]
"""Kind and name."""


class TagKind(StrEnum):
    """What sort of thing a tag is."""

    TOPIC = "topic"
    KEYWORD = "keyword"
    RULE = "rule"
    DECLARED = "declared"
    ADMIN = "admin"
    PERSONA = "persona"


class TagSource(StrEnum):
    """Where a tag comes from."""

    TEXT = "text"
    MEMBER = "member"
    ADMIN = "admin"
    RULE = "rule"
    CLUSTER = "cluster"


class EvidenceRow(NamedTuple):
    """The days of a week on which a tag showed in what a member wrote. A plain tuple will do: rows are many."""

    kind: str
    name: str
    week: int
    days: int


@dataclass(frozen=True, slots=True)
class Tag:
    """One thing known of a member, and how well: weight and confidence in [0, 1], evidence in days."""

    name: str
    kind: TagKind
    source: TagSource
    weight: float
    confidence: float
    evidence: int
    first: int | None
    last: int | None


def given_tag(name: str, kind: TagKind, source: TagSource, day: int | None = None) -> Tag:
    """A tag that somebody set or pinned by hand, and so is certain."""
    return Tag(name, kind, source, weight=1.0, confidence=1.0, evidence=1, first=day, last=day)


def tags_of(
    evidence: Sequence[tuple[str, str, int, int]], given: Sequence[Tag], hidden: Collection[TagName], fading: Fading
) -> list[Tag]:
    """All tags that stand, strongest first, at most 64; given ones never fall out.

    A tag that is hidden is left out; a computed tag never replaces a given one of the same kind and name.
    """
    said = {(tag.kind.value, tag.name) for tag in given}
    kept = [tag for tag in given if (tag.kind.value, tag.name) not in hidden]
    computed = [
        tag
        for tag in computed_tags(evidence, fading)
        if (tag.kind.value, tag.name) not in said and (tag.kind.value, tag.name) not in hidden
    ]
    strongest = sorted(computed, key=_strongest_first)[: max(0, MOST_TAGS - len(kept))]
    return sorted([*kept, *strongest], key=_strongest_first)


def computed_tags(evidence: Sequence[tuple[str, str, int, int]], fading: Fading) -> list[Tag]:
    """The tags above the threshold that rows in the shape of `EvidenceRow` amount to, in no order."""
    scores: defaultdict[TagName, float] = defaultdict(float)
    for kind, name, week, days in evidence:
        scores[kind, name] += fading.worth(week, days)
    marks: dict[TagName, list[Mark]] = {tag: [] for tag, score in scores.items() if score >= SCORE_THRESHOLD}
    for kind, name, week, days in evidence if marks else ():
        if (kind, name) in marks:
            marks[kind, name].append((week, days))
    return [_computed_tag(kind, name, rows, fading) for (kind, name), rows in marks.items()]


def _computed_tag(kind: str, name: str, marks: Sequence[Mark], fading: Fading) -> Tag:
    shown = fading.weigh(marks)
    return Tag(name, TagKind(kind), TagSource.TEXT, shown.weight, shown.confidence, shown.days, shown.first, shown.last)


def _strongest_first(tag: Tag) -> tuple[float, str, str]:
    return -tag.weight, tag.kind, tag.name
