"""`hearth migrate` makes the tables, and does nothing where they are."""

import json
from pathlib import Path

import pytest

from bot.cli.app import run
from storage.migrate import LATEST


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEARTH_KEY_FILE", str(tmp_path / "key"))


def test_tables_are_made_once(capsys: pytest.CaptureFixture[str]) -> None:
    for before in (None, LATEST):
        assert run(["migrate", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"before": before, "after": LATEST}


def test_people_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    run(["migrate"])
    assert f"of version {LATEST} now" in capsys.readouterr().out
    run(["migrate"])
    assert "nothing was to be done" in capsys.readouterr().out
