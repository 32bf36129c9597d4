"""A backup put back is the house as it was; what cannot be put back changes nothing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backups.stilling import RESTORED_AT
from storage.errors import BackupTrouble, KeyUnusable
from storage.house import value_of
from storage.migrate import LATEST
from tests.chaos.books import books_of, difference
from tests.storage.backups.home import HOUR, RESTORED, Home
from tests.storage.ingest.house import ADA, BO, House, reacted, said
from tests.storage.test_outbox import owner


def test_what_was_known_when_it_was_made_is_known_again_and_what_came_after_is_not(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1, "tea and fire"), said(BO, 2, reply_to="1"), reacted(BO, 1, "", "🔥"))
        before = books_of(House(store).rows)
    backup = home.back_up()
    with home.open() as store:
        House(store).hear(said(ADA, 3), said(BO, 4))
    restored = home.restore(backup)
    assert restored.settled.unasked == ""
    with home.open() as store:
        assert difference(before, books_of(House(store).rows)) == ({}, {})
        assert House(store).hear(said(ADA, 5), said(ADA, 1)) == 1, "what is in the backup is known as heard"


def test_the_former_database_is_kept_and_named(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1))
    backup = home.back_up()
    with home.open() as store:
        House(store).hear(said(BO, 2))
    aside = home.restore(backup).aside
    assert "before" in aside
    if aside.startswith("schema "):
        found = home.rows(f'select count(*) from "{aside.removeprefix("schema ")}".account')
    else:
        found = replace(home, url=f"sqlite:///{aside}").rows("select count(*) from account")
    assert found == [(2,)]
    assert home.rows("select count(*) from account") == [(1,)]


def test_the_house_remembers_that_it_was_restored(home: Home) -> None:
    with home.open():
        pass
    backup = home.back_up()
    home.restore(backup)
    with home.open() as store:
        noted = store.read_now(lambda unit: value_of(unit, RESTORED_AT))
    assert noted == f"{RESTORED.isoformat()} {backup.path.name}"
    assert home.rows("select action, subject from audit_entry") == [("restore", backup.path.name)]


def test_restoring_twice_comes_to_the_same(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1), said(BO, 2))
        before = books_of(House(store).rows)
    backup = home.back_up()
    for later in (timedelta(0), HOUR):
        home.restore(backup, RESTORED + later)
    with home.open() as store:
        assert difference(before, books_of(House(store).rows)) == ({}, {})


def test_another_houses_backup_is_refused(home: Home, tmp_path: Path) -> None:
    with home.open():
        pass
    backup = home.back_up()
    home.key.unlink()
    home.lose()
    with home.open() as store:
        House(store).hear(said(BO, 2))
    with pytest.raises(KeyUnusable, match="not the one this database was sealed with"):
        home.restore(backup)
    assert home.rows("select native_id from account") == [(BO.id,)]


def test_a_backup_of_a_newer_program_is_refused(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1))
    home.change("update alembic_version set version_num = '9999'")
    backup = home.back_up()
    home.change(f"update alembic_version set version_num = '{LATEST}'")
    with pytest.raises(BackupTrouble, match="newer Hearth"):
        home.restore(backup)
    assert home.rows("select native_id from account") == [(ADA.id,)]


def test_a_running_house_is_left_alone(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1))
    backup = home.back_up()
    with home.open() as store:
        owner(store, RESTORED, "running")
        with pytest.raises(BackupTrouble, match="stop it"):
            home.restore(backup)
        assert House(store).rows("select native_id from account") == [(ADA.id,)]


def test_half_a_backup_is_refused_and_nothing_changes(home: Home, tmp_path: Path) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1))
    backup = home.back_up()
    half = tmp_path / "half"
    content = backup.path.read_bytes()
    for share in (3, 2):
        half.write_bytes(content[: len(content) * (share - 1) // share])
        with pytest.raises(BackupTrouble):
            home.restore(half)
    assert home.rows("select native_id from account") == [(ADA.id,)]


@pytest.mark.parametrize("content", [b"", b"a letter, not a database; " * 200])
def test_a_file_that_is_no_backup_is_refused(home: Home, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter").write_bytes(content)
    with pytest.raises(BackupTrouble, match="no backup of Hearth"):
        home.restore(tmp_path / "letter")
    with pytest.raises(BackupTrouble, match="cannot be read"):
        home.restore(tmp_path / "nowhere")


def test_an_older_programs_backup_is_brought_up_to_date(home: Home) -> None:
    home.begin_as("0001")
    backup = home.back_up()
    assert home.restore(backup).version == "0001"
    assert home.rows("select version_num from alembic_version") == [(LATEST,)]
    assert home.rows("select name, silent_until from community") == [("围炉", None)]
