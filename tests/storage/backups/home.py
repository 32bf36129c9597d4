"""A house on each kind of database that is backed up, goes on living, and is restored."""

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from alembic import command
from sqlalchemy import text

from storage.backups.backup import Backup, back_up
from storage.backups.restore import restore
from storage.backups.words import Restored
from storage.engine import open_engines, sqlite_file
from storage.house import set_value
from storage.letters import Letter
from storage.migrate import configuration
from storage.opening import KEY_CHECK, key_check, open_store
from storage.sealing import Vault
from storage.store import Store, Unit
from tests.conftest import MONDAY_NOON, TEST_KEY
from tests.fakes.village import GROUP
from tests.storage.ingest.house import House

HOUR = timedelta(hours=1)
BACKED_UP = MONDAY_NOON + HOUR
AFTER = BACKED_UP + HOUR
RESTORED = MONDAY_NOON + 30 * HOUR
HELLO = Letter("telegram", GROUP, "hello", {"name": "小雨"}, expires=RESTORED + 99 * HOUR)
"""A letter that would still be fresh after the restore."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a house is kept, its key, and where its backups go."""

    url: str
    key: Path
    backups: Path

    @classmethod
    def made(cls, url: str, folder: Path) -> "Home":
        """Lay the key of all tests out."""
        key = folder / "keys" / "key"
        key.parent.mkdir()
        key.write_bytes(base64.b64encode(TEST_KEY))
        key.chmod(0o600)
        return cls(url, key, folder / "backups")

    @contextmanager
    def open(self) -> Iterator[Store]:
        """The house's database until the block ends."""
        with open_store(self.url, self.key).open_now() as store:
            yield store

    def begin_as(self, version: str) -> None:
        """Make the house as an earlier version of the program did, with one community in it."""
        engines, vault = open_engines(self.url), Vault(TEST_KEY)
        with engines.writing.begin() as connection:
            command.upgrade(configuration(connection), version)
            set_value(Unit.on(connection, vault), KEY_CHECK, key_check(vault))
            connection.exec_driver_sql(
                "insert into community (name, zone, language, consent, created_at, paused, settings) "
                "values ('围炉', 'UTC', 'zh', 'ask', 0, false, '{}')"
            )
        engines.dispose()

    def back_up(self, now: datetime = BACKED_UP) -> Backup:
        """Make a backup."""
        return back_up(self.url, self.backups, now)

    def restore(self, backup: Backup | Path, now: datetime = RESTORED) -> Restored:
        """Put a backup in place."""
        return restore(self.url, self.key, backup if isinstance(backup, Path) else backup.path, now)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        with self.open() as store:
            return House(store).rows(sql)

    def change(self, sql: str) -> None:
        """Change what stands, behind everybody's back."""
        engines = open_engines(self.url)
        with engines.writing.begin() as connection:
            connection.exec_driver_sql(sql)
        engines.dispose()

    def lose(self) -> None:
        """Lose the present database, and nothing else."""
        file = sqlite_file(self.url)
        if file is not None:
            for lost in file.parent.glob(f"{file.name}*"):
                lost.unlink()
            return
        self.drop("select current_schema()", "DROP SCHEMA {} CASCADE; CREATE SCHEMA {}")

    def drop(self, which: str, how: str) -> Sequence[str]:
        """Drop schemas of the server that a query names."""
        engines = open_engines(self.url)
        with engines.writing.begin() as connection:
            names = [str(name) for name in connection.execute(text(which)).scalars()]
            for name in names:
                connection.exec_driver_sql(how.replace("{}", f'"{name}"'))
        engines.dispose()
        return names
