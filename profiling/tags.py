"""The tags of a member: what evidence amounts to, beside what people have said by hand."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from profiling.background import DISTINCT_FROM, Background, share_kept
from profiling.evidence import SCORE_THRESHOLD, Fading, Mark, weight_of_score

MOST_TAGS = 64
"""A member has at most so many tags (design: architecture)."""

NOTHING_KNOWN = Background()
LIKED = "liked"
"""The kind under which evidence stands for the topics of messages a member reacted to."""
LIKED_WORTH = 0.4
"""What a day of reacting to a topic counts beside a day of talking about it: it is weaker evidence."""

PASSING_BELOW = 0.35
"""A topic that shows less than this share of what the member's strongest shows is taken up in passing, no interest.

Against the planted interests of the simulator, of the three strongest topics 87 in 100 are right with it and some 66
without (`benchmarks/portrait.py`), at the price of some interests somebody hardly talks about."""

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


TOPIC = TagKind.TOPIC.value


class TagSource(StrEnum):
    """Where a tag comes from."""

    TEXT = "text"
    REACTION = "reaction"
    MEMBER = "member"
    ADMIN = "admin"
    RULE = "rule"
    CLUSTER = "cluster"


COMPUTED = (TagSource.TEXT, TagSource.REACTION)
"""Where tags come from that rest on days of evidence."""


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
    evidence: Sequence[tuple[str, str, int, int]],
    given: Sequence[Tag],
    hidden: Collection[TagName],
    fading: Fading,
    background: Background = NOTHING_KNOWN,
) -> list[Tag]:
    """All tags that stand, strongest first, at most 64; given ones never fall out.

    A tag that is hidden is left out; a computed tag never replaces a given one of the same kind and name; a keyword
    that everybody here says is nobody's.
    """
    said = {(tag.kind.value, tag.name) for tag in given}
    kept = [shown_too(tag, evidence, fading) for tag in given if (tag.kind.value, tag.name) not in hidden]
    computed = [
        tag
        for tag in distinctive(computed_tags(evidence, fading), evidence, fading, background)
        if (tag.kind.value, tag.name) not in said and (tag.kind.value, tag.name) not in hidden
    ]
    strongest = sorted(computed, key=_strongest_first)[: max(0, MOST_TAGS - len(kept))]
    return sorted([*kept, *strongest], key=_strongest_first)


def weights_of(evidence: Sequence[tuple[str, str, int, int]], fading: Fading) -> dict[TagName, float]:
    """The weights of the tags above the threshold that rows in the shape of `EvidenceRow` amount to."""
    return {tag: weight_of_score(score) for tag, score in _scores(evidence, fading).items() if score >= SCORE_THRESHOLD}


def computed_tags(evidence: Sequence[tuple[str, str, int, int]], fading: Fading) -> list[Tag]:
    """The tags above the threshold that rows in the shape of `EvidenceRow` amount to, in no order."""
    scores = _scores(evidence, fading)
    marks: dict[TagName, list[Mark]] = {tag: [] for tag, score in scores.items() if score >= SCORE_THRESHOLD}
    written = set()
    for kind, name, week, days in evidence if marks else ():
        tag = (TagKind.TOPIC, name) if kind == LIKED else (kind, name)
        if tag in marks:
            marks[tag].append((week, days))
            if kind != LIKED:
                written.add(tag)
    return [_computed_tag(tag, rows, fading, scores[tag], is_written=tag in written) for tag, rows in marks.items()]


def _scores(evidence: Sequence[tuple[str, str, int, int]], fading: Fading) -> dict[TagName, float]:
    """What the days of each tag add up to, without the topics that only came up in passing."""
    scores: defaultdict[TagName, float] = defaultdict(float)
    for kind, name, week, days in evidence:
        if kind == LIKED:
            scores[TagKind.TOPIC, name] += LIKED_WORTH * fading.worth(week, days)
        else:
            scores[kind, name] += fading.worth(week, days)
    least = PASSING_BELOW * max((score for (kind, _), score in scores.items() if kind == TOPIC), default=0.0)
    return {tag: score for tag, score in scores.items() if score >= least or tag[0] != TOPIC}


def shown_too(tag: Tag, evidence: Sequence[tuple[str, str, int, int]], fading: Fading) -> Tag:
    """A tag a member keeps, with the days on which it shows as well: being kept, it weighs in full all the same."""
    if tag.source is not TagSource.MEMBER or tag.kind is TagKind.DECLARED:
        return tag
    marks = [(week, days) for kind, name, week, days in evidence if (kind, name) == (tag.kind.value, tag.name)]
    if not fading.score(marks):
        return tag
    shown = fading.weigh(marks)
    return replace(tag, evidence=shown.days, first=shown.first, last=shown.last)


def distinctive(
    tags: Sequence[Tag], evidence: Sequence[tuple[str, str, int, int]], fading: Fading, background: Background
) -> list[Tag]:
    """The topics, and of the keywords those that stand out against the community's own way of talking."""
    if not background.is_known:
        return list(tags)
    own = sum(fading.days(week, days) for kind, _, week, days in evidence if kind == TagKind.KEYWORD)
    found = []
    for tag in tags:
        if tag.kind is not TagKind.KEYWORD:
            found.append(tag)
        elif (above := background.standing_out(tag.name, tag.evidence, own)) >= DISTINCT_FROM:
            found.append(replace(tag, weight=tag.weight * share_kept(above)))
    return found


def _computed_tag(tag: TagName, marks: Sequence[Mark], fading: Fading, score: float, *, is_written: bool) -> Tag:
    weeks: dict[int, int] = {}
    for week, days in marks:
        weeks[week] = weeks.get(week, 0) | days
    shown, source = fading.weigh(weeks.items()), TagSource.TEXT if is_written else TagSource.REACTION
    kind, name = tag
    weight = weight_of_score(score)
    return Tag(name, TagKind(kind), source, weight, shown.confidence, shown.days, shown.first, shown.last)


def _strongest_first(tag: Tag) -> tuple[float, str, str]:
    return -tag.weight, tag.kind, tag.name
