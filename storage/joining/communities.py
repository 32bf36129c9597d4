"""Two communities become one: what will happen, told beforehand, and what happens, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, delete, func, select, update

from storage.columns import table_of
from storage.house import begin_generation
from storage.joining.absorbing import Pair, absorb, take_messages
from storage.joining.belongings import hand_over
from storage.linking.grouping import dissolve
from storage.linking.once_only import spare_doubles
from storage.linking.parts import linked_to
from storage.linking.people import regroup
from storage.portraits import let_go_of_community
from storage.stages import settle_until
from storage.store import Unit
from storage.tables import Community, LinkedAccount, Member, MemberAccount, Part, RoomRow

BELONGS, COMMUNITY, LINKED, MEMBER = (table_of(model) for model in (MemberAccount, Community, LinkedAccount, Member))
PART, ROOM = table_of(Part), table_of(RoomRow)
STRICTER = ("notice", "ask", "declared")
"""The modes of consent, the strictest last."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What joining a community to another would do."""

    guest: str
    host: str
    rooms: int
    members: int
    there: int
    in_both: int
    zones: tuple[str, str]
    """The guest's and the host's: days are counted in them."""
    modes: tuple[str, str]
    """The consent that holds for whoever was not asked."""

    @property
    def mode(self) -> str:
        """The consent that holds afterwards: the stricter one."""
        return max(self.modes, key=STRICTER.index)


def foreseen(unit: Unit, guest: int, host: int) -> Joining | None:
    """What joining would do; None where one of them is gone, or both are one already."""
    places = {
        row.id: row for row in unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id.in_((guest, host))))
    }
    if len(places) < 2:
        return None
    return Joining(
        guest=places[guest].name,
        host=places[host].name,
        rooms=counted(unit, select(func.count()).select_from(ROOM).where(ROOM.c.community_id == guest)),
        members=counted(unit, select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == guest)),
        there=counted(unit, select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == host)),
        in_both=len(in_both(unit, guest, host)),
        zones=(places[guest].zone, places[host].zone),
        modes=(places[guest].consent, places[host].consent),
    )


def join(unit: Unit, guest: int, host: int, now: datetime) -> Joining | None:
    """Let a community's rooms, members and history be another one's; it is no more. None where nothing is to join.

    Whoever is in both is one member; where they said yes here and no there, no holds, as it does for linked accounts.
    """
    seen = foreseen(unit, guest, host)
    if seen is None:
        return None
    people = linked_people(unit, guest)
    let_go_of_community(unit, guest)
    take_apart(unit, [guest, host], [account for person in people for account in person])
    hand_over(unit, guest, host, now)
    take_messages(unit, guest, host)
    for member in absorb(unit, in_both(unit, guest, host)):
        spare_doubles(unit, member, now)
    for table in (BELONGS, MEMBER, PART):
        unit.connection.execute(update(table).where(table.c.community_id == guest).values(community_id=host))
    unit.connection.execute(update(COMMUNITY).where(COMMUNITY.c.id == host).values(**as_one(unit, guest, host, seen)))
    unit.connection.execute(delete(COMMUNITY).where(COMMUNITY.c.id == guest))
    regroup(unit, people, now)
    settle_until(unit, guest, None)
    settle_until(unit, host, None)
    begin_generation(unit)
    return seen


def counted(unit: Unit, statement: Select[int]) -> int:
    """A number asked for."""
    return int(unit.connection.execute(statement).scalar_one())


def in_both(unit: Unit, guest: int, host: int) -> list[Pair]:
    """The accounts that are members of both."""
    there = BELONGS.alias()
    rows = unit.connection.execute(
        select(BELONGS.c.account_id, BELONGS.c.member_id, there.c.member_id)
        .join(there, there.c.account_id == BELONGS.c.account_id)
        .where(BELONGS.c.community_id == guest, there.c.community_id == host)
        .order_by(BELONGS.c.account_id)
    )
    return [Pair(row[0], row[1], row[2]) for row in rows]


def linked_people(unit: Unit, community: int) -> list[set[int]]:
    """The linked people with an account in a community, each as all of their accounts."""
    here = select(LINKED.c.account_id).join(BELONGS, BELONGS.c.account_id == LINKED.c.account_id)
    accounts = unit.connection.execute(here.where(BELONGS.c.community_id == community)).scalars()
    people = {frozenset(linked_to(unit, [account])) for account in accounts}
    return [set(person) for person in sorted(people, key=min)]


def take_apart(unit: Unit, communities: Sequence[int], accounts: Sequence[int]) -> None:
    """Let linked accounts be members by themselves while their communities become one."""
    here = PART.c.community_id.in_(communities) & PART.c.account_id.in_(accounts)
    for member in sorted(set(unit.connection.execute(select(PART.c.member_id).where(here)).scalars())):
        dissolve(unit, member)


def as_one(unit: Unit, guest: int, host: int, seen: Joining) -> dict[str, object]:
    """What the receiving community is from now on: as it was, listened to since the earlier time, the stricter mode."""
    rows: dict[int, Row[tuple[object, ...]]] = {
        row.id: row for row in unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id.in_((guest, host))))
    }
    since = [row.listening_since for row in rows.values() if row.listening_since is not None]
    return {"listening_since": min(since, default=None), "consent": seen.mode}
