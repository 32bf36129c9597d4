"""How far each adapter has read, and what it could not read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import func, select

from storage.columns import moment, table_of
from storage.store import Unit
from storage.tables import Cursor, Quarantine
from storage.upserts import Merge, Row, upsert

CURSOR, QUARANTINE = table_of(Cursor), table_of(Quarantine)
REASON_CHARACTERS = 200


class Unreadable(Protocol):
    """An update that could not be read: its kind and why."""

    @property
    def kind(self) -> str: ...
    @property
    def reason(self) -> str: ...


def advance(unit: Unit, name: str, value: str, now: datetime) -> None:
    """Note how far an adapter has read."""
    columns = ("name", "value", "at")
    upsert(unit, CURSOR, [(name, value, moment(now))], columns, {"value": Merge.REPLACE, "at": Merge.REPLACE})


def position(unit: Unit, name: str) -> tuple[str, datetime] | None:
    """How far an adapter has read and when it last said so."""
    row = unit.connection.execute(select(CURSOR.c.value, CURSOR.c.at).where(CURSOR.c.name == name)).one_or_none()
    return None if row is None else (row[0], row[1])


def quarantine(unit: Unit, cursor: tuple[str, str] | None, bad: Sequence[Unreadable], now: datetime) -> None:
    """Count what could not be read, by kind and reason."""
    adapter = cursor[0] if cursor else "import"
    counted: dict[tuple[str, str], int] = {}
    for one in bad:
        key = (one.kind[:REASON_CHARACTERS], one.reason[:REASON_CHARACTERS])
        counted[key] = counted.get(key, 0) + 1
    rows: list[Row] = [(adapter, kind, reason, count, moment(now)) for (kind, reason), count in sorted(counted.items())]
    columns = ("adapter", "kind", "reason", "count", "last_at")
    upsert(unit, QUARANTINE, rows, columns, {"count": Merge.ADD, "last_at": Merge.REPLACE})


def quarantined(unit: Unit) -> int:
    """How many updates could not be read so far."""
    return int(unit.connection.execute(select(func.coalesce(func.sum(QUARANTINE.c.count), 0))).scalar_one())
