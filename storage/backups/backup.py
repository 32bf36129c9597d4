"""Backups: one moment of the whole database as one file, made beside a running house, whole or not at all."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from storage.backups import dumps
from storage.backups.copying import copy, sync
from storage.backups.words import STAMP, stamp
from storage.engine import sqlite_file
from storage.errors import BackupTrouble
from storage.examination import Place, place_of
from storage.key_file import CLOSED_FOLDER

NAME = re.compile(r"hearth-(?P<at>\d{8}T\d{6}Z)-v(?P<version>\w+)\.(?:db|dump)")
UNFINISHED = ".hearth-unfinished-"
BROKEN_OFF = timedelta(days=1)
"""What has lain unfinished for so long was broken off by a crash."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it lies there: when it was made, which version its tables have, and how large it is."""

    path: Path
    at: datetime
    version: str
    size: int


def back_up(url: str, folder: Path, now: datetime) -> Backup:
    """Make a backup of a database in a folder outside its own; the key it is sealed with is not in it.

    Raises:
        BackupTrouble: there is nothing to back up, no room, or no way; no half file is left.
        DatabaseUnusable: the database cannot be read.
    """
    place = place_of(url)
    if place is None:
        raise BackupTrouble("there is nothing to back up yet: the first start makes the database")
    refuse_inside(folder, url)
    make_closed(folder)
    forget_unfinished(folder, now)
    with unfinished(folder) as draft:
        fill(draft, url, place)
        path = folder / file_name(url, place, now)
        os.replace(draft, path)
        sync(folder)
    return Backup(path, now, place.version, path.stat().st_size)


def fill(draft: Path, url: str, place: Place) -> None:
    """Put one moment of a database into an empty file."""
    embedded = sqlite_file(url)
    if embedded is not None:
        copy(embedded, draft)
        return
    dumps.write(url, place.schema, draft)
    dumps.check(draft)
    sync(draft)


def file_name(url: str, place: Place, now: datetime) -> str:
    """What a backup is called: when it was made, and the version of its tables."""
    kind = "dump" if sqlite_file(url) is None else "db"
    return f"hearth-{stamp(now)}-v{place.version}.{kind}"


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the oldest first; a folder that is not there holds none."""
    try:
        names = [(path, NAME.fullmatch(path.name)) for path in folder.iterdir()]
    except OSError:
        return []
    known = [
        Backup(path, datetime.strptime(name["at"], STAMP).replace(tzinfo=UTC), name["version"], path.stat().st_size)
        for path, name in names
        if name is not None
    ]
    return sorted(known, key=lambda backup: (backup.at, backup.path))


def rotate(folder: Path, days: int, now: datetime) -> int:
    """Delete the backups older than so many days, but for the newest; gives how many went."""
    past = [backup for backup in backups(folder)[:-1] if backup.at < now - timedelta(days=days)]
    for backup in past:
        backup.path.unlink(missing_ok=True)
    return len(past)


def refuse_inside(folder: Path, url: str) -> None:
    """Refuse a folder that is lost together with the data.

    Raises:
        BackupTrouble: it lies in the data folder.
    """
    embedded = sqlite_file(url)
    if embedded is not None and folder.resolve().is_relative_to(embedded.resolve().parent):
        raise BackupTrouble(f"{folder} lies in the data folder, and would be lost with it; choose a place outside")


def make_closed(folder: Path) -> None:
    """Make a folder that is closed to others, or see that what stands there is a folder.

    Raises:
        BackupTrouble: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=CLOSED_FOLDER)
    except OSError as error:
        raise BackupTrouble(f"the folder {folder} cannot be made: {error.strerror}; name one that can") from error


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A file to be filled and then moved to its name; what is left of it when that fails goes again.

    Raises:
        BackupTrouble: the folder takes no file, or the disk is full.
    """
    try:
        with NamedTemporaryFile(dir=folder, prefix=UNFINISHED, delete=False) as made:  # made with mode 0600
            draft = Path(made.name)
    except OSError as error:
        raise BackupTrouble(f"{folder} cannot be written to: {error.strerror}") from error
    try:
        yield draft
    except OSError as error:
        raise BackupTrouble(f"the backup in {folder} could not be finished: {error.strerror}") from error
    finally:
        for left in folder.glob(f"{draft.name}*"):
            left.unlink(missing_ok=True)


def forget_unfinished(folder: Path, now: datetime) -> None:
    """Delete what crashes left of backups that were never finished."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if datetime.fromtimestamp(left.stat().st_mtime, UTC) < now - BROKEN_OFF:
            left.unlink(missing_ok=True)
