"""The tags rules gave to members, as part of what their portraits are drawn from."""

from dataclasses import replace

from sqlalchemy import select

from profiling.tags import Tag, TagKind, TagSource, given_tag
from storage.columns import table_of
from storage.store import Unit
from storage.tables import RuleTag, Segment

RULE_TAG, SEGMENT = table_of(RuleTag), table_of(Segment)
HELD = select(RULE_TAG.c.member_id, RULE_TAG.c.segment_id, RULE_TAG.c.first_day)
"""For whom which rule holds, and since which day."""


def rules_of(unit: Unit, community: int) -> dict[int, tuple[str, int | None]]:
    """The name of each rule of a community, and the day it was last looked at."""
    theirs = select(SEGMENT.c.id, SEGMENT.c.name, SEGMENT.c.applied_day).where(SEGMENT.c.community_id == community)
    return {row.id: (row.name, row.applied_day) for row in unit.connection.execute(theirs)}


def rule_tag(name: str, applied: int | None, first: int) -> Tag:
    """A tag a rule gives since a day, and gave when it was last looked at."""
    last = max(first, applied or first)
    return replace(given_tag(name, TagKind.RULE, TagSource.RULE, first), evidence=last - first + 1, last=last)


def with_rules(given: list[Tag], held: list[Tag]) -> list[Tag]:
    """Tags set by hand and those of rules; one of a rule that its member keeps stands once."""
    kept = {(tag.kind, tag.name) for tag in given}
    return given + [tag for tag in held if (tag.kind, tag.name) not in kept]
