"""Rows that stand at most once: inserting a second one under the same key changes nothing."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.store import Unit


def insert_once(unit: Unit, target: Table, values: Mapping[str, object], key: Sequence[str]) -> int | None:
    """Insert a row and give its id; None where one stands already under the unique columns `key`."""
    builder = postgresql.insert if unit.dialect == "postgresql" else sqlite.insert
    statement = builder(target).values(**values).on_conflict_do_nothing(index_elements=list(key))
    made = unit.connection.execute(statement.returning(target.c.id)).scalar_one_or_none()
    return None if made is None else int(made)
