"""How far each adapter has read, and what it could not read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import func, select

from storage.columns import moment, table_of
from storage.store import Unit
from storage.tables import Cursor, Quarantine
from storage.upserts import Merge, Row, upsert

CURSOR, QUARANTINE = table_of(Cursor), table_of(Quarantine)
REASON_CHARACTERS = 200
NUMBERS_LAST = timedelta(days=6)
"""After a week without updates Telegram picks the next number at random."""


class Unreadable(Protocol):
    """An update that could not be read: its kind and why, and the platform's number of it, 0 where it has none."""

    @property
    def kind(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def number(self) -> int: ...


def advance(unit: Unit, name: str, value: str, now: datetime) -> None:
    """Note how far an adapter has read."""
    columns = ("name", "value", "at")
    upsert(unit, CURSOR, [(name, value, moment(now))], columns, {"value": Merge.REPLACE, "at": Merge.REPLACE})


def position(unit: Unit, name: str) -> tuple[str, datetime] | None:
    """How far an adapter has read and when it last said so."""
    row = unit.connection.execute(select(CURSOR.c.value, CURSOR.c.at).where(CURSOR.c.name == name)).one_or_none()
    return None if row is None else (row[0], row[1])


def positions(unit: Unit, prefix: str) -> dict[str, str]:
    """How far each of an adapter's places is read, by name."""
    rows = unit.connection.execute(select(CURSOR.c.name, CURSOR.c.value).where(CURSOR.c.name.startswith(prefix)))
    return {row.name: row.value for row in rows}


def quarantine(unit: Unit, cursor: tuple[str, str] | None, bad: Sequence[Unreadable], now: datetime) -> None:
    """Count what could not be read, by kind and reason; what is handed over again was counted before."""
    adapter = cursor[0] if cursor else "import"
    read = read_to(unit, adapter, now) if bad else 0
    counted: dict[tuple[str, str], int] = {}
    for one in bad:
        if 0 < one.number < read:
            continue
        key = (one.kind[:REASON_CHARACTERS], one.reason[:REASON_CHARACTERS])
        counted[key] = counted.get(key, 0) + 1
    rows: list[Row] = [(adapter, kind, reason, count, moment(now)) for (kind, reason), count in sorted(counted.items())]
    columns = ("adapter", "kind", "reason", "count", "last_at")
    upsert(unit, QUARANTINE, rows, columns, {"count": Merge.ADD, "last_at": Merge.REPLACE})


def read_to(unit: Unit, adapter: str, now: datetime) -> int:
    """The number below which everything was stored; 0 where numbers tell nothing, or may have begun anew."""
    read = position(unit, adapter)
    if read is None or now - read[1] >= NUMBERS_LAST or not read[0].isdecimal():
        return 0
    return int(read[0])


def quarantined(unit: Unit) -> int:
    """How many updates could not be read so far."""
    return int(unit.connection.execute(select(func.coalesce(func.sum(QUARANTINE.c.count), 0))).scalar_one())
