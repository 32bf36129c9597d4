"""Restoring an embedded database: made ready in a file beside it, which then takes its place in one step."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from storage.backups.copying import bytes_of, flaw_of, opened, see_room, sync
from storage.backups.outlasting import Ask
from storage.backups.settling import Settled, settle
from storage.backups.words import Restored, fitting, stamp
from storage.engine import open_engines, sqlite_file
from storage.errors import BackupTrouble
from storage.key_file import KeyFile
from storage.ledger import Ledger
from storage.migrate import migrate
from storage.occupancy import have_alone
from storage.opening import KEY_CHECK, check_key
from storage.sealing import Vault
from storage.store import Store
from storage.traces import clear_now

READY = ".restoring"
BEFORE = ".before-"
LOG, SHARED = "-wal", "-shm"
IN_USE = "the house runs, or a command of it does: stop it (Ctrl-C, or systemctl stop hearth), then restore"


def restore_file(url: str, key_file: Path, backup: Path, now: datetime) -> Restored:
    """Put a backup in the place of an embedded database; see `restore`."""
    place = sqlite_file(url)
    if place is None:
        raise BackupTrouble("only a SQLite file is restored in place")
    with alone(url):
        version = looked_at(backup, place, key_file)
        ready = beside(place, READY)
        with gone_unless_placed(ready):
            bring(backup, ready)
            settled = made_ready(ready, url, key_file, now, backup)
            aside = put_in_place(ready, place, now)
    return Restored(backup, version, str(aside or ""), settled)


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Have the database for oneself.

    Raises:
        BackupTrouble: somebody uses it.
    """
    let_go = have_alone(url)
    if let_go is None:
        raise BackupTrouble(IN_USE)
    try:
        yield
    finally:
        let_go()


def looked_at(backup: Path, place: Path, key_file: Path) -> str:
    """See that a file is a whole backup of ours, for this program and this key, without touching it; its version.

    Raises:
        BackupTrouble: it is not.
        KeyUnusable: it is another key's.
    """
    if place.exists() and backup.samefile(place):
        raise BackupTrouble(f"{backup} is the house's own database, not a backup of it")
    log = beside(backup, LOG)
    if log.exists() and log.stat().st_size:
        raise BackupTrouble(
            f"{log} lies beside it: this is a copy of a database in use, not a backup; make one by `hearth backup`"
        )
    try:
        # Immutable: nothing is written beside it, be it on a disk that cannot be written to.
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            flaw = flaw_of(connection)
            version = None if flaw else value_in(connection, "alembic_version", "version_num")
            expected = value_in(connection, "house_value", "value", KEY_CHECK) if version else None
    except sqlite3.DatabaseError as error:
        raise BackupTrouble(f"{backup} cannot be read: {error}; it may be only half of a file") from error
    if flaw:
        raise BackupTrouble(f"{backup} is damaged ({flaw}); take an earlier one")
    known = fitting(backup, version)
    check_key(key_file, expected or "")
    return known


def value_in(connection: sqlite3.Connection, table: str, column: str, named: str | None = None) -> str | None:
    """A value of one of our two tables of values; None where there is no such table or row."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone() is None:
        return None
    where = "" if named is None else " WHERE name = ?"
    row = connection.execute(f"SELECT {column} FROM {table}{where}", () if named is None else (named,)).fetchone()
    return None if row is None else str(row[0])


def bring(backup: Path, ready: Path) -> None:
    """Copy a backup to where it is made ready.

    Raises:
        BackupTrouble: there is no room.
    """
    see_room(ready.parent, bytes_of(backup))
    try:
        shutil.copyfile(backup, ready)
        ready.chmod(0o600)
        sync(ready)
    except OSError as error:
        raise BackupTrouble(f"{backup} cannot be copied to {ready.parent}: {error.strerror}") from error


def made_ready(ready: Path, url: str, key_file: Path, now: datetime, backup: Path) -> Settled:
    """Bring a copy up to date and make it fit to be lived in: one sound file with no log beside it."""
    ledger = Ledger.of(url, key_file)
    store = Store(open_engines(f"sqlite:///{ready}"), Vault(KeyFile.load(key_file).master), ledger=ledger)
    with store.open_now():
        migrate(store)
        with present(url) as ask:
            settled = store.write_now(lambda unit: settle(unit, ask, ledger.stones(), now, backup.name))
        clear_now(store, now)
    gc.collect()  # Alembic leaves cursors in cycles behind, and SQLite keeps a file open until the last cursor is gone
    with closing(opened(ready)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        if flaw := flaw_of(connection):
            raise BackupTrouble(f"{backup} could not be made ready: {flaw}")
    sync(ready)
    return settled


@contextmanager
def present(url: str) -> Iterator[Ask | None]:
    """Whom to ask about the present database; None where there is none that opens."""
    place = sqlite_file(url)
    if place is None or not place.exists():
        yield None
        return
    engines = open_engines(url)
    with ExitStack() as ends:
        ends.callback(engines.dispose)
        try:
            connection = ends.enter_context(engines.reading.connect())
        except DBAPIError:
            yield None
            return
        yield lambda query: connection.execute(query).all()


def put_in_place(ready: Path, place: Path, now: datetime) -> Path | None:
    """Let a database that is ready take the place of another, which keeps another name; gives that."""
    aside = free_name(place, now) if place.exists() else None
    if aside is not None:
        empty_log(place)
        keep_as(place, aside)
        if beside(place, LOG).exists():
            beside(place, LOG).rename(beside(aside, LOG))
        beside(place, SHARED).unlink(missing_ok=True)
    os.replace(ready, place)
    sync(place.parent)
    return aside


def free_name(place: Path, now: datetime) -> Path:
    """A dated name that nothing bears yet."""
    names = (beside(place, f"{BEFORE}{stamp(now)}{again}") for again in chain([""], map("-{}".format, count(2))))
    return next(name for name in names if not name.exists())


def keep_as(place: Path, aside: Path) -> None:
    """Give a file a second name, so that there is a whole database in the place at every moment."""
    try:
        os.link(place, aside)
    except OSError:  # a file system without second names: for an instant the place is empty
        place.rename(aside)


def empty_log(place: Path) -> None:
    """Move a database's log into the file, as far as that can be read."""
    try:
        with closing(opened(place)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        return  # damaged: it is kept with its log


@contextmanager
def gone_unless_placed(ready: Path) -> Iterator[None]:
    """Leave nothing half-made behind."""
    try:
        yield
    finally:
        for ending in ("", LOG, SHARED, "-journal"):
            beside(ready, ending).unlink(missing_ok=True)


def beside(file: Path, ending: str) -> Path:
    """The file whose name goes on so."""
    return file.with_name(f"{file.name}{ending}")
