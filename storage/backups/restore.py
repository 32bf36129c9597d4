"""Putting a backup in the place of the present database: made ready aside, and in its place only when all is done."""

from datetime import datetime
from pathlib import Path

from storage.backups.into_file import restore_file
from storage.backups.words import DUMP_HEAD, SQLITE_HEAD, Restored, kind_of, refuse_kind
from storage.engine import sqlite_file


def restore(url: str, key_file: Path, backup: Path, now: datetime) -> Restored:
    """Put a backup in the place of a database that nobody uses; the former one is kept aside.

    Whoever was erased since is erased again, nothing the backup was about to do is done, and what was said, read and
    agreed to since is taken over from the present database where that can be read. When this raises, nothing changed.

    Raises:
        BackupTrouble: the house runs, or the file is not one that can be restored here.
        KeyUnusable: the backup was sealed with another key.
        DatabaseUnusable: the place it should go to cannot be used.
    """
    kind = kind_of(backup)
    if sqlite_file(url) is not None:
        refuse_kind(kind, DUMP_HEAD, f"{backup} is a dump of PostgreSQL, and this house is kept in a SQLite file")
        return restore_file(url, key_file, backup, now)
    refuse_kind(kind, SQLITE_HEAD, f"{backup} is a SQLite file, and this house is kept in PostgreSQL")
    from storage.backups.into_server import restore_server  # PostgreSQL's library is loaded where it is used

    return restore_server(url, key_file, backup, now)
