"""Restoring on PostgreSQL: moved aside, loaded, made ready and checked in one transaction, whole or not at all."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

import psycopg
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from storage import lease
from storage.backups import dumps
from storage.backups.outlasting import Ask
from storage.backups.settling import settle
from storage.backups.stilling import LEASE
from storage.backups.words import Restored, fitting, stamp
from storage.engine import open_engines, reason_of
from storage.errors import BackupTrouble
from storage.house import value_of
from storage.key_file import KeyFile
from storage.ledger import Ledger
from storage.migrate import LATEST, upgrade, version_of
from storage.opening import KEY_CHECK, check_key
from storage.outbox import LEASE_NAME
from storage.sealing import Vault
from storage.store import Unit

BEFORE = "_before_"
IN_USE = "the house runs, or ended less than half a minute ago: stop it, wait for that long, then restore"
END_OF_ROWS = b"\\.\n"
SKIPPED = (b"SET ", b"\\")
"""Settings of the session that other versions do not know, and commands of PostgreSQL's own terminal."""


def restore_server(url: str, key_file: Path, backup: Path, now: datetime) -> Restored:
    """Put a dump in the place of the tables in a PostgreSQL database; see `restore`."""
    dumps.check(backup)
    ledger, vault = Ledger.of(url, key_file), Vault(KeyFile.load(key_file).master)
    engines = open_engines(url)
    try:
        with engines.writing.begin() as connection:
            unit = Unit.on(connection, vault)
            refuse_living(unit, now)
            schema = str(connection.execute(text("select current_schema()")).scalar_one())
            aside = move_aside(connection, schema, f"{schema}{BEFORE}{stamp(now).lower()}")
            version = loaded(connection, backup, key_file)
            settled = settle(unit, asking(connection, aside), ledger.stones(), now, backup.name)
    except (DBAPIError, psycopg.Error) as error:
        reason = reason_of(error) if isinstance(error, DBAPIError) else str(error).strip().splitlines()[0]
        raise BackupTrouble(f"{backup} could not be put in place: {reason}; nothing was changed") from error
    finally:
        engines.dispose()
    return Restored(backup, version, f"schema {aside}" if aside else "", settled)


def refuse_living(unit: Unit, now: datetime) -> None:
    """See that no house uses these tables.

    Raises:
        BackupTrouble: one does, or did a moment ago.
    """
    if inspect(unit.connection).has_table(LEASE.name) and lease.was_alive(unit, LEASE_NAME, now):
        raise BackupTrouble(IN_USE)


def move_aside(connection: Connection, schema: str, aside: str) -> str:
    """Move our tables into a schema of their own; gives its name, empty where there are none."""
    standing = set(inspect(connection).get_table_names(schema))
    ours = [table for table in dumps.tables() if table in standing]
    if not ours:
        return ""
    connection.exec_driver_sql(f"CREATE SCHEMA {dumps.quoted(aside)}")
    for table in ours:
        place = f"{dumps.quoted(schema)}.{dumps.quoted(table)}"
        connection.exec_driver_sql(f"ALTER TABLE {place} SET SCHEMA {dumps.quoted(aside)}")
    return aside


def loaded(connection: Connection, backup: Path, key_file: Path) -> str:
    """Load a dump, see that it is ours, and bring its tables up to date; gives the version they had.

    Raises:
        BackupTrouble: it is not ours, or of another schema than this house uses.
        KeyUnusable: it is another key's.
    """
    path = connection.execute(text("select current_setting('search_path')")).scalar_one()
    with dumps.script(backup) as lines:
        load(connection, lines)
    connection.execute(text("select set_config('search_path', :path, false)"), {"path": path})
    version = fitting(backup, version_of(connection))
    unit = Unit.on(connection, Vault(KeyFile.load(key_file).master))
    check_key(key_file, value_of(unit, KEY_CHECK))
    if version != LATEST:
        upgrade(unit)
    return version


def load(connection: Connection, lines: IO[bytes]) -> None:
    """Run a dump's script inside our transaction: its statements, and the rows between them."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, psycopg.Connection):
        raise TypeError("only psycopg's own connection can load rows")
    statements: list[bytes] = []
    with raw.cursor() as cursor:
        for line in lines:
            if line.startswith(b"COPY "):
                run(cursor, statements)
                with cursor.copy(line.rstrip(b";\n")) as copy:
                    for row in rows(lines):
                        copy.write(row)
            elif not line.startswith(SKIPPED):
                statements.append(line)
        run(cursor, statements)


def run(cursor: psycopg.Cursor[tuple[object, ...]], statements: list[bytes]) -> None:
    """Run what was gathered, and begin anew."""
    if any(line.strip() and not line.startswith(b"--") for line in statements):
        cursor.execute(b"".join(statements))
    statements.clear()


def rows(lines: IO[bytes]) -> Iterator[bytes]:
    """The rows up to their end."""
    for line in lines:
        if line == END_OF_ROWS:
            return
        yield line


def asking(connection: Connection, aside: str) -> Ask | None:
    """Whom to ask about the tables that were moved aside; None where there were none."""
    if not aside:
        return None
    there = {"schema_translate_map": {None: aside}}
    return lambda query: connection.execute(query, execution_options=there).all()
