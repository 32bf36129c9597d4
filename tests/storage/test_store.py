"""A unit of work is stored whole or not at all, and whoever remembers its ids hears when it is not."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from storage.engine import open_engines
from storage.errors import DatabaseTrouble
from storage.house import set_value, value_of
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store, Unit
from tests.storage.breaking import defer_a_broken_reference
from tests.storage.ingest.house import House


class Refused(Exception):
    """The work does not want to be stored."""


def test_work_that_raises_leaves_nothing_and_is_told(store: Store) -> None:
    told: list[str] = []
    store.when_undone(lambda: told.append("undone"))

    def work(unit: Unit) -> None:
        set_value(unit, "colour", "red")
        raise Refused

    with pytest.raises(Refused):
        store.write_now(work)
    assert told == ["undone"]
    assert store.read_now(lambda unit: value_of(unit, "colour")) == ""


def test_work_that_is_stored_is_not_told_as_undone(store: Store) -> None:
    told: list[str] = []
    store.when_undone(lambda: told.append("undone"))
    store.write_now(lambda unit: set_value(unit, "colour", "red"))
    assert told == []


def test_a_commit_that_fails_is_told_too(store: Store) -> None:
    told: list[str] = []
    store.when_undone(lambda: told.append("undone"))

    def work(unit: Unit) -> None:
        set_value(unit, "colour", "red")
        defer_a_broken_reference(unit)

    with pytest.raises(DBAPIError):
        store.write_now(work)
    assert told == ["undone"]
    assert store.read_now(lambda unit: value_of(unit, "colour")) == ""


def test_a_mistake_of_ours_is_no_trouble_of_the_database(store: Store) -> None:
    with pytest.raises(DBAPIError):
        store.write_now(lambda unit: unit.connection.exec_driver_sql("select nonsense from nowhere"))


async def test_reads_and_writes_run_beside_a_loop(store: Store) -> None:
    await store.write(lambda unit: set_value(unit, "colour", "blue"))
    assert await store.read(lambda unit: value_of(unit, "colour")) == "blue"


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises((DBAPIError, DatabaseTrouble)):
        store.read_now(lambda unit: set_value(unit, "colour", "red"))
    assert House(store).rows("select * from house_value where name = 'colour'") == []


def test_a_database_somebody_else_holds_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "hearth.db"
    store = Store(open_engines(f"sqlite:///{file}"), Vault(bytes(32)))
    with store.open_now():
        migrate(store)
        store.write_now(lambda unit: unit.connection.exec_driver_sql("PRAGMA busy_timeout=20"))
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseTrouble, match="database is locked"):
            store.write_now(lambda unit: set_value(unit, "colour", "red"))
        other.execute("ROLLBACK")
        other.close()
        store.write_now(lambda unit: set_value(unit, "colour", "blue"))
        assert store.read_now(lambda unit: value_of(unit, "colour")) == "blue"
