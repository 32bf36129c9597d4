"""Who is asking: their door, their language, and who they are in each community."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from profiling.events import RoomKind
from storage.columns import table_of
from storage.doors import Door, open_door
from storage.linking.meeting import met
from storage.ownership import Belongings, belongings
from storage.store import Unit
from storage.tables import AccountRow, Community, Member, MemberAccount, RoomRow

ACCOUNT, BELONGS, COMMUNITY = table_of(AccountRow), table_of(MemberAccount), table_of(Community)
MEMBER, ROOM = table_of(Member), table_of(RoomRow)
GONE = "outside"


@dataclass(frozen=True, slots=True)
class Membership:
    """Who somebody is in one community."""

    member: int
    community: int
    name: str
    zone: str
    language: str
    mode: str
    is_own: bool = True
    """Is it the asking account's own, or that of another account of the same person?"""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks with one of their accounts.

    `memberships` are all of the person's, the community they were last active in first; `door` is the way to them in
    private, by the asking account if that is open, else by another of theirs; `language` is the account's, else theirs.
    """

    account: int
    platform: str
    native: str
    is_bot: bool
    door: Door | None
    language: str
    memberships: tuple[Membership, ...]

    @property
    def door_open(self) -> bool:
        """Say whether we may answer them in private."""
        return self.door is not None

    def within(self, community: int | None) -> tuple[Membership, ...]:
        """Their membership of one community, the asking account's own first; or all where none is meant."""
        if community is None:
            return self.memberships
        here = (one for one in self.memberships if one.community == community)
        return tuple(sorted(here, key=lambda one: not one.is_own))


@dataclass(frozen=True, slots=True)
class GroupRoom:
    """A room of a community, by its native id."""

    id: int
    native: str
    community: int
    title: str


def caller_of(unit: Unit, account: int) -> Caller | None:
    """An account as somebody who asks; None when it is gone."""
    row = unit.connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == account)).one_or_none()
    if row is None:
        return None
    whose = belongings(unit, accounts=[account])
    return Caller(
        account=account,
        platform=row.platform,
        native=row.native_id,
        is_bot=row.is_bot,
        door=open_door(unit, whose.accounts, prefer=account),
        language=row.language or language_told(unit, account),
        memberships=memberships(unit, account, whose),
    )


def language_told(unit: Unit, account: int) -> str:
    """A language that this account or another of the same person's is known to speak; empty for none."""
    theirs = belongings(unit, accounts=[account]).accounts
    statement = select(ACCOUNT.c.language).where(ACCOUNT.c.id.in_(theirs), ACCOUNT.c.language != "")
    first = statement.order_by(ACCOUNT.c.id != account, ACCOUNT.c.id).limit(1)
    return unit.connection.execute(first).scalar_one_or_none() or ""


def memberships(unit: Unit, account: int, whose: Belongings | None = None) -> tuple[Membership, ...]:
    """Who the person behind an account is in each community, the one they were last active in first."""
    theirs = (whose or belongings(unit, accounts=[account])).members
    own = select(BELONGS.c.member_id).where(BELONGS.c.account_id == account)
    rows = unit.connection.execute(
        select(MEMBER.c.id, MEMBER.c.id.in_(own).label("is_own"), COMMUNITY)
        .join(COMMUNITY, COMMUNITY.c.id == MEMBER.c.community_id)
        .where(MEMBER.c.id.in_(theirs))
        .order_by(MEMBER.c.last_active.desc().nulls_last(), MEMBER.c.id)
    )
    return tuple(
        Membership(
            member=row._mapping[MEMBER.c.id],
            community=row._mapping[COMMUNITY.c.id],
            name=row.name,
            zone=row.zone,
            language=row.language,
            mode=row.consent,
            is_own=bool(row.is_own),
        )
        for row in rows
    )


def account_of(unit: Unit, platform: str, native: str) -> int | None:
    """The account behind a platform's own id."""
    return unit.connection.execute(
        select(ACCOUNT.c.id).where(ACCOUNT.c.platform == platform, ACCOUNT.c.native_id == native)
    ).scalar_one_or_none()


def community_of(unit: Unit, platform: str, room: str) -> int | None:
    """The community a room belongs to; None for a private one."""
    return unit.connection.execute(
        select(ROOM.c.community_id).where(ROOM.c.platform == platform, ROOM.c.native_id == room)
    ).scalar_one_or_none()


def join_unseen(unit: Unit, account: int, community: int, at: datetime) -> int:
    """Make somebody a member who asks for something before they were ever heard; gives the member's id."""
    made = unit.connection.execute(
        insert(MEMBER)
        .values(community_id=community, first_seen=at, counts=True, personal=True, language="")
        .returning(MEMBER.c.id)
    )
    member = int(made.scalar_one())
    link = {"community_id": community, "account_id": account, "member_id": member}
    unit.connection.execute(insert(BELONGS).values(**link))
    return met(unit, account, community, member)


def group_rooms(unit: Unit, platform: str, community: int | None = None) -> list[GroupRoom]:
    """The rooms the bot is in on a platform, of one community or of all, the newest first."""
    statement = (
        select(ROOM.c.id, ROOM.c.native_id, ROOM.c.community_id, ROOM.c.title)
        .where(ROOM.c.platform == platform, ROOM.c.kind == RoomKind.GROUP.value, ROOM.c.bot_rank != GONE)
        .where(ROOM.c.community_id.is_not(None))
        .order_by(ROOM.c.id.desc())
    )
    if community is not None:
        statement = statement.where(ROOM.c.community_id == community)
    return [GroupRoom(*row) for row in unit.connection.execute(statement)]


def home_language(unit: Unit, community: int) -> str:
    """The language a community is spoken to in."""
    statement = select(COMMUNITY.c.language).where(COMMUNITY.c.id == community)
    return unit.connection.execute(statement).scalar_one_or_none() or ""


def member_in(unit: Unit, account: int, community: int) -> int | None:
    """Which member an account is in a community; None for somebody who is not in it."""
    return unit.connection.execute(
        select(BELONGS.c.member_id).where(BELONGS.c.community_id == community, BELONGS.c.account_id == account)
    ).scalar_one_or_none()


def community_names(unit: Unit, communities: Collection[int]) -> dict[int, str]:
    """What communities are called."""
    statement = select(COMMUNITY.c.id, COMMUNITY.c.name).where(COMMUNITY.c.id.in_(communities))
    return {row.id: row.name for row in unit.connection.execute(statement)}
