"""Statements that add to what stands, built once per table and database and run with plain tuples.

Core's own `executemany` costs more than SQLite itself on the message path, so the SQL Core builds is compiled once and
handed to the driver with positional parameters.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import chain

from sqlalchemy import ClauseElement, Delete, Dialect, Table, TableClause, Update, case, column, or_, table, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import ColumnElement, KeyedColumnElement

from storage.store import Unit

Row = tuple[object, ...]


ROWS_AT_ONCE = 32
"""Rows in one statement on SQLite: more gain nothing, and the widest table stays below 999 values."""


class Merge(Enum):
    """What becomes of a column when its row stands already."""

    ADD = "add"
    UNITE = "unite"
    """Bit sets: both."""
    RAISE = "raise"
    """The larger one; nothing is smaller than anything."""
    LOWER = "lower"
    REPLACE = "replace"
    NEWEST = "newest"
    """Replaced where the new row's column `at` is not older."""


def upsert(unit: Unit, target: Table, rows: Sequence[Row], columns: Sequence[str], merge: Mapping[str, Merge]) -> None:
    """Insert rows, or merge them into those that stand under the same primary key.

    `columns` names the values of each row in order; those not in `merge` stay as they were.
    """
    if not rows:
        return
    sql = upsert_sql(unit.connection.dialect, target, tuple(columns), tuple(merge.items()))
    whole = len(rows) - len(rows) % ROWS_AT_ONCE if unit.dialect == "sqlite" else 0
    if whole:
        starts = range(0, whole, ROWS_AT_ONCE)
        portions = [tuple(chain.from_iterable(rows[start : start + ROWS_AT_ONCE])) for start in starts]
        unit.driver.change(several_rows(sql, len(columns)), portions)
    if whole < len(rows):
        unit.driver.change(sql, rows[whole:])


@cache
def several_rows(sql: str, width: int) -> str:
    """SQLite's upsert of one row as one of several, for half of a row's cost is beginning and ending its statement."""
    one = f"({', '.join('?' * width)})"
    return sql.replace(f"VALUES {one}", "VALUES " + ", ".join([one] * ROWS_AT_ONCE), 1)


def amend(unit: Unit, statement: Update | Delete, rows: Sequence[Mapping[str, object]]) -> None:
    """Run an update or a deletion, a module's constant, once for each row of its parameters' values."""
    if not rows:
        return
    sql, order = amend_sql(unit.connection.dialect, statement)
    unit.driver.change(sql, [tuple([row[name] for name in order]) for row in rows])


@cache
def amend_sql(dialect: Dialect, statement: Update | Delete) -> tuple[str, tuple[str, ...]]:
    """The SQL of an update or a deletion, and the names of its parameters in their order.

    Raises:
        ValueError: the database does not take parameters by position.
    """
    built = statement.compile(dialect=dialect)
    order = getattr(built, "positiontup", None)
    if order is None:
        raise ValueError(f"{dialect.name} takes its parameters by name; rows are changed by position")
    return str(built), tuple(order)


@cache
def upsert_sql(dialect: Dialect, target: Table, columns: tuple[str, ...], merge: tuple[tuple[str, Merge], ...]) -> str:
    """The SQL of an upsert with positional parameters in the order of `columns`.

    Raises:
        ValueError: the database would take the parameters in another order.
    """
    # A light table: the real one would add its Python-side defaults as further parameters.
    light = table(target.name, *(column(name, target.c[name].type) for name in columns))
    build = postgresql_upsert if dialect.name == "postgresql" else sqlite_upsert
    built = build(light, key_of(target), merge).compile(dialect=dialect, column_keys=list(columns))
    order = getattr(built, "positiontup", None)
    if order is None or tuple(order) != columns:
        raise ValueError(f"the driver takes {order}, the rows hold {columns}")
    return str(built)


def postgresql_upsert(target: TableClause, key: list[str], merge: tuple[tuple[str, Merge], ...]) -> ClauseElement:
    """The upsert in PostgreSQL's words."""
    plain = postgresql.insert(target)
    if not merge:
        return plain.on_conflict_do_nothing()
    changes = {
        name: merged(target.c[name], plain.excluded[name], how, newer(target, plain.excluded)) for name, how in merge
    }
    return plain.on_conflict_do_update(index_elements=key, set_=changes)


def sqlite_upsert(target: TableClause, key: list[str], merge: tuple[tuple[str, Merge], ...]) -> ClauseElement:
    """The upsert in SQLite's words."""
    plain = sqlite.insert(target)
    if not merge:
        return plain.on_conflict_do_nothing()
    changes = {
        name: merged(target.c[name], plain.excluded[name], how, newer(target, plain.excluded)) for name, how in merge
    }
    return plain.on_conflict_do_update(index_elements=key, set_=changes)


def newer(
    target: TableClause, excluded: ReadOnlyColumnCollection[str, KeyedColumnElement[object]]
) -> ColumnElement[bool]:
    """Whether the new row is not older than the standing one; always, where rows bear no time."""
    return excluded["at"] >= target.c["at"] if "at" in target.c else true()


def key_of(target: Table) -> list[str]:
    """The names of a table's primary key."""
    return [part.name for part in target.primary_key.columns]


def merged(
    standing: ColumnElement[object], new: ColumnElement[object], how: Merge, is_newer: ColumnElement[bool]
) -> ColumnElement[object]:
    """The expression of one merge."""
    match how:
        case Merge.ADD:
            return standing + new
        case Merge.UNITE:
            return standing.bitwise_or(new)
        case Merge.RAISE:
            return case((or_(standing.is_(None), new > standing), new), else_=standing)
        case Merge.LOWER:
            return case((or_(standing.is_(None), new < standing), new), else_=standing)
        case Merge.REPLACE:
            return new
        case Merge.NEWEST:
            return case((is_newer, new), else_=standing)
