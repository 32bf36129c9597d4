"""On PostgreSQL a restore is one transaction: whatever breaks off in it, nothing has changed."""

from pathlib import Path

import pytest

from storage.errors import BackupTrouble
from tests.storage.backups.home import RESTORED, Home
from tests.storage.ingest.house import ADA, BO, House, said

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def backup(home: Home) -> Path:
    """A dump in which Ada spoke; Bo spoke later."""
    with home.open() as store:
        House(store).hear(said(ADA, 1))
    made = home.back_up().path
    with home.open() as store:
        House(store).hear(said(BO, 2))
    return made


def test_what_the_server_refuses_is_told_and_changes_nothing(home: Home, backup: Path) -> None:
    aside = home.restore(backup).aside.removeprefix("schema ")
    with home.open() as store:
        House(store).hear(said(BO, 3))
    with pytest.raises(BackupTrouble, match="already exists; nothing was changed"):
        home.restore(backup, RESTORED)
    assert home.rows("select native_id from account order by 1") == [(ADA.id,), (BO.id,)]
    assert home.rows(f'select count(*) from "{aside}".account') == [(2,)]


def test_a_file_of_an_embedded_house_is_refused(home: Home, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "house.db").write_bytes(b"SQLite format 3\0 and so on")
    with pytest.raises(BackupTrouble, match="this house is kept in PostgreSQL"):
        home.restore(tmp_path / "house.db")


def test_numbers_go_on_after_those_that_were_given_out(home: Home, backup: Path) -> None:
    home.restore(backup)
    with home.open() as store:
        House(store).hear(said(BO, 2))
    assert home.rows("select count(distinct id) from account") == [(2,)]


def test_tables_of_others_in_the_same_schema_stay_where_they_are(home: Home, backup: Path) -> None:
    home.change("create table recipe (name text)")
    home.restore(backup)
    assert home.rows("select count(*) from recipe") == [(0,)]
