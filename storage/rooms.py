"""The rooms of a community as an admin sees them: what we may do there, who is there, and whether they know us."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from profiling.events import Rank, RoomKind
from storage.columns import table_of
from storage.moving import goes_on_as
from storage.store import Unit
from storage.tables import RoomRow

ROOM = table_of(RoomRow)


@dataclass(frozen=True, slots=True)
class RoomStanding:
    """A room of many and how we stand in it; `people` as the platform last counted them, us left out."""

    id: int
    platform: str
    native: str
    title: str
    community: int
    rank: Rank
    rights: frozenset[str]
    thread: str
    introduced_at: datetime | None
    people: int | None
    people_at: datetime | None

    @property
    def is_ours(self) -> bool:
        """Say whether we are there."""
        return self.rank is not Rank.OUTSIDE


@dataclass(frozen=True, slots=True)
class Here:
    """How many people a platform counted, and when; None where it was not asked yet."""

    people: int | None = None
    at: datetime | None = None


def people_here(unit: Unit, community: int) -> Here:
    """The count of a community's fullest room: whoever is in several would be counted several times in a sum."""
    counted = [Here(room.people, room.people_at) for room in rooms_of(unit, community) if room.people is not None]
    return max(counted, key=lambda here: here.people or 0, default=Here())


def room_standing(unit: Unit, room: int) -> RoomStanding | None:
    """How we stand in a room, or in the one it goes on as; None for a private one, and where there is none."""
    return next(iter(found(unit, ROOM.c.id == goes_on_as(unit, room))), None)


def rooms_of(unit: Unit, community: int) -> list[RoomStanding]:
    """The rooms of a community that we are in, oldest first."""
    return [room for room in found(unit, ROOM.c.community_id == community) if room.is_ours]


def found(unit: Unit, wanted: ColumnElement[bool]) -> list[RoomStanding]:
    """The rooms of many of which something is true, oldest first."""
    group = (ROOM.c.kind == RoomKind.GROUP.value) & ROOM.c.community_id.is_not(None)
    return [
        RoomStanding(
            id=row.id,
            platform=row.platform,
            native=row.native_id,
            title=row.title or row.native_id,
            community=row.community_id,
            rank=Rank(row.bot_rank) if row.bot_rank else Rank.MEMBER,
            rights=frozenset(row.bot_rights.split(",")) - {""},
            thread=row.thread,
            introduced_at=row.introduced_at,
            people=row.people,
            people_at=row.people_at,
        )
        for row in unit.connection.execute(select(ROOM).where(wanted, group).order_by(ROOM.c.id))
    ]


def choose_thread(unit: Unit, room: int, thread: str) -> None:
    """Let what we say by ourselves in a room go to one topic of its forum; empty: the general one."""
    unit.connection.execute(update(ROOM).where(ROOM.c.id == room).values(thread=thread))


def introduced(unit: Unit, room: int, now: datetime) -> None:
    """Note that we said in a room who we are."""
    unit.connection.execute(update(ROOM).where(ROOM.c.id == room).values(introduced_at=now))


def counted(unit: Unit, room: int, people: int, now: datetime) -> None:
    """Note how many the platform says are in a room."""
    unit.connection.execute(update(ROOM).where(ROOM.c.id == room).values(people=people, people_at=now))
