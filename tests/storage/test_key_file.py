"""The key file is made once, kept closed, and missed loudly."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.errors import KeyUnusable
from storage.key_file import KEY_BYTES, KeyFile


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_first_start_makes_a_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "hearth" / "key"
    made = KeyFile.load_or_make(path, may_make=True)
    assert len(made.master) == KEY_BYTES
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert [entry.name for entry in path.parent.iterdir()] == ["key"]


def test_a_second_start_reads_the_same_key(tmp_path: Path) -> None:
    first = KeyFile.load_or_make(tmp_path / "key", may_make=True)
    assert KeyFile.load_or_make(tmp_path / "key", may_make=True) == first
    assert KeyFile.load_or_make(tmp_path / "key", may_make=False) == first


def test_starts_at_the_same_moment_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: KeyFile.load_or_make(tmp_path / "key", may_make=True), range(8)))
    assert len(set(keys)) == 1


def test_a_missing_key_is_not_made_anew_while_data_is_sealed_with_it(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="restore it from your backup"):
        KeyFile.load_or_make(tmp_path / "key", may_make=False)
    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("permissions", [0o640, 0o604, 0o620, 0o777])
def test_a_key_open_to_others_is_refused_with_the_command_that_closes_it(tmp_path: Path, permissions: int) -> None:
    KeyFile.load_or_make(tmp_path / "key", may_make=True)
    (tmp_path / "key").chmod(permissions)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        KeyFile.load(tmp_path / "key")


@pytest.mark.parametrize("content", [b"", b"not base64 at all!", b"c2hvcnQ=", b"\xff\xfe\x00"])
def test_a_damaged_key_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match="does not hold a key"):
        KeyFile.load_or_make(path, may_make=True)
    assert path.read_bytes() == content


def test_a_place_where_no_key_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(KeyUnusable, match="HEARTH_KEY_FILE"):
        KeyFile.load_or_make(tmp_path / "file" / "key", may_make=True)
