"""What members say of themselves by hand: interests picked, tags hidden or kept, all taken back just as easily."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select

from profiling.facts import SEVERAL, UNDER_AGE, fact_name, fact_of
from profiling.tags import TagName
from storage.columns import moment, table_of
from storage.once import insert_once
from storage.portraits import draw_again
from storage.store import Unit
from storage.tables import MemberTag, Tag
from storage.upserts import upsert

TAG, MEMBER_TAG = table_of(Tag), table_of(MemberTag)
DECLARED, HIDDEN, PINNED = "declared", "hidden", "pinned"
"""The marks a member sets on a tag of theirs."""
TOPIC = "topic"


def declare(unit: Unit, member: int, topic: str, at: datetime) -> None:
    """Note that a member says they like a topic; said twice, the first time stands. It is hidden no longer."""
    tag = tag_id(unit, TOPIC, topic)
    unmark(unit, member, tag, HIDDEN)
    mark(unit, member, tag, DECLARED, at)


def withdraw(unit: Unit, member: int, topic: str) -> None:
    """Take a declared topic back."""
    unmark(unit, member, tag_id(unit, TOPIC, topic), DECLARED)


def declared(unit: Unit, member: int) -> set[str]:
    """The topics a member says they like."""
    statement = (
        select(TAG.c.name)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark == DECLARED, TAG.c.kind == TOPIC)
    )
    return set(unit.connection.execute(statement).scalars())


def hide(unit: Unit, member: int, tag: TagName, at: datetime) -> None:
    """Leave a tag out of a member's portrait because they say that is not them; what they said for it goes."""
    found = tag_id(unit, *tag)
    for other in (DECLARED, PINNED):
        unmark(unit, member, found, other)
    mark(unit, member, found, HIDDEN, at)


def show_again(unit: Unit, member: int, tag: TagName) -> None:
    """Hide a tag no longer."""
    unmark(unit, member, tag_id(unit, *tag), HIDDEN)


def pin(unit: Unit, member: int, tag: TagName, at: datetime) -> None:
    """Keep a tag in a member's portrait because they say that is them, however long they do not speak of it."""
    found = tag_id(unit, *tag)
    unmark(unit, member, found, HIDDEN)
    mark(unit, member, found, PINNED, at)


def unpin(unit: Unit, member: int, tag: TagName) -> None:
    """Let a tag fade again as others do."""
    unmark(unit, member, tag_id(unit, *tag), PINNED)


def hidden(unit: Unit, member: int) -> list[TagName]:
    """The tags a member said are not them, by kind and name."""
    statement = (
        select(TAG.c.kind, TAG.c.name)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark == HIDDEN)
        .order_by(TAG.c.kind, TAG.c.name)
    )
    return [(row.kind, row.name) for row in unit.connection.execute(statement)]


def say_fact(unit: Unit, member: int, field: str, value: str, at: datetime, *, several: bool | None = None) -> None:
    """Note a fact a member says of themselves; where only one value can hold, it takes the former one's place.

    `several` says so of a community's own field.
    """
    if not (field in SEVERAL if several is None else several):
        for former in facts(unit, member).get(field, ()):
            take_fact_back(unit, member, field, former)
    mark(unit, member, tag_id(unit, DECLARED, fact_name(field, value)), DECLARED, at)


def take_fact_back(unit: Unit, member: int, field: str, value: str) -> None:
    """Take a fact back."""
    unmark(unit, member, tag_id(unit, DECLARED, fact_name(field, value)), DECLARED)


def facts(unit: Unit, member: int) -> dict[str, list[str]]:
    """What a member says of themselves: the values by field."""
    statement = (
        select(TAG.c.name)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark == DECLARED, TAG.c.kind == DECLARED)
        .order_by(TAG.c.name)
    )
    found: dict[str, list[str]] = {}
    for name in unit.connection.execute(statement).scalars():
        if (fact := fact_of(name)) is not None:
            found.setdefault(fact[0], []).append(fact[1])
    return found


def is_under_age(unit: Unit, member: int) -> bool:
    """Say whether a member said they are under age."""
    field, value = UNDER_AGE
    return value in facts(unit, member).get(field, ())


def under_age_since(unit: Unit, members: Collection[int]) -> datetime | None:
    """When one of these members said they are under age; None where none did."""
    said = (MEMBER_TAG.c.mark == DECLARED) & (TAG.c.kind == DECLARED) & (TAG.c.name == fact_name(*UNDER_AGE))
    mine = select(func.min(MEMBER_TAG.c.at)).join(TAG, TAG.c.id == MEMBER_TAG.c.tag_id)
    at: datetime | None = unit.connection.execute(mine.where(MEMBER_TAG.c.member_id.in_(members), said)).scalar_one()
    return at


def mark(unit: Unit, member: int, tag: int, how: str, at: datetime) -> None:
    """Set a mark on a tag of a member's; set already, it stays as it was."""
    upsert(unit, MEMBER_TAG, [(member, tag, how, moment(at))], ("member_id", "tag_id", "mark", "at"), {})
    draw_again(unit, [member])


def unmark(unit: Unit, member: int, tag: int, how: str) -> None:
    """Take a mark off a tag of a member's."""
    mine = (MEMBER_TAG.c.member_id == member) & (MEMBER_TAG.c.tag_id == tag) & (MEMBER_TAG.c.mark == how)
    if unit.connection.execute(delete(MEMBER_TAG).where(mine)).rowcount:
        draw_again(unit, [member])


def tag_id(unit: Unit, kind: str, name: str) -> int:
    """The number of a tag, made when it is new."""
    made = insert_once(unit, TAG, {"kind": kind, "name": name}, ["kind", "name"])
    if made is not None:
        return made
    return int(unit.connection.execute(select(TAG.c.id).where(TAG.c.kind == kind, TAG.c.name == name)).scalar_one())
