"""The rules and segments of a community, and everything that was ever changed about them.

A community has those Hearth ships with until it first changes or uses one; from then on they are its own rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Row, delete, insert, select, update

from profiling.segments.definitions import Definition, Kind, shipped
from storage.audit import HOUSE
from storage.columns import table_of
from storage.declared import tag_id
from storage.store import Unit
from storage.tables import Community, RuleTag, Segment, SegmentVersion, StoredPortraitTag

COMMUNITY, HELD, SEGMENT, SHOWN, VERSION = (
    table_of(model) for model in (Community, RuleTag, Segment, StoredPortraitTag, SegmentVersion)
)
KEPT, DELETED = "kept", "deleted"
RULE_TAG = "rule"
"""The kind of the tags rules give."""


class Act(StrEnum):
    """What was done to a rule or segment."""

    MADE = "made"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"
    IMPORTED = "imported"
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Saved:
    """A rule or segment as it stands; `version` 0: as Hearth ships it, not taken into use yet."""

    id: int
    kind: Kind
    name: str
    text: str
    """The condition as an admin wrote it."""
    is_kept: bool
    version: int
    by: str
    at: datetime | None
    applied_day: int | None = None
    plain: str = ""
    """The condition as this program writes it: what is evaluated."""


@dataclass(frozen=True, slots=True)
class Version:
    """One change: `text` is what held from then on, empty for a deletion."""

    number: int
    act: Act
    kind: Kind
    before: str
    text: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A wish to change: by whom (as the audit log knows them), when, and why."""

    act: Act
    by: str
    at: datetime
    reason: str = ""


def is_begun(unit: Unit, community: int) -> bool:
    """Say whether a community has rules and segments of its own, be they all deleted."""
    return (
        unit.connection.execute(select(SEGMENT.c.id).where(SEGMENT.c.community_id == community).limit(1)).first()
        is not None
    )


def begin(unit: Unit, community: int, at: datetime) -> None:
    """Give a community its own copy of what Hearth ships with, if it has none yet."""
    if not is_begun(unit, community):
        for one in shipped_to(unit, community):
            write(unit, community, one, Change(Act.SHIPPED, HOUSE, at))


def shipped_to(unit: Unit, community: int) -> list[Definition]:
    """What Hearth ships with, named in a community's language."""
    return shipped(
        unit.connection.execute(select(COMMUNITY.c.language).where(COMMUNITY.c.id == community)).scalar_one()
    )


def kept(unit: Unit, community: int, kind: Kind | None = None) -> list[Saved]:
    """Those in use, by kind and name; before the first use, those Hearth ships with."""
    if is_begun(unit, community):
        rows = unit.connection.execute(
            select(SEGMENT).where(SEGMENT.c.community_id == community, SEGMENT.c.state == KEPT)
        )
        found = [saved(row) for row in rows]
    else:
        found = [as_shipped(one) for one in shipped_to(unit, community)]
    ordered = sorted(found, key=lambda one: (one.kind.value, one.name))
    return [one for one in ordered if kind is None or one.kind is kind]


def as_shipped(one: Definition) -> Saved:
    """What ships, before it is taken into use."""
    return Saved(0, one.kind, one.name, one.text, True, 0, HOUSE, None, plain=one.plain)


def names(unit: Unit, community: int) -> frozenset[str]:
    """The names of all that is in use or was."""
    if not is_begun(unit, community):
        return frozenset(one.name for one in shipped_to(unit, community))
    theirs = select(SEGMENT.c.name).where(SEGMENT.c.community_id == community)
    return frozenset(unit.connection.execute(theirs).scalars())


def find(unit: Unit, community: int, name: str) -> Saved | None:
    """The one of a name, in use or deleted."""
    if not is_begun(unit, community):
        return next((one for one in kept(unit, community) if one.name == name), None)
    wanted = (SEGMENT.c.community_id == community) & (SEGMENT.c.name == name)
    row = unit.connection.execute(select(SEGMENT).where(wanted)).one_or_none()
    return None if row is None else saved(row)


def by_id(unit: Unit, community: int, number: int) -> Saved | None:
    """The one of an id, in use or deleted; None for another community's."""
    wanted = (SEGMENT.c.community_id == community) & (SEGMENT.c.id == number)
    row = unit.connection.execute(select(SEGMENT).where(wanted)).one_or_none()
    return None if row is None else saved(row)


def write(unit: Unit, community: int, wish: Definition, change: Change) -> Saved:
    """Let a condition that was read hold under a name from now on, and note what was there before.

    The same again changes nothing.
    """
    if change.act is not Act.SHIPPED:
        begin(unit, community, change.at)
    standing = find(unit, community, wish.name) if change.act is not Act.SHIPPED else None
    if standing is not None and standing.is_kept and (standing.kind, standing.text) == (wish.kind, wish.text):
        return standing
    said = {"kind": wish.kind.value, "text": wish.text, "plain": wish.plain}
    values = {**said, "state": KEPT, "by": change.by, "at": change.at}
    if standing is None:
        row = insert(SEGMENT).values(community_id=community, name=wish.name, version=1, **values)
        number = unit.connection.execute(row.returning(SEGMENT.c.id)).scalar_one()
        note(unit, number, 1, wish, "", change)
    else:
        number, version = standing.id, standing.version + 1
        if standing.kind is Kind.RULE and wish.kind is not Kind.RULE:
            take_tags_back(unit, standing)
        changed = update(SEGMENT).where(SEGMENT.c.id == number)
        unit.connection.execute(changed.values(version=version, applied_day=None, **values))
        note(unit, number, version, wish, standing.text if standing.is_kept else "", change)
    found = by_id(unit, community, number)
    assert found is not None
    return found


def remove(unit: Unit, community: int, name: str, change: Change) -> bool:
    """Use one no longer; its history stays, and the tags it gave go. False where there is none in use."""
    begin(unit, community, change.at)
    standing = find(unit, community, name)
    if standing is None or not standing.is_kept:
        return False
    gone = {"state": DELETED, "by": change.by, "at": change.at, "applied_day": None}
    unit.connection.execute(
        update(SEGMENT).where(SEGMENT.c.id == standing.id).values(version=standing.version + 1, **gone)
    )
    note(unit, standing.id, standing.version + 1, Definition(standing.kind, name, ""), standing.text, change)
    take_tags_back(unit, standing)
    return True


def take_tags_back(unit: Unit, rule: Saved) -> None:
    """Let nobody bear the tag of a rule any more."""
    theirs = select(HELD.c.member_id).where(HELD.c.segment_id == rule.id)
    tag = tag_id(unit, RULE_TAG, rule.name) if rule.kind is Kind.RULE else None
    unit.connection.execute(delete(SHOWN).where(SHOWN.c.tag_id == tag, SHOWN.c.member_id.in_(theirs)))
    unit.connection.execute(delete(HELD).where(HELD.c.segment_id == rule.id))


def history(unit: Unit, number: int) -> list[Version]:
    """Every change of one, the newest first."""
    rows = unit.connection.execute(
        select(VERSION).where(VERSION.c.segment_id == number).order_by(VERSION.c.number.desc())
    )
    return [version(unit, row) for row in rows]


def note(unit: Unit, number: int, version: int, wish: Definition, before: str, change: Change) -> None:
    """Write a change into the history."""
    values = {"act": change.act.value, "kind": wish.kind.value, "before": before, "text": wish.text}
    reason = unit.vault.seal_house(change.reason) if change.reason else None
    key = {"segment_id": number, "number": version}
    unit.connection.execute(insert(VERSION).values(**key, **values, reason=reason, by=change.by, at=change.at))


def version(unit: Unit, row: Row[tuple[object, ...]]) -> Version:
    """A row of the history."""
    reason = unit.vault.open_house(row.reason) if row.reason else ""
    return Version(row.number, Act(row.act), Kind(row.kind), row.before, row.text, reason, row.by, row.at)


def saved(row: Row[tuple[object, ...]]) -> Saved:
    """A row as a fact."""
    kind, is_kept = Kind(row.kind), row.state == KEPT
    return Saved(row.id, kind, row.name, row.text, is_kept, row.version, row.by, row.at, row.applied_day, row.plain)


def names_of(found: Sequence[Saved], kind: Kind) -> frozenset[str]:
    """The names of those of a kind."""
    return frozenset(one.name for one in found if one.kind is kind)
