"""Histories being taken in: into which community, how far, and which days they cover."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import orjson
from sqlalchemy import func, select

from profiling.events import Room
from storage.columns import moment, table_of
from storage.ingest.rooms import make_community
from storage.ingest.source import HouseDefaults, Source
from storage.store import Unit
from storage.tables import Community, ImportedFile, Member, ObservedDay, RoomRow
from storage.upserts import Merge, Row, upsert

COMMUNITY, FILE, MEMBER = table_of(Community), table_of(ImportedFile), table_of(Member)
OBSERVED, ROOM = table_of(ObservedDay), table_of(RoomRow)


@dataclass(frozen=True, slots=True)
class CommunityFacts:
    """A community as an import needs it."""

    id: int
    name: str
    zone: str
    consent: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is taken in, and the local days it covered so far."""

    position: dict[str, int]
    first_day: int | None = None
    last_day: int | None = None
    done: bool = False

    def covering(self, days: set[int]) -> "Progress":
        """The same with more days covered."""
        known = days | {day for day in (self.first_day, self.last_day) if day is not None}
        return replace(self, first_day=min(known), last_day=max(known)) if known else self


def communities(unit: Unit) -> list[CommunityFacts]:
    """Every community, by name."""
    rows = unit.connection.execute(
        select(COMMUNITY.c.id, COMMUNITY.c.name, COMMUNITY.c.zone, COMMUNITY.c.consent).order_by(COMMUNITY.c.name)
    )
    return [CommunityFacts(*row) for row in rows]


def community_of_room(unit: Unit, room: Room) -> CommunityFacts | None:
    """The community a room belongs to, if it is known."""
    row = unit.connection.execute(
        select(COMMUNITY.c.id, COMMUNITY.c.name, COMMUNITY.c.zone, COMMUNITY.c.consent)
        .join(ROOM, ROOM.c.community_id == COMMUNITY.c.id)
        .where(ROOM.c.platform == room.platform.value, ROOM.c.native_id == room.id)
    ).one_or_none()
    return None if row is None else CommunityFacts(*row)


def owners(unit: Unit, rooms: Iterable[Room]) -> dict[Room, CommunityFacts]:
    """The communities rooms belong to; those nobody knows are missing."""
    found = {room: community_of_room(unit, room) for room in rooms}
    return {room: owner for room, owner in found.items() if owner is not None}


def create(unit: Unit, name: str, defaults: HouseDefaults, now: datetime) -> CommunityFacts:
    """Make a community for a history; where the name is taken, a number is added to it."""
    made = make_community(unit, name, defaults, Source(now=now, live=False))
    facts = select(COMMUNITY.c.id, COMMUNITY.c.name, COMMUNITY.c.zone, COMMUNITY.c.consent)
    return CommunityFacts(*unit.connection.execute(facts.where(COMMUNITY.c.id == made)).one())


def progress(unit: Unit, fingerprint: str, community: int) -> Progress | None:
    """How far a file was taken into a community before, if it was begun."""
    row = unit.connection.execute(
        select(FILE.c.position, FILE.c.done).where(FILE.c.fingerprint == fingerprint, FILE.c.community_id == community)
    ).one_or_none()
    if row is None:
        return None
    held = orjson.loads(row[0])
    return Progress(held["position"], held["first_day"], held["last_day"], bool(row[1]))


def advance(unit: Unit, fingerprint: str, community: int, reached: Progress, now: datetime) -> None:
    """Note how far a file is taken in; in the same transaction as what was read."""
    held = {"position": reached.position, "first_day": reached.first_day, "last_day": reached.last_day}
    row: Row = (fingerprint, community, orjson.dumps(held).decode(), reached.done, moment(now))
    columns = ("fingerprint", "community_id", "position", "done", "at")
    upsert(unit, FILE, [row], columns, dict.fromkeys(columns[2:], Merge.REPLACE))


def cover(unit: Unit, community: int, reached: Progress) -> None:
    """Note every day between a history's first and last as observed: it would have told of anything said then."""
    if reached.first_day is None or reached.last_day is None:
        return
    rows: list[Row] = [(community, day, False) for day in range(reached.first_day, reached.last_day + 1)]
    upsert(unit, OBSERVED, rows, ("community_id", "day", "live"), {})


def has_come_in(unit: Unit, community: int, since: datetime) -> bool:
    """Say whether a history was taken in to its end since a moment, and none is half taken in since."""
    states = select(FILE.c.done).where(FILE.c.community_id == community, FILE.c.at >= since)
    found = list(unit.connection.execute(states).scalars())
    return bool(found) and all(found)


def members(unit: Unit, community: int) -> int:
    """How many members a community has."""
    counted = select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == community)
    return int(unit.connection.execute(counted).scalar_one())
