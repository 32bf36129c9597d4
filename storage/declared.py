"""What members say about themselves: interests picked by button or command, taken back just as easily."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.columns import moment, table_of
from storage.once import insert_once
from storage.store import Unit
from storage.tables import MemberTag, Tag
from storage.upserts import upsert

TAG, MEMBER_TAG = table_of(Tag), table_of(MemberTag)
DECLARED = "declared"
TOPIC = "topic"


def declare(unit: Unit, member: int, topic: str, at: datetime) -> None:
    """Note that a member says they like a topic; said twice, the first time stands."""
    row = (member, topic_id(unit, topic), DECLARED, moment(at))
    upsert(unit, MEMBER_TAG, [row], ("member_id", "tag_id", "mark", "at"), {})


def withdraw(unit: Unit, member: int, topic: str) -> None:
    """Take a declared topic back."""
    unit.connection.execute(
        delete(MEMBER_TAG).where(
            MEMBER_TAG.c.member_id == member,
            MEMBER_TAG.c.tag_id == topic_id(unit, topic),
            MEMBER_TAG.c.mark == DECLARED,
        )
    )


def declared(unit: Unit, member: int) -> set[str]:
    """The topics a member says they like."""
    statement = (
        select(TAG.c.name)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark == DECLARED, TAG.c.kind == TOPIC)
    )
    return set(unit.connection.execute(statement).scalars())


def topic_id(unit: Unit, topic: str) -> int:
    """The tag of a topic, made when it is new."""
    made = insert_once(unit, TAG, {"kind": TOPIC, "name": topic}, ["kind", "name"])
    if made is not None:
        return made
    return int(unit.connection.execute(select(TAG.c.id).where(TAG.c.kind == TOPIC, TAG.c.name == topic)).scalar_one())
