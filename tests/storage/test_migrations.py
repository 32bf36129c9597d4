"""The migrations lead to the very tables the models describe, whole or not at all."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from storage.migrate import HERE, LATEST, DatabaseTooNew, configuration, migrate, upgrade, version_of
from storage.sealing import Vault
from storage.store import Store, Unit
from storage.tables import METADATA


@pytest.fixture
def empty(database_url: str) -> Store:
    """A database with nothing in it."""
    return Store.open(database_url, Vault(bytes(32)))


def version(store: Store) -> str | None:
    """The version a database says it has."""
    return store.read_now(lambda unit: version_of(unit.connection))


def test_migrations_and_models_agree(store: Store) -> None:
    found = store.read_now(lambda unit: compare_metadata(MigrationContext.configure(unit.connection), METADATA))
    assert found == []


def test_the_newest_migration_is_the_one_we_ask_for() -> None:
    newest = max(path.name.partition("_")[0] for path in (HERE / "versions").glob("[0-9]*.py"))
    assert newest == LATEST


def test_an_empty_database_comes_to_the_latest_version(empty: Store) -> None:
    with empty.open_now():
        assert migrate(empty) == (None, LATEST)
        assert version(empty) == LATEST


def test_migrating_again_changes_nothing(store: Store) -> None:
    assert migrate(store) == (LATEST, LATEST)


def test_a_newer_database_is_refused_with_what_to_do(store: Store) -> None:
    store.write_now(lambda unit: unit.connection.exec_driver_sql("update alembic_version set version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="install the newer Hearth again"):
        migrate(store)


def test_an_upgrade_that_breaks_off_leaves_the_old_version(empty: Store) -> None:
    def broken(unit: Unit) -> None:
        upgrade(unit)
        raise InterruptedError

    with empty.open_now():
        with pytest.raises(InterruptedError):
            empty.write_now(broken)
        assert version(empty) is None
        assert migrate(empty) == (None, LATEST)


def to_0002(unit: Unit) -> None:
    """Make the tables of the version before communities with a Discord server had to ask."""
    command.upgrade(configuration(unit.connection), "0002")


@pytest.mark.parametrize(
    ("mode", "platform", "kind", "after"),
    [
        ("notice", "discord", "group", "ask"),
        ("declared", "discord", "group", "declared"),
        ("notice", "telegram", "group", "notice"),
        ("notice", "discord", "private", "notice"),
    ],
)
def test_a_community_with_a_server_on_discord_asks_after_the_upgrade(
    empty: Store, mode: str, platform: str, kind: str, after: str
) -> None:
    community = "INSERT INTO community (name, zone, language, consent, created_at, settings, paused) VALUES "
    room = "INSERT INTO room (platform, native_id, kind, title, bot_rank, bot_rights, community_id) VALUES "
    with empty.open_now():
        empty.write_now(to_0002)
        empty.write_now(
            lambda unit: unit.connection.exec_driver_sql(f"{community} ('a', 'UTC', 'zh', '{mode}', 0, '{{}}', FALSE)")
        )
        empty.write_now(
            lambda unit: unit.connection.exec_driver_sql(f"{room} ('{platform}', '1', '{kind}', '', 'admin', '', 1)")
        )
        assert migrate(empty) == ("0002", LATEST)
        found = empty.read_now(lambda unit: unit.connection.exec_driver_sql("SELECT consent FROM community").scalar())
    assert found == after
