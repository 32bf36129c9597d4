"""The file `.env` is changed line by line, closed to others, and reads back as it was meant."""

import stat
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Problem
from bot.setting_up.env_file import changed, write

VALUES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40)


def test_a_line_that_stands_is_changed_in_its_place_and_all_else_stays() -> None:
    before = "# mine\nHEARTH_LANGUAGE=zh\n# HEARTH_TIMEZONE=UTC\nOTHER=x\n"
    after = changed(before, {"HEARTH_LANGUAGE": "en", "HEARTH_TIMEZONE": "Asia/Shanghai"})
    assert after == "# mine\nHEARTH_LANGUAGE=en\n# HEARTH_TIMEZONE=UTC\nOTHER=x\nHEARTH_TIMEZONE=Asia/Shanghai\n"


@given(VALUES)
def test_a_value_reads_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    file = tmp_path_factory.mktemp("env") / ".env"
    write(file, {"HEARTH_X": value})
    assert dotenv_values(file, interpolate=False)["HEARTH_X"] == value


def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1\n")
    file.chmod(0o644)
    write(file, {"B": "2"})
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == "A=1\nB=2\n"
    assert [entry.name for entry in tmp_path.iterdir()] == [".env"]


def test_a_file_that_is_no_text_is_left_alone_and_told_of(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problem, match="cannot be read and written"):
        write(file, {"B": "2"})
    assert file.read_bytes() == b"\xff\xfe\x00"
