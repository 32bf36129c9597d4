"""`hearth erase` asks, erases everywhere, and leaves nothing on the disk."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.app import run
from bot.errors import EXIT_PROBLEM
from profiling.events import Account, Platform
from storage.opening import open_store
from tests.storage.ingest.house import BO, House, said

MINA = Account(Platform.TELEGRAM, "6190237745", "Wilhelmina Oakenshield", "wilhelmina_oak")
SECRETS = [one.encode() for one in (MINA.id, MINA.name, MINA.handle)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a house in which two people spoke."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEARTH_KEY_FILE", str(tmp_path / "key"))
    with open_store("sqlite:///data/hearth.db", tmp_path / "key").open_now() as store:
        House(store).hear(said(MINA, 1), said(BO, 2, reply_to="1"))
    return tmp_path / "data"


def found_in(folder: Path) -> list[str]:
    files = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    return [f"{secret!r} in {name}" for name, content in files.items() for secret in SECRETS if secret in content]


def members(folder: Path) -> int:
    with open_store(f"sqlite:///{folder / 'hearth.db'}", folder.parent / "key").open_now() as store:
        return store.read_now(
            lambda unit: int(str(unit.connection.exec_driver_sql("select count(*) from member").scalar_one()))
        )


@pytest.mark.parametrize("reference", ["@wilhelmina_oak", "telegram:6190237745", "1"])
def test_a_person_goes_and_the_folder_holds_nothing_of_them(
    folder: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found_in(folder)
    assert run(["erase", reference, "--yes"]) == 0
    assert capsys.readouterr().out.startswith("Erased: ")
    assert (found_in(folder), members(folder)) == ([], 1)


def test_a_program_is_told_what_went(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["erase", "@wilhelmina_oak", "--yes", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["accounts"], told["members"], told["clear"]) == (1, 1, True)
    assert told["rows"]["member"] == 1


def test_without_a_terminal_and_without_a_yes_nothing_goes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["erase", "@wilhelmina_oak"]) == EXIT_PROBLEM
    assert "--yes" in capsys.readouterr().err
    assert members(folder) == 2


def test_nobody_is_erased_for_somebody_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["erase", "@wilhelmina", "--yes"]) == EXIT_PROBLEM
    assert "hearth members list" in capsys.readouterr().err
    assert members(folder) == 2


def test_a_second_time_there_is_nobody_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["erase", "@wilhelmina_oak", "--yes"]) == 0
    assert run(["erase", "@wilhelmina_oak", "--yes"]) == EXIT_PROBLEM


def test_a_running_house_forgets_what_it_had_in_mind(folder: Path) -> None:
    with open_store("sqlite:///data/hearth.db", folder.parent / "key").open_now() as store:
        running = House(store)
        running.hear(said(MINA, 3), said(BO, 4))
        assert run(["erase", "@wilhelmina_oak", "--yes"]) == 0
        later = int(timedelta(days=3650).total_seconds()) // 60
        running.hear(said(BO, 5), said(MINA, 6, minutes=later))
        assert running.day(MINA.id, "messages") == (1,)
