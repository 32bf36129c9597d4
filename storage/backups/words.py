"""What a restore takes and gives: which file is one of ours, and what came of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.backups.settling import Settled
from storage.errors import BackupTrouble
from storage.migrate import LATEST

STAMP = "%Y%m%dT%H%M%SZ"
SQLITE_HEAD, DUMP_HEAD = b"SQLite format 3\0", b"PGDMP"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: where the former database is kept (empty where there was none), and what was done."""

    backup: Path
    version: str
    aside: str
    settled: Settled


def kind_of(backup: Path) -> bytes:
    """What a file begins with, where that is what a backup begins with.

    Raises:
        BackupTrouble: it cannot be read, or is no backup.
    """
    try:
        with backup.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except OSError as error:
        raise BackupTrouble(f"{backup} cannot be read: {error.strerror}") from error
    for known in (SQLITE_HEAD, DUMP_HEAD):
        if head.startswith(known):
            return known
    raise BackupTrouble(f"{backup} is no backup of Hearth: neither a SQLite file nor a dump of PostgreSQL")


def refuse_kind(kind: bytes, wrong: bytes, what: str) -> None:
    """Refuse a backup of the other database.

    Raises:
        BackupTrouble: it is one.
    """
    if kind == wrong:
        raise BackupTrouble(f"{what} (HEARTH_DATABASE_URL); a backup goes back to the kind of database it was made of")


def fitting(backup: Path, version: str | None) -> str:
    """The version of a backup's tables, which this program knows.

    Raises:
        BackupTrouble: they are a newer program's, or none of ours.
    """
    if version is None:
        raise BackupTrouble(f"{backup} holds no house: the tables of Hearth are not in it")
    if version > LATEST:
        raise BackupTrouble(
            f"{backup} was made by a newer Hearth (version {version}, this one knows {LATEST}): install that one first"
        )
    return version


def stamp(now: datetime) -> str:
    """A time as it stands in names."""
    return f"{now.astimezone(UTC):{STAMP}}"
