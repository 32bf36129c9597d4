"""A member as their admins point at them: who they are, under which accounts, and which tags admins gave them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import distinct, func, select

from profiling.keys import message_number
from storage.audit import hashed_id
from storage.columns import table_of
from storage.declared import mark, tag_id, unmark
from storage.linking.parts import whole_of
from storage.standing import member_name
from storage.store import Unit
from storage.tables import AccountRow, Member, MemberAccount, MemberTag, Message, Tag

ACCOUNT, BELONGS, MEMBER, MESSAGE = (table_of(model) for model in (AccountRow, MemberAccount, Member, Message))
MEMBER_TAG, TAG = table_of(MemberTag), table_of(Tag)
ADMIN = "admin"
"""The kind of a tag an admin gives, and the mark it is given by."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a member."""

    id: int
    platform: str
    native: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Who a member is to their admins; `subjects` are what stands for them in the log."""

    member: int
    name: str
    accounts: tuple[Account, ...]
    subjects: tuple[str, ...]


def dossier_of(unit: Unit, community: int, member: int) -> Dossier | None:
    """A member of this community; None for anybody else's."""
    here = (MEMBER.c.id == member) & (MEMBER.c.community_id == community)
    if unit.connection.execute(select(MEMBER.c.id).where(here)).first() is None:
        return None
    rows = unit.connection.execute(
        select(ACCOUNT.c.id, ACCOUNT.c.platform, ACCOUNT.c.native_id)
        .join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
        .where(BELONGS.c.member_id == member)
        .order_by(ACCOUNT.c.id)
    )
    accounts = tuple(Account(*row) for row in rows)
    subjects = tuple(hashed_id(unit.vault, one.platform, one.native) for one in accounts)
    return Dossier(member, member_name(unit, member), accounts, subjects)


def author_of(unit: Unit, room: int, message: str) -> int | None:
    """The member who wrote a message we remember; None for one that is no member's, or too old."""
    wanted = (MESSAGE.c.room_id == room) & (MESSAGE.c.number == message_number(message))
    own = unit.connection.execute(select(MESSAGE.c.member_id).where(wanted)).scalar_one_or_none()
    return None if own is None else whole_of(unit, own)


def give_tag(unit: Unit, member: int, name: str, at: datetime) -> None:
    """Give a member a tag of the admins' own; given already, it stays as it was."""
    mark(unit, member, tag_id(unit, ADMIN, name), ADMIN, at)


def take_tag(unit: Unit, member: int, name: str) -> None:
    """Take a tag of the admins' back."""
    unmark(unit, member, tag_id(unit, ADMIN, name), ADMIN)


def given_tags(unit: Unit, member: int) -> list[str]:
    """The tags admins gave a member, by name."""
    statement = (
        select(TAG.c.name)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark == ADMIN)
        .order_by(TAG.c.name)
    )
    return list(unit.connection.execute(statement).scalars())


def tags_in_use(unit: Unit, community: int, most: int) -> list[tuple[str, int]]:
    """The tags admins of a community gave most, and to how many members."""
    members = func.count(distinct(MEMBER_TAG.c.member_id))
    statement = (
        select(TAG.c.name, members)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .join(MEMBER, MEMBER.c.id == MEMBER_TAG.c.member_id)
        .where(MEMBER.c.community_id == community, MEMBER_TAG.c.mark == ADMIN)
        .group_by(TAG.c.name)
        .order_by(members.desc(), TAG.c.name)
        .limit(most)
    )
    return [(name, count) for name, count in unit.connection.execute(statement)]
