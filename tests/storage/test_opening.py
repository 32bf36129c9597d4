"""A house opens with its own key only, makes what is not there yet, and says plainly why it does not open."""

from pathlib import Path

import pytest

from storage.engine import DatabaseUnusable, open_engines
from storage.errors import KeyUnusable
from storage.migrate import LATEST, version_of
from storage.opening import key_check_of, open_store


def open_and_close(url: str, key_file: Path) -> None:
    open_store(url, key_file).close()


def test_the_first_opening_makes_tables_and_key(database_url: str, tmp_path: Path) -> None:
    store = open_store(database_url, tmp_path / "key")
    assert store.read_now(lambda unit: version_of(unit.connection)) == LATEST
    assert (tmp_path / "key").exists()
    store.close()


def test_the_second_opening_finds_what_the_first_kept(database_url: str, tmp_path: Path) -> None:
    first = open_store(database_url, tmp_path / "key")
    sealed = first.vault.seal_house("小明")
    first.close()
    second = open_store(database_url, tmp_path / "key")
    assert second.vault.open_house(sealed) == "小明"
    second.close()


def test_a_lost_key_is_not_replaced_by_a_new_one(database_url: str, tmp_path: Path) -> None:
    open_and_close(database_url, tmp_path / "key")
    (tmp_path / "key").unlink()
    with pytest.raises(KeyUnusable, match="restore it from your backup"):
        open_and_close(database_url, tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_another_houses_key_is_refused(database_url: str, tmp_path: Path) -> None:
    open_and_close(database_url, tmp_path / "key")
    open_and_close(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "other-key")
    with pytest.raises(KeyUnusable, match="not the one this database was sealed with"):
        open_and_close(database_url, tmp_path / "other-key")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "hearth.db").write_bytes(b"this is a letter, not a database; " * 200)
    with pytest.raises(DatabaseUnusable, match="HEARTH_DATABASE_URL"):
        open_and_close(f"sqlite:///{tmp_path / 'hearth.db'}", tmp_path / "key")


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable) as caught:
        open_and_close("postgresql+psycopg://hearth:canary@127.0.0.1:1/hearth", tmp_path / "key")
    assert "127.0.0.1" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_a_new_database_has_no_key_yet(database_url: str) -> None:
    engines = open_engines(database_url)
    assert key_check_of(engines) == ""
    engines.dispose()
