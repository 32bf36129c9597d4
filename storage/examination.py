"""Looking a database over without changing anything: is it there, how old, sound, and under whose key."""

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from profiling.events import Platform, Rank
from storage.columns import table_of
from storage.engine import FIRST_SAFE_SQLITE, DatabaseUnusable, Engines, open_engines, sqlite_file, sqlite_version
from storage.migrate import LATEST, version_of
from storage.opening import key_check_of, unreachable
from storage.tables import HouseOwner, RoomRow

OWNER, ROOM = table_of(HouseOwner), table_of(RoomRow)


DAMAGED = "database disk image is malformed"
"""SQLite's own words where a damaged page is met before it is looked for."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found: `version` None for a database that is still to be made, `flaw` empty for a sound one."""

    version: str | None
    key_check: str = ""
    flaw: str = ""
    telegram_rooms: tuple[str, ...] = ()
    """The native ids of the groups the bot is in, as far as Telegram told."""
    discord_channels: tuple[str, ...] = ()
    """The channels on Discord that admins let us speak in."""
    owners: int = 0
    """How many proved that the house is theirs."""

    @property
    def is_made(self) -> bool:
        """Say whether there are tables of ours."""
        return self.version is not None

    @property
    def is_latest(self) -> bool:
        """Say whether the tables are of the version this program knows."""
        return self.version == LATEST

    @property
    def is_too_new(self) -> bool:
        """Say whether a newer Hearth wrote the tables."""
        return self.version is not None and self.version > LATEST


def examine(url: str) -> Examination:
    """Look a database over; a SQLite file that is not there is not made.

    Raises:
        DatabaseUnusable: it cannot be reached or read.
    """
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return Examination(version=None)
    engines = open_engines(url)
    try:
        return _look(engines)
    except DBAPIError as error:
        if DAMAGED in str(error.orig):
            return Examination(version=None, flaw=DAMAGED)
        raise DatabaseUnusable(unreachable(engines, error)) from error
    finally:
        engines.dispose()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tables are: their version, and on a server the schema they lie in."""

    version: str
    schema: str = ""


def place_of(url: str) -> Place | None:
    """Where a database's tables are, None where there are none yet; a SQLite file that is not there is not made.

    Raises:
        DatabaseUnusable: it cannot be reached or read.
    """
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return None
    engines = open_engines(url)
    try:
        with engines.reading.connect() as connection:
            version = version_of(connection)
            schema = "" if engines.is_sqlite else str(connection.execute(text("select current_schema()")).scalar_one())
    except DBAPIError as error:
        raise DatabaseUnusable(unreachable(engines, error)) from error
    finally:
        engines.dispose()
    return None if version is None else Place(version, schema)


def quick_check(engines: Engines) -> str:
    """Look at every page of a SQLite file (16 ms a MB); empty when it is sound. A server looks after its own."""
    if not engines.is_sqlite:
        return ""
    with engines.reading.connect() as connection:
        found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    return "" if found == "ok" else str(found)


def unsafe_sqlite() -> str:
    """Name the SQLite library in use if it is one that can lose a write-ahead log; empty if it is safe."""
    version = sqlite_version()
    return "" if version >= FIRST_SAFE_SQLITE else ".".join(map(str, version))


def _look(engines: Engines) -> Examination:
    with engines.reading.connect() as connection:
        version = version_of(connection)
    if flaw := quick_check(engines):  # nothing more is asked of a damaged file: it might answer with an error
        return Examination(version, flaw=flaw)
    if version != LATEST:
        return Examination(version, key_check_of(engines) if version else "")
    rooms, channels = _rooms(engines), _channels(engines)
    return Examination(
        version, key_check_of(engines), telegram_rooms=rooms, discord_channels=channels, owners=_owners(engines)
    )


def _rooms(engines: Engines) -> tuple[str, ...]:
    placed = ROOM.c.bot_rank.not_in(("", Rank.OUTSIDE.value))
    groups = select(ROOM.c.native_id).where(
        ROOM.c.platform == Platform.TELEGRAM.value, placed, ROOM.c.account_id.is_(None)
    )
    with engines.reading.connect() as connection:
        return tuple(connection.execute(groups.order_by(ROOM.c.native_id)).scalars())


def _channels(engines: Engines) -> tuple[str, ...]:
    chosen = select(ROOM.c.thread).where(ROOM.c.platform == Platform.DISCORD.value, ROOM.c.thread != "")
    with engines.reading.connect() as connection:
        return tuple(connection.execute(chosen.order_by(ROOM.c.thread)).scalars())


def _owners(engines: Engines) -> int:
    with engines.reading.connect() as connection:
        return connection.execute(select(func.count()).select_from(OWNER)).scalar_one()
