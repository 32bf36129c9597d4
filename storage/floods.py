"""Newcomers who flood in: how many, when it was last noted, and the list an admin may look at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from storage import audit
from storage.audit import AUDIT, Act
from storage.columns import table_of
from storage.store import Unit
from storage.tables import RoomRow

ROOM = table_of(RoomRow)

ACTION = "flood"
NOTED_ONCE_IN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Flood:
    """One noting of a flood: when, and in words what was seen and whom we could tell."""

    at: datetime
    detail: str


def is_noted(unit: Unit, room: int, now: datetime) -> bool:
    """Say whether a flood in a room was noted within the hour."""
    return bool(since(unit, room, now - NOTED_ONCE_IN))


def note(unit: Unit, room: int, detail: str, now: datetime) -> bool:
    """Write a flood in a room down; False where that was done within the hour."""
    if is_noted(unit, room, now):
        return False
    audit.note(unit, Act(audit.HOUSE, ACTION, subject_of(room), detail), now)
    return True


def since(unit: Unit, room: int, begin: datetime) -> list[Flood]:
    """The floods noted in a room after a moment, the latest first."""
    statement = (
        select(AUDIT.c.at, AUDIT.c.detail)
        .where(AUDIT.c.at > begin, AUDIT.c.action == ACTION, AUDIT.c.subject == subject_of(room))
        .order_by(AUDIT.c.at.desc())
    )
    return [Flood(row.at, row.detail) for row in unit.connection.execute(statement)]


def of_community(unit: Unit, community: int, begin: datetime) -> list[Flood]:
    """The floods noted in a community's rooms after a moment, the latest first."""
    rooms = unit.connection.execute(select(ROOM.c.id).where(ROOM.c.community_id == community)).scalars()
    found = [flood for room in rooms for flood in since(unit, room, begin)]
    return sorted(found, key=lambda flood: flood.at, reverse=True)


def subject_of(room: int) -> str:
    """What the log calls a room: by our own number, which says nothing to anybody else."""
    return f"room {room}"
