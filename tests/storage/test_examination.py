"""A database is looked over without being touched."""

from pathlib import Path

import pytest

from bot.clock import ManualClock
from profiling.events import Platform
from storage.engine import DatabaseUnusable, sqlite_file
from storage.examination import examine
from storage.house import set_value
from storage.opening import open_store
from storage.store import Store, Unit
from tests.fakes.village import Village

PAGE = 4096


def write_much(unit: Unit) -> None:
    for number in range(2000):
        set_value(unit, f"value {number}", "x" * 100)


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    found = examine(f"sqlite:///{tmp_path / 'data' / 'hearth.db'}")
    assert (found.is_made, found.flaw) == (False, "")
    assert list(tmp_path.iterdir()) == []


def test_an_opened_database_is_sound_and_of_the_latest_version(database_url: str, tmp_path: Path) -> None:
    assert not examine(database_url).is_made
    open_store(database_url, tmp_path / "key").close()
    found = examine(database_url)
    assert (found.is_made, found.is_latest, found.is_too_new, found.flaw) == (True, True, False, "")
    assert found.key_check


def test_the_channels_on_discord_that_admins_chose_are_told(
    store: Store, database_url: str, clock: ManualClock
) -> None:
    chosen = ((Platform.DISCORD, "1", "77"), (Platform.DISCORD, "2", ""), (Platform.TELEGRAM, "3", "5"))
    for platform, group, thread in chosen:
        Village(store, clock.now(), name=group, group=group, platform=platform).change_room(thread=thread)
    assert examine(database_url).discord_channels == ("77",)


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    file = tmp_path / "hearth.db"
    store = open_store(f"sqlite:///{file}", tmp_path / "key")
    store.write_now(write_much)
    store.close()
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // PAGE * PAGE
    content[middle : middle + PAGE] = b"Z" * PAGE
    file.write_bytes(content)
    assert examine(f"sqlite:///{file}").flaw


def test_a_file_that_is_no_database_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "hearth.db").write_bytes(b"a letter, not a database; " * 200)
    with pytest.raises(DatabaseUnusable, match="not a database"):
        examine(f"sqlite:///{tmp_path / 'hearth.db'}")


def test_only_an_embedded_database_has_a_file() -> None:
    assert sqlite_file("sqlite:///data/hearth.db") == Path("data/hearth.db")
    assert sqlite_file("postgresql+psycopg://db/hearth") is None
