"""Whom a campaign could be about: who has just come, who is around, and where a community gathers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from profiling.events import Rank, RoomKind
from storage.audit import hashed_id
from storage.columns import table_of
from storage.moving import goes_on_as
from storage.store import Unit
from storage.tables import AccountRow, AuditEntry, HouseOwner, Member, MemberAccount, RoomRow, Stay

ACCOUNT, BELONGS, MEMBER = table_of(AccountRow), table_of(MemberAccount), table_of(Member)
ROOM, STAY = table_of(RoomRow), table_of(Stay)
AUDIT, OWNER = table_of(AuditEntry), table_of(HouseOwner)
MINUTE = 60
MOST_DOORS = 10_000
"""Open doors looked at for those who act as admins: a keyed hash each."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A room of many."""

    id: int
    platform: str
    native_id: str


def joins_in_minute(unit: Unit, room: int, at: datetime) -> int:
    """How many members came into a room live within the minute that ends at a moment."""
    end = int(at.timestamp())
    return int(
        unit.connection.execute(
            select(func.count())
            .select_from(STAY)
            .where(STAY.c.room_id == room, STAY.c.joined.is_(True), STAY.c.live.is_(True))
            .where(STAY.c.at > end - MINUTE, STAY.c.at <= end)
        ).scalar_one()
    )


def members_around(unit: Unit, community: int, now: datetime, days: int) -> list[int]:
    """Members who are here, let themselves be counted, and were active within so many days."""
    here = or_(MEMBER.c.left_at.is_(None), MEMBER.c.joined_at > MEMBER.c.left_at)
    statement = (
        select(MEMBER.c.id)
        .where(MEMBER.c.community_id == community, MEMBER.c.counts.is_(True), here)
        .where(MEMBER.c.last_active >= now - timedelta(days=days))
        .order_by(MEMBER.c.id)
    )
    return list(unit.connection.execute(statement).scalars())


def gatherings(unit: Unit, community: int) -> list[Gathering]:
    """The rooms of a community the bot has not been put out of, oldest first."""
    statement = (
        select(ROOM.c.id, ROOM.c.platform, ROOM.c.native_id)
        .where(ROOM.c.community_id == community, ROOM.c.kind == RoomKind.GROUP.value)
        .where(ROOM.c.bot_rank != Rank.OUTSIDE.value)
        .order_by(ROOM.c.id)
    )
    return [Gathering(row.id, row.platform, row.native_id) for row in unit.connection.execute(statement)]


def gathering(unit: Unit, room: int) -> Gathering | None:
    """A room of many by our own number, or the one it goes on as, if we have not been put out of it."""
    statement = (
        select(ROOM.c.id, ROOM.c.platform, ROOM.c.native_id)
        .where(ROOM.c.id == goes_on_as(unit, room), ROOM.c.kind == RoomKind.GROUP.value)
        .where(ROOM.c.bot_rank != Rank.OUTSIDE.value)
    )
    row = unit.connection.execute(statement).one_or_none()
    return None if row is None else Gathering(row.id, row.platform, row.native_id)


@dataclass(frozen=True, slots=True)
class Reachable:
    """An account with an open door, in a community."""

    id: int
    platform: str
    native_id: str
    language: str


def open_doors(unit: Unit, community: int, platform: str, most: int) -> list[Reachable]:
    """Accounts of a community's members on one platform that we may answer in private, at most so many."""
    statement = (
        select(ACCOUNT.c.id, ACCOUNT.c.platform, ACCOUNT.c.native_id, ACCOUNT.c.language)
        .join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
        .where(BELONGS.c.community_id == community, ACCOUNT.c.platform == platform)
        .where(ACCOUNT.c.door_open.is_(True), ACCOUNT.c.stopped.is_(None))
        .order_by(ACCOUNT.c.id)
        .limit(most)
    )
    return [Reachable(row.id, row.platform, row.native_id, row.language) for row in unit.connection.execute(statement)]


def likely_admins(unit: Unit, community: int, platform: str, most: int) -> list[Reachable]:
    """Open doors of a community on a platform, those who own the house or have acted as admins first.

    Who is an admin only the platform knows: these are whom to ask about first.
    """
    doors = open_doors(unit, community, platform, MOST_DOORS)
    owners = set(unit.connection.execute(select(OWNER.c.account_id)).scalars())
    acted = set(unit.connection.execute(select(AUDIT.c.actor).distinct()).scalars())

    def has_acted(door: Reachable) -> bool:
        return door.id in owners or hashed_id(unit.vault, door.platform, door.native_id) in acted

    return sorted(doors, key=lambda door: not has_acted(door))[:most]


def member_of(unit: Unit, community: int, account: int) -> int | None:
    """Which member an account is in a community; None for somebody who is not in it."""
    return unit.connection.execute(
        select(BELONGS.c.member_id).where(BELONGS.c.community_id == community, BELONGS.c.account_id == account)
    ).scalar_one_or_none()


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a member has said yes or no to; None where nobody asked."""

    portrait: bool | None
    contact: bool | None
    language: str


def agreed(unit: Unit, member: int) -> Agreed:
    """A member's answers so far."""
    row = unit.connection.execute(select(MEMBER).where(MEMBER.c.id == member)).one()
    return Agreed(row.portrait, row.contact, row.language)
