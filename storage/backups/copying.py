"""Copying an embedded database while others write to it: one moment of it, step by step, into a file of its own."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from storage.engine import BUSY_TIMEOUT_MS
from storage.errors import BackupTrouble

PAGES_A_STEP = 1_024
"""4 MB at a time: nobody who needs the disk waits for longer than that."""
STEPS_A_FLUSH = 8
"""So often what was copied is brought to the disk, lest all of it goes there at once in the end."""
SPARE_BYTES = 10_000_000
"""What must be left on the disk beside a copy."""
MEGABYTE = 1_000_000


def copy(source: Path, target: Path) -> None:
    """Copy one moment of a database that is in use into an empty file, which is sound and on the disk afterwards.

    A read transaction holds the moment, so that the copy is not begun anew whenever somebody writes; in WAL mode it
    holds up no writer.

    Raises:
        BackupTrouble: no room, or a database that cannot be read.
    """
    see_room(target.parent, bytes_of(source))
    try:
        with closing(opened(source)) as reading, closing(opened(target)) as writing:
            reading.execute("PRAGMA query_only=ON")
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            reading.backup(writing, pages=PAGES_A_STEP, progress=flushing(target))
            writing.execute("PRAGMA journal_mode=DELETE")  # a copy is one file, with no log beside it
            flaw = flaw_of(writing)
    except sqlite3.DatabaseError as error:
        raise BackupTrouble(f"the copy in {target.parent} could not be finished: {error}") from error
    if flaw:
        raise BackupTrouble(f"the database is damaged ({flaw}); restore the latest backup that is sound")
    sync(target)


def opened(file: Path) -> sqlite3.Connection:
    """A connection that begins its transactions only when told to."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1_000)
    connection.execute("PRAGMA cache_size=-8000")
    return connection


def flushing(target: Path) -> Callable[[int, int, int], None]:
    """Brings what was copied to the disk, every so many steps."""
    steps = 0

    def flush(status: int, remaining: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % STEPS_A_FLUSH == 0:
            sync(target)

    return flush


def flaw_of(connection: sqlite3.Connection) -> str:
    """What is wrong with a database's pages; empty where it is sound."""
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if found == "ok" else found


def bytes_of(database: Path) -> int:
    """How large a database is, its log included."""
    log = database.with_name(f"{database.name}-wal")
    return sum(file.stat().st_size for file in (database, log) if file.exists())


def see_room(folder: Path, needed: int) -> None:
    """See that a folder's disk has room for so many bytes.

    Raises:
        BackupTrouble: it has not.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise BackupTrouble(
            f"not enough room in {folder}: {needed / MEGABYTE:.0f} MB are needed, {free / MEGABYTE:.0f} MB are free; "
            "make room, or choose another place"
        )


def sync(path: Path) -> None:
    """Bring a file, or a folder's list of files, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
