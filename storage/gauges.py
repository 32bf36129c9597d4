"""What a monitor wants to know of the database: how much waits, how much was missed; counts only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import DueJob, Gap, Outbox, Todo

DUE, GAP, OUTBOX, TODO = (table_of(model) for model in (DueJob, Gap, Outbox, Todo))


@dataclass(frozen=True, slots=True)
class Gauges:
    """Letters by state, events that wait for an answer, when the first job is due, and seconds not listened to by
    platform and by whether what was said then is lost."""

    letters: Mapping[str, int]
    todos: int
    next_job: datetime | None
    gap_seconds: Mapping[tuple[str, bool], float]


def gauges(unit: Unit) -> Gauges:
    """Read them all at one moment."""
    connection = unit.connection
    letters = select(OUTBOX.c.state, func.count()).group_by(OUTBOX.c.state)
    seconds: dict[tuple[str, bool], float] = {}
    for adapter, since, until, is_lost in connection.execute(
        select(GAP.c.adapter, GAP.c.since, GAP.c.until, GAP.c.is_lost)
    ):
        key = (adapter.partition(":")[0], bool(is_lost))
        seconds[key] = seconds.get(key, 0.0) + (until - since).total_seconds()
    return Gauges(
        letters={row[0]: row[1] for row in connection.execute(letters)},
        todos=int(connection.execute(select(func.count()).select_from(TODO)).scalar_one()),
        next_job=connection.execute(select(func.min(DUE.c.due))).scalar_one_or_none(),
        gap_seconds=seconds,
    )


def answers(unit: Unit) -> bool:
    """Say whether the database answers at all."""
    return bool(unit.connection.execute(select(1)).scalar_one())
