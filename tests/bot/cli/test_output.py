"""What commands print is one object a line for programs, and cannot play tricks on a terminal."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.output import plain, print_json, print_table, to_json


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to print."""

    name: str
    at: datetime


def test_facts_become_objects_and_times_become_iso() -> None:
    line = to_json(Fact("小明", datetime(2026, 1, 5, 12, tzinfo=UTC)))
    assert json.loads(line) == {"name": "小明", "at": "2026-01-05T12:00:00+00:00"}


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_one_object_is_one_line_for_every_program_and_comes_back_whole(text: str) -> None:
    line = to_json({"text": text}).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_objects_are_printed_as_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_json({"name": "小明"})
    assert capfdbinary.readouterr().out == '{"name":"小明"}\n'.encode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\x1b[2Jwiped\x07", "[2Jwiped"),
        ("turned \u202eround", "turned round"),
        ("two\nlines\r", "twolines"),
        ("👨\u200d👩\u200d👧 family", "👨\u200d👩\u200d👧 family"),
        ("小明 [bold]", "小明 [bold]"),
    ],
)
def test_a_name_cannot_move_the_cursor_and_stays_readable(name: str, shown: str) -> None:
    assert plain(name) == shown


def test_a_table_shows_names_as_they_are_and_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("member", "messages#"), [("[red]小明", 12345), (None, 7)], title="Members")
    told = capsys.readouterr().out
    assert "[red]小明" in told
    assert "12 345" in told
    assert told.splitlines()[-1].rstrip().endswith("     7")
