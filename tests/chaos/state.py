"""Everything a database holds, row by row, but for what chance made: sealed bytes, tokens, and whose turn it was."""

import sqlite3
from collections import Counter
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, LargeBinary

from storage.columns import METADATA

LEFT_OUT = frozenset({"lease"})
WHOSE_TURN = "claimed_by"
State = dict[str, Counter[tuple[object, ...]]]


def columns() -> dict[str, str]:
    """The columns to look at, by table."""
    return {
        str(table.name): ", ".join(f'"{column.name}"' for column in table.columns if is_told(column))
        for table in METADATA.sorted_tables
        if table.name not in LEFT_OUT
    }


def is_told(column: Column[object]) -> bool:
    """Say whether a column holds neither sealed bytes, nor digests, nor whose turn it was."""
    return not isinstance(column.type, LargeBinary) and column.name != WHOSE_TURN


def state_of(file: Path, *, but: Collection[str] = ()) -> State:
    """What a SQLite file holds at this moment, as its last commit left it."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        return {
            table: Counter(connection.execute(f"SELECT {names or 'count(*)'} FROM {table}"))
            for table, names in columns().items()
            if table not in but
        }


def differing(wanted: State, found: State) -> list[str]:
    """The tables that are not the same, with how many rows are missing and too many."""
    return [
        f"{table} -{(wanted[table] - found[table]).total()} +{(found[table] - wanted[table]).total()}"
        for table in wanted
        if wanted[table] != found[table]
    ]
