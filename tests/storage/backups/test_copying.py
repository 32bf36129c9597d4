"""A copy is one moment of a database, however busily others write to it, and holds none of them up."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storage.backups.copying import copy, see_room
from storage.errors import BackupTrouble
from storage.house import set_value, value_of
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store, Unit
from tests.conftest import TEST_KEY

PAIRS = 3_000


@pytest.fixture
def busy(tmp_path: Path) -> Store:
    """A database of a few megabytes, in which two values are always the same."""
    store = Store.open(f"sqlite:///{tmp_path / 'hearth.db'}", Vault(TEST_KEY))
    migrate(store)
    store.write_now(fill)
    return store


def fill(unit: Unit) -> None:
    for number in range(PAIRS):
        set_value(unit, f"filling {number}", "x" * 1_000)
    pair(unit, 0)


def pair(unit: Unit, number: int) -> None:
    """Write a number at both ends of the table."""
    for name in ("aaa", "zzz"):
        set_value(unit, name, str(number))


def test_a_copy_made_while_others_write_is_one_moment_and_sound(busy: Store, tmp_path: Path) -> None:
    copied, written = threading.Event(), list[int]()

    def write() -> None:
        while not copied.is_set():
            written.append(len(written) + 1)
            busy.write_now(lambda unit: pair(unit, written[-1]))

    writer = threading.Thread(target=write)
    with busy.open_now():
        writer.start()
        for number in range(5):
            target = tmp_path / f"copy-{number}"
            target.touch()
            before = len(written)
            copy(tmp_path / "hearth.db", target)
            assert len(written) > before, "nobody was held up"
            with closing(sqlite3.connect(target)) as connection:
                query = "SELECT value FROM house_value WHERE name IN ('aaa', 'zzz')"
                first, second = (int(value) for (value,) in connection.execute(query))
            assert first == second >= before - 1
        copied.set()
        writer.join()
        assert busy.read_now(lambda unit: value_of(unit, "aaa")) == str(written[-1])
    assert sorted(path.name for path in tmp_path.glob("copy*")) == [f"copy-{number}" for number in range(5)]


def test_a_disk_without_room_is_named_with_what_it_would_take(tmp_path: Path) -> None:
    with pytest.raises(BackupTrouble, match=r"not enough room in .* 1000000000 MB are needed"):
        see_room(tmp_path, 10**15)
    see_room(tmp_path, 1)
