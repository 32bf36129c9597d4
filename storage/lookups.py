"""Reading many rows by a list of keys, in portions a database takes, with statements built once."""

from collections.abc import Collection, Iterator
from typing import TypeVar, TypeVarTuple

from sqlalchemy import BindParameter, Row, Select, bindparam

from storage.store import Unit

Columns = TypeVarTuple("Columns")
Key = TypeVar("Key", int, str, bytes)
KEYS_A_QUERY = 500
"""SQLite took 999 parameters a statement for long; half of it leaves room for the others."""


def some() -> BindParameter[object]:
    """The place in a statement where `each` puts its keys: `.where(COLUMN.in_(some()))`."""
    return bindparam("some", expanding=True)


def each(unit: Unit, statement: Select[*Columns], keys: Collection[Key], **others: object) -> Iterator[Row[*Columns]]:
    """The rows of a statement for all of the keys, asked for in portions."""
    ordered = list(keys)
    for start in range(0, len(ordered), KEYS_A_QUERY):
        portion = ordered[start : start + KEYS_A_QUERY]
        yield from unit.connection.execute(statement, {"some": portion, **others})
