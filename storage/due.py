"""When scheduled jobs are due: rows, not timers, so that a restart misses nothing and runs nothing twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Community, DueJob

DUE, COMMUNITY = table_of(DueJob), table_of(Community)
WHOLE_HOUSE = 0
"""The community of jobs that belong to none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A community a job may run for, and the zone its days are counted in."""

    id: int
    zone: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """A job's next time."""

    name: str
    community: int
    due: datetime
    last_run: datetime | None
    detail: str


def places(unit: Unit) -> list[Place]:
    """Communities that are listened to live: jobs never run for those that were only imported."""
    statement = select(COMMUNITY.c.id, COMMUNITY.c.zone).where(COMMUNITY.c.listening_since.is_not(None))
    return [Place(row.id, row.zone) for row in unit.connection.execute(statement.order_by(COMMUNITY.c.id))]


def known(unit: Unit) -> dict[tuple[str, int], DueRow]:
    """Every job's next time, by name and community."""
    rows = unit.connection.execute(select(DUE))
    return {
        (row.name, row.community_id): DueRow(row.name, row.community_id, row.due, row.last_run, row.detail)
        for row in rows
    }


def first(unit: Unit, name: str, community: int, due: datetime) -> None:
    """Set a job's very first time; where it has one, nothing happens."""
    taken = select(DUE.c.name).where(DUE.c.name == name, DUE.c.community_id == community)
    if unit.connection.execute(taken).first() is None:
        unit.connection.execute(insert(DUE).values(name=name, community_id=community, due=due, detail=""))


def hasten(unit: Unit, name: str, now: datetime) -> None:
    """Let a job of the whole house run at the next tick, if it would only later; its times stay as they are."""
    later = (DUE.c.name == name) & (DUE.c.community_id == WHOLE_HOUSE) & (DUE.c.due > now)
    unit.connection.execute(update(DUE).where(later).values(due=now))


def ran(unit: Unit, job: DueRow, next_due: datetime, now: datetime, detail: str = "") -> bool:
    """Move a job on after it ran; False where somebody else moved it on meanwhile."""
    return _move(unit, job, {"due": next_due, "last_run": now, "detail": detail})


def postpone(unit: Unit, job: DueRow, until: datetime, detail: str) -> bool:
    """Try a job that failed again later, and say why."""
    return _move(unit, job, {"due": until, "detail": detail})


def _move(unit: Unit, job: DueRow, values: dict[str, object]) -> bool:
    moved = unit.connection.execute(
        update(DUE)
        .where(DUE.c.name == job.name, DUE.c.community_id == job.community, DUE.c.due == job.due)
        .values(**values)
    )
    return moved.rowcount == 1
