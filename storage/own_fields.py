"""A community's own fields: what admins ask of members besides the fields every community has."""

from collections.abc import Collection
from datetime import datetime, timedelta

import orjson
from sqlalchemy import ColumnElement, Row, delete, select, update

from profiling.fields import SHIPPED, Field, FieldKind, Label, Option
from storage.columns import moment, table_of
from storage.linking.mirrors import TAGS
from storage.portraits import draw_again
from storage.store import Unit
from storage.tables import DeclaredNumber, DeclaredText, FactField, Member, Tag
from storage.upserts import upsert

FIELD, MEMBER, TAG = table_of(FactField), table_of(Member), table_of(Tag)
NUMBER, TEXT = table_of(DeclaredNumber), table_of(DeclaredText)
COLUMNS = ("community_id", "key", "kind", "zh", "en", "options", "made_at", "retired_at")
KEPT_AFTER_RETIRING = timedelta(days=30)
"""So long a field that is asked no more can be brought back with what was said in it."""


def fields_of(unit: Unit, community: int, *, with_retired: bool = False) -> list[Field]:
    """The fields of a community's own, in the order they were made."""
    statement = select(FIELD).where(FIELD.c.community_id == community).order_by(FIELD.c.made_at, FIELD.c.key)
    if not with_retired:
        statement = statement.where(FIELD.c.retired_at.is_(None))
    return [field_of(row) for row in unit.connection.execute(statement)]


def all_fields(unit: Unit, community: int) -> dict[str, Field]:
    """Every field asked in a community by its key, the shipped ones first."""
    return {**SHIPPED, **{one.key: one for one in fields_of(unit, community)}}


def retired_since(unit: Unit, community: int) -> dict[str, datetime]:
    """Since when fields are asked no more, by key."""
    statement = select(FIELD.c.key, FIELD.c.retired_at).where(FIELD.c.community_id == community)
    return {row.key: row.retired_at for row in unit.connection.execute(statement) if row.retired_at is not None}


def is_several(unit: Unit, member: int, key: str) -> bool | None:
    """Say whether a member's community lets several values hold in a field of its own; None for no such field."""
    community = select(MEMBER.c.community_id).where(MEMBER.c.id == member).scalar_subquery()
    kind = select(FIELD.c.kind).where(FIELD.c.community_id == community, FIELD.c.key == key)
    found = unit.connection.execute(kind).scalar_one_or_none()
    return None if found is None else found == FieldKind.SEVERAL.value


def add(unit: Unit, community: int, field: Field, now: datetime) -> bool:
    """Ask for a new field, or again for one that was retired; False where one of this key is asked for already."""
    standing = unit.connection.execute(select(FIELD).where(*is_field(community, field.key))).one_or_none()
    if standing is not None and standing.retired_at is None:
        return False
    if standing is not None and standing.kind != field.kind.value:
        forget_said(unit, community, field.key)
    if standing is not None:
        unit.connection.execute(delete(FIELD).where(*is_field(community, field.key)))
    label = field.label or Label(field.key, field.key)
    options = orjson.dumps([[one.value, one.label.zh, one.label.en] for one in field.options]).decode()
    row = (community, field.key, field.kind.value, label.zh, label.en, options, moment(now), None)
    upsert(unit, FIELD, [row], COLUMNS, {})
    return True


def rename(unit: Unit, community: int, key: str, label: Label) -> bool:
    """Call a field otherwise; False where there is none of this key."""
    changed = update(FIELD).where(*is_field(community, key)).values(zh=label.zh, en=label.en)
    return bool(unit.connection.execute(changed).rowcount)


def retire(unit: Unit, community: int, key: str, now: datetime) -> bool:
    """Ask for a field no more; what was said in it goes 30 days later. False where it is not asked for."""
    asked = update(FIELD).where(*is_field(community, key), FIELD.c.retired_at.is_(None)).values(retired_at=now)
    return bool(unit.connection.execute(asked).rowcount)


def purge(unit: Unit, now: datetime) -> int:
    """Forget fields retired long ago, with everything that was said in them; gives how many."""
    past = select(FIELD.c.community_id, FIELD.c.key).where(FIELD.c.retired_at < now - KEPT_AFTER_RETIRING)
    found = unit.connection.execute(past).all()
    for community, key in found:
        forget_said(unit, community, key)
        unit.connection.execute(delete(FIELD).where(*is_field(community, key)))
    return len(found)


def forget_said(unit: Unit, community: int, key: str) -> None:
    """Forget what everybody of a community said in one field."""
    for table in (NUMBER, TEXT):
        unit.connection.execute(delete(table).where(table.c.community_id == community, table.c.key == key))
    tags, here = tags_of_field(unit, key), select(MEMBER.c.id).where(MEMBER.c.community_id == community)
    said = select(TAGS.table.c.member_id).where(TAGS.table.c.tag_id.in_(tags), TAGS.table.c.member_id.in_(here))
    draw_again(unit, list(unit.connection.execute(said.distinct()).scalars()))
    for table in (TAGS.table, TAGS.parts):
        mine = table.c.tag_id.in_(tags) & table.c.member_id.in_(here)
        unit.connection.execute(delete(table).where(mine))


def tags_of_field(unit: Unit, key: str) -> Collection[int]:
    """The tags that stand for the values of a field."""
    named = TAG.c.name.startswith(f"{key}:", autoescape=True)
    return unit.connection.execute(select(TAG.c.id).where(TAG.c.kind == "declared", named)).scalars().all()


def is_field(community: int, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That a row is this field's."""
    return FIELD.c.community_id == community, FIELD.c.key == key


def field_of(row: Row[tuple[object, ...]]) -> Field:
    """A row as the field it is."""
    options = tuple(Option(value, Label(zh, en)) for value, zh, en in orjson.loads(row.options))
    return Field(row.key, FieldKind(row.kind), Label(row.zh, row.en), options)
