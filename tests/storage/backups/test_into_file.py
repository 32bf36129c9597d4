"""A SQLite file takes another's place in one step, whatever state that one is in."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import BackupTrouble, KeyUnusable
from tests.conftest import MONDAY_NOON
from tests.storage.backups.home import RESTORED, Home
from tests.storage.ingest.house import ADA, BO, House, said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hearth.db"


@pytest.fixture
def backup(embedded: Home) -> Path:
    """A backup in which Ada spoke; Bo spoke later."""
    with embedded.open() as store:
        House(store).hear(said(ADA, 1))
    made = embedded.back_up().path
    with embedded.open() as store:
        House(store).hear(said(BO, 2))
    return made


def people(home: Home) -> list[tuple[object, ...]]:
    return home.rows("select native_id from account order by 1")


def test_nothing_half_made_is_left_beside_it(embedded: Home, file: Path, backup: Path) -> None:
    embedded.restore(backup)
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "hearth.db",
        "hearth.db.before-20260106T180000Z",
        "hearth.db.lock",
    ]
    assert people(embedded) == [(ADA.id,)]
    assert [path.name for path in backup.parent.iterdir()] == [backup.name], "the backup itself is as it was"


@pytest.mark.parametrize("damage", ["no database at all", "half of it", "a page in the middle"])
def test_a_damaged_database_gives_way_and_is_kept_as_it_is(
    embedded: Home, file: Path, backup: Path, damage: str
) -> None:
    whole = file.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    broken = {
        "no database at all": b"a letter, not a database; " * 200,
        "half of it": whole[:middle],
        "a page in the middle": whole[:middle] + b"Z" * 4096 + whole[middle + 4096 :],
    }[damage]
    file.write_bytes(broken)
    restored = embedded.restore(backup)
    assert people(embedded) == [(ADA.id,)]
    assert Path(restored.aside).read_bytes()[:middle] == broken[:middle]


def test_what_can_be_read_of_a_damaged_database_outlasts(embedded: Home, file: Path, backup: Path) -> None:
    embedded.change("drop table poll")
    embedded.change(f"insert into tombstone values (x'00', {int(MONDAY_NOON.timestamp()) * 1_000_000})")
    restored = embedded.restore(backup)
    assert "poll" in restored.settled.unasked
    assert embedded.rows("select account_digest from tombstone") == [(b"\0",)]


def test_onto_a_new_machine_it_comes_with_its_key_only(embedded: Home, file: Path, backup: Path) -> None:
    shutil.rmtree(file.parent)
    kept = embedded.key.read_bytes()
    embedded.key.unlink()
    with pytest.raises(KeyUnusable, match="missing"):
        embedded.restore(backup)
    assert not file.exists()
    embedded.key.write_bytes(kept)
    embedded.key.chmod(0o600)
    assert embedded.restore(backup).aside == ""
    assert people(embedded) == [(ADA.id,)]


def test_the_houses_own_file_is_no_backup_of_it(embedded: Home, file: Path, backup: Path) -> None:
    with pytest.raises(BackupTrouble, match="own database"):
        embedded.restore(file)


def test_a_file_copied_out_of_a_running_house_is_refused(embedded: Home, file: Path, tmp_path: Path) -> None:
    with embedded.open() as store:
        House(store).hear(said(ADA, 1))
        shutil.copy(file, tmp_path / "copied")
        shutil.copy(f"{file}-wal", tmp_path / "copied-wal")
    with pytest.raises(BackupTrouble, match="make one by `hearth backup`"):
        embedded.restore(tmp_path / "copied")
    assert people(embedded) == [(ADA.id,)]


def test_a_database_that_is_nobodys_house_is_refused(embedded: Home, backup: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "recipes.db")) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.commit()
    with pytest.raises(BackupTrouble, match="holds no house"):
        embedded.restore(tmp_path / "recipes.db")
    assert people(embedded) == [(ADA.id,), (BO.id,)]


def test_a_dump_of_a_server_is_refused(embedded: Home, tmp_path: Path) -> None:
    (tmp_path / "house.dump").write_bytes(b"PGDMP and so on")
    with pytest.raises(BackupTrouble, match="this house is kept in a SQLite file"):
        embedded.restore(tmp_path / "house.dump")


def test_restoring_is_dated_by_when_it_was_done(embedded: Home, backup: Path) -> None:
    first, second = embedded.restore(backup).aside, embedded.restore(backup, RESTORED.replace(hour=20)).aside
    assert first != second
    assert all(Path(aside).exists() for aside in (first, second))
