"""How the database is opened: SQLite for one small machine, PostgreSQL when that is outgrown."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.errors import Unusable

BUSY_TIMEOUT_MS = 10_000
FIRST_SAFE_SQLITE = (3, 51, 3)
"""Earlier ones can corrupt a WAL that is reset while another process checkpoints."""
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs"}
)

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
)


class DatabaseUnusable(Unusable):
    """The database cannot be opened as configured; the message says which one, why and what to do."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine to write with, a single connection; one to read with, which cannot write."""

    writing: Engine
    reading: Engine

    @property
    def is_sqlite(self) -> bool:
        """Say whether this is the embedded database."""
        return self.writing.dialect.name == "sqlite"

    def dispose(self) -> None:
        """Close every connection."""
        self.reading.dispose()
        self.writing.dispose()


def open_engines(url: str) -> Engines:
    """Open a database by its URL, `sqlite:///path` or `postgresql+psycopg://…`; makes the SQLite file's folder.

    Raises:
        DatabaseUnusable: not such a URL, a network file system, or a folder that cannot be made.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnusable("HEARTH_DATABASE_URL is not a database URL; use sqlite:///data/hearth.db") from error
    match parsed.get_backend_name():
        case "sqlite":
            return open_sqlite(parsed)
        case "postgresql":
            return open_postgresql(parsed)
        case other:
            raise DatabaseUnusable(f"HEARTH_DATABASE_URL names {other}; Hearth knows sqlite and postgresql+psycopg")


def open_sqlite(url: URL) -> Engines:
    """Open the embedded database: WAL, durable, foreign keys, deleted bytes overwritten, one writer."""
    if not url.database or url.database == ":memory:":
        raise DatabaseUnusable("HEARTH_DATABASE_URL needs a file: sqlite:///data/hearth.db")
    make_folder(Path(url.database))
    writing = create_engine(
        url, pool_size=1, max_overflow=0, connect_args={"check_same_thread": False}, hide_parameters=True
    )
    reading = create_engine(url, pool_size=4, connect_args={"check_same_thread": False}, hide_parameters=True)
    event.listen(writing, "connect", prepare_writing)
    event.listen(reading, "connect", prepare_reading)
    event.listen(writing, "begin", begin_immediately)
    event.listen(reading, "begin", begin_deferred)
    return Engines(writing, reading)


def open_postgresql(url: URL) -> Engines:
    """Open PostgreSQL through psycopg, whatever driver the URL names."""
    parsed = url.set(drivername="postgresql+psycopg")
    writing = create_engine(
        parsed, pool_size=1, max_overflow=1, pool_pre_ping=True, paramstyle="format", hide_parameters=True
    )
    reading = create_engine(parsed, pool_size=4, pool_pre_ping=True, paramstyle="format", hide_parameters=True)
    event.listen(reading, "begin", begin_reading)
    return Engines(writing, reading)


def sqlite_file(url: str) -> Path | None:
    """The file of an embedded database; None for a server."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def make_folder(path: Path) -> None:
    """Make the folder a database file lies in, closed to others, and refuse one on the network."""
    folder = path.absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DatabaseUnusable(f"the folder {folder} cannot be made: {error.strerror}") from error
    kind = file_system_of(folder)
    if kind in NETWORK_FILE_SYSTEMS:
        raise DatabaseUnusable(
            f"{folder} lies on a network file system ({kind}), where SQLite loses data: "
            "choose a local disk, or PostgreSQL"
        )


def file_system_of(folder: Path) -> str:
    """The kind of file system a folder lies on, as Linux names it; empty where nobody tells."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf8").splitlines()]
    except OSError:
        return ""
    resolved = folder.resolve()
    holding = [(len(fields[1]), fields[2]) for fields in mounts if resolved.is_relative_to(fields[1])]
    return max(holding, default=(0, ""))[1]


def prepare_writing(connection: sqlite3.Connection, record: object) -> None:
    """Set a fresh SQLite connection up; transactions are begun by us, not by the driver."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def prepare_reading(connection: sqlite3.Connection, record: object) -> None:
    """Set a fresh SQLite connection up and forbid it to write."""
    prepare_writing(connection, record)
    connection.execute("PRAGMA query_only=ON")


def begin_immediately(connection: Connection) -> None:
    """Take the write lock at once: a read that turns into a write would not wait for it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_deferred(connection: Connection) -> None:
    """Begin a read of one moment of the database."""
    connection.exec_driver_sql("BEGIN")


def begin_reading(connection: Connection) -> None:
    """Forbid PostgreSQL to write in this transaction."""
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def reason_of(error: DBAPIError) -> str:
    """The first line of what a database itself says is wrong."""
    said = str(error.orig).strip().splitlines()
    return said[0] if said else type(error.orig).__name__


def sqlite_version() -> tuple[int, int, int]:
    """The version of the SQLite library in use."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major, minor, patch
