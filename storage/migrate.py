"""Bringing the database to the version this program knows; Alembic is only loaded when there is something to do."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.errors import Unusable
from storage.store import Store, Unit

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent / "migrations"
LATEST = "0008"
"""The version of the newest migration; a test compares it with the files."""


class DatabaseTooNew(Unusable):
    """The database was written by a newer Hearth."""


def version_of(connection: Connection) -> str | None:
    """The version of a database's tables, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar_one_or_none()


def migrate(store: Store) -> tuple[str | None, str]:
    """Bring the tables to the latest version, whole or not at all; gives the version before and after.

    Raises:
        DatabaseTooNew: a newer program has changed the tables in a way this one does not know.
    """
    before = store.read_now(lambda unit: version_of(unit.connection))
    if before == LATEST:
        return before, LATEST
    if before is not None and before > LATEST:
        raise DatabaseTooNew(
            f"the database has version {before}, this Hearth knows {LATEST}: install the newer Hearth again, "
            "or restore a backup made before the upgrade"
        )
    store.write_now(upgrade)
    return before, LATEST


def upgrade(unit: Unit) -> None:
    """Run every migration that is missing, inside one transaction."""
    from alembic import command

    command.upgrade(configuration(unit.connection), LATEST)


def configuration(connection: Connection) -> "Config":
    """Alembic set up for one connection of ours."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config
