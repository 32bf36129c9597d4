"""Reading a whole table in one pass, as plainly as the driver gives it."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, TypeVarTuple, cast
from uuid import uuid4

from sqlalchemy import CompoundSelect, Select

from storage.store import Unit

if TYPE_CHECKING:  # a house on SQLite does without PostgreSQL's driver: ten megabytes, and a twentieth of the start
    import psycopg

Columns = TypeVarTuple("Columns")
Row = TypeVar("Row", bound=tuple[int, *tuple[object, ...]])
PlainRow = tuple[object, ...]
ROWS_AT_ONCE = 2_000
"""Several tables are read along together: a block of each at a time keeps the processor's memory warm."""


class Cursor(Protocol):
    """What both drivers' cursors can do."""

    def fetchmany(self, size: int, /) -> list[PlainRow]: ...


def plain_rows(unit: Unit, statement: Select[*Columns] | CompoundSelect[*Columns]) -> Iterator[PlainRow]:
    """All rows of a statement, unconverted: moments are whole microseconds since 1970, yes and no may be 1 and 0.

    SQLAlchemy's own rows cost more than SQLite's reading of them; where millions are read, that is most of the time.
    """
    sql = str(statement.compile(unit.connection, compile_kwargs={"literal_binds": True}))
    return chain.from_iterable(iter(partial(cursor_over(unit, sql).fetchmany, ROWS_AT_ONCE), []))


def cursor_over(unit: Unit, sql: str) -> Cursor:
    """A cursor of the driver's own; PostgreSQL's is named, else every row would come into our memory at once."""
    driver = unit.connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        return driver.execute(sql)
    cursor = cast("psycopg.Connection", driver).cursor(name=f"hearth_{uuid4().hex}")
    return cursor.execute(sql.encode(), ())


class Along(Generic[Row]):
    """The rows of a statement that stand in ascending order of the id in their first column, read along beside it."""

    __slots__ = ("_next", "_rows")

    def __init__(self, unit: Unit, statement: Select[*Columns] | CompoundSelect[*Columns]) -> None:
        self._rows = cast("Iterator[Row]", plain_rows(unit, statement))
        self._next = next(self._rows, None)

    def of(self, wanted: int) -> Sequence[Row]:
        """All rows of an id, which stays in them; ids must be asked for in ascending order."""
        row = self._next
        if row is None or row[0] > wanted:
            return ()
        found = []
        while row is not None and row[0] <= wanted:
            if row[0] == wanted:
                found.append(row)
            row = next(self._rows, None)
        self._next = row
        return found
