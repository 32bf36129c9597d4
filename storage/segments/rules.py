"""The tags that rules give: to whoever fits now, since the day they began to, and to nobody who does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, select, update

from profiling.facts import UNDER_AGE, fact_name
from profiling.segments.tree import Condition, rules_in
from profiling.tags import TagSource
from storage.columns import table_of
from storage.declared import DECLARED, HIDDEN, tag_id
from storage.segments.asking import members_of, today_of
from storage.segments.columns import MEMBER, PORTRAIT
from storage.segments.keeping import HELD, RULE_TAG, SEGMENT, SHOWN, Saved
from storage.store import Unit
from storage.tables import MemberTag, Tag

SAID, TAG = table_of(MemberTag), table_of(Tag)
AT_ONCE = 500
"""Members in one statement."""
CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in use, with its condition."""

    saved: Saved
    condition: Condition


@dataclass(frozen=True, slots=True)
class Found:
    """What looking at a rule found: who bears its tag from this day on, and who no longer does."""

    rule: Saved
    day: int
    fit: int
    new: Sequence[int]
    gone: Sequence[int]


def in_order(rules: Sequence[Rule]) -> list[Rule]:
    """Rules such that each stands behind those it rests on; none rests on itself."""
    named = {rule.saved.name: rule for rule in rules}
    ordered: dict[str, Rule] = {}

    def visit(rule: Rule) -> None:
        if rule.saved.name in ordered:
            return
        for name in sorted(rules_in(rule.condition) & named.keys() - {rule.saved.name}):
            visit(named[name])
        ordered[rule.saved.name] = rule

    for rule in rules:
        visit(rule)
    return list(ordered.values())


def rests_on(rule: Rule) -> set[str]:
    """The rules a rule asks about itself."""
    return rules_in(rule.condition)


def apply(unit: Unit, community: int, rules: Sequence[Rule], now: datetime) -> Mapping[str, frozenset[int]]:
    """Look at every rule and let its tag stand with whoever fits; gives the members by rule."""
    found = {}
    for rule in in_order(rules):
        take(unit, look(unit, community, rule, now))
        held = select(HELD.c.member_id).where(HELD.c.segment_id == rule.saved.id)
        found[rule.saved.name] = frozenset(unit.connection.execute(held).scalars())
    return found


def look(unit: Unit, community: int, rule: Rule, now: datetime) -> Found:
    """See whom a rule fits now, beside the writer; nobody who is under age bears a rule's tag."""
    fit = set(members_of(unit, community, rule.condition, now)) - minors(unit)
    held = set(unit.connection.execute(select(HELD.c.member_id).where(HELD.c.segment_id == rule.saved.id)).scalars())
    return Found(rule.saved, today_of(unit, community, now), len(fit), sorted(fit - held), sorted(held - fit))


def take(unit: Unit, found: Found) -> bool:
    """Store what a look found; False where the rule was changed since, and nothing is stored.

    Done again it changes nothing: who bears the tag already keeps the day they began to.
    """
    standing = unit.connection.execute(
        select(SEGMENT.c.version).where(SEGMENT.c.id == found.rule.id)
    ).scalar_one_or_none()
    if standing != found.rule.version:
        return False
    tag = tag_id(unit, RULE_TAG, found.rule.name)
    for some in portions(found.gone):
        unit.connection.execute(delete(HELD).where(HELD.c.segment_id == found.rule.id, HELD.c.member_id.in_(some)))
        unit.connection.execute(delete(SHOWN).where(SHOWN.c.tag_id == tag, SHOWN.c.member_id.in_(some)))
    for some in portions(found.new):
        give(unit, found, tag, some)
    unit.connection.execute(delete(SHOWN).where(SHOWN.c.tag_id == tag, SHOWN.c.member_id.in_(hiding(tag))))
    applied = update(SEGMENT).where(SEGMENT.c.id == found.rule.id)
    unit.connection.execute(applied.values(applied_day=found.day))
    return True


def give(unit: Unit, found: Found, tag: int, members: Sequence[int]) -> None:
    """Let members bear the tag of a rule from a day on; whoever is gone since, or bears it, is passed over."""
    here = set(unit.connection.execute(select(MEMBER.c.id).where(MEMBER.c.id.in_(members))).scalars())
    bearing = select(HELD.c.member_id).where(HELD.c.segment_id == found.rule.id, HELD.c.member_id.in_(members))
    here -= set(unit.connection.execute(bearing).scalars())
    rows = [{"member_id": one, "segment_id": found.rule.id, "first_day": found.day} for one in sorted(here)]
    if rows:
        unit.connection.execute(insert(HELD), rows)
    show(unit, found.day, tag, sorted(here))


def show(unit: Unit, day: int, tag: int, members: Sequence[int]) -> None:
    """Put the tag into portraits that were drawn and do not show it; what its member hid stays hidden."""
    shown = select(SHOWN.c.member_id).where(SHOWN.c.tag_id == tag, SHOWN.c.member_id.in_(members))
    drawn = select(PORTRAIT.c.member_id).where(
        PORTRAIT.c.member_id.in_(members), PORTRAIT.c.member_id.not_in(hiding(tag)), PORTRAIT.c.member_id.not_in(shown)
    )
    certain = {"source": TagSource.RULE.value, "weight": CERTAIN, "confidence": CERTAIN, "evidence": 1}
    rows = [
        {"member_id": one, "tag_id": tag, **certain, "first_day": day, "last_day": day}
        for one in unit.connection.execute(drawn).scalars().all()
    ]
    if rows:
        unit.connection.execute(insert(SHOWN), rows)


def hiding(tag: int) -> Select[int]:
    """Members who said that a tag is not them."""
    return select(SAID.c.member_id).where(SAID.c.tag_id == tag, SAID.c.mark == HIDDEN)


def minors(unit: Unit) -> set[int]:
    """Members who said, or of whom it was marked, that they are under age."""
    said = (
        select(SAID.c.member_id)
        .join(TAG, TAG.c.id == SAID.c.tag_id)
        .where(TAG.c.kind == DECLARED, TAG.c.name == fact_name(*UNDER_AGE), SAID.c.mark == DECLARED)
    )
    return set(unit.connection.execute(said).scalars())


def counts(unit: Unit, community: int) -> Mapping[str, int]:
    """How many members bear the tag of each rule."""
    held = (
        select(SEGMENT.c.name, func.count())
        .join(HELD, HELD.c.segment_id == SEGMENT.c.id)
        .where(SEGMENT.c.community_id == community)
        .group_by(SEGMENT.c.name)
    )
    return {name: int(count) for name, count in unit.connection.execute(held)}


def portions(members: Sequence[int]) -> list[Sequence[int]]:
    """Members some at a time."""
    return [members[start : start + AT_ONCE] for start in range(0, len(members), AT_ONCE)]
