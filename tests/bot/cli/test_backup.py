"""`hearth backup` and `hearth restore` do what they say, and say what they did."""

from pathlib import Path

import pytest

from bot.cli.app import run
from bot.errors import EXIT_PROBLEM
from tests.bot.cli.terminal import Terminal
from tests.storage.ingest.house import ADA, BO, House, said


@pytest.fixture
def made(terminal: Terminal) -> Path:
    """A backup in which Ada spoke; Bo spoke later."""
    with terminal.store() as store:
        House(store).hear(said(ADA, 1))
    answer = terminal.hearth("backup", terminal.folder / "backups", "--json")
    assert answer.status == 0, answer.err
    with terminal.store() as store:
        House(store).hear(said(BO, 2))
    return Path(answer.json["path"])


def people(terminal: Terminal) -> list[tuple[object, ...]]:
    return terminal.rows("select native_id from account order by 1")


def test_a_backup_is_named_and_the_key_is_said_not_to_be_in_it(terminal: Terminal, made: Path) -> None:
    answer = terminal.hearth("backup", terminal.folder / "more")
    assert "Backed up to" in answer.out
    assert "The key is not in it" in answer.out
    assert len(list((terminal.folder / "more").iterdir())) == 1


def test_it_goes_back_while_the_house_is_stopped(terminal: Terminal, made: Path) -> None:
    answer = terminal.hearth("restore", made, "--yes")
    assert answer.status == 0, answer.err
    assert "The former database is kept as" in answer.out
    assert people(terminal) == [(ADA.id,)]
    assert terminal.hearth("restore", made, "--yes", "--json").json["erased"] == 0


def test_without_a_yes_nothing_is_put_back(terminal: Terminal, made: Path) -> None:
    answer = terminal.hearth("restore", made)
    assert (answer.status, "--yes" in answer.err) == (EXIT_PROBLEM, True)
    assert len(people(terminal)) == 2


def test_a_running_house_is_told_to_be_stopped_first(terminal: Terminal, made: Path) -> None:
    with terminal.store():
        answer = terminal.hearth("restore", made, "--yes")
    assert (answer.status, "stop it" in answer.err) == (EXIT_PROBLEM, True)
    assert len(people(terminal)) == 2


def test_a_wrong_file_and_a_wrong_place_are_one_line_each(terminal: Terminal, made: Path) -> None:
    for arguments in (("restore", "--yes", terminal.folder / "nowhere"), ("backup", terminal.folder / "data")):
        answer = terminal.hearth(*arguments)
        assert (answer.status, len(answer.err.splitlines())) == (EXIT_PROBLEM, 1)


def test_erasing_between_backup_and_restore_holds(terminal: Terminal, made: Path) -> None:
    assert terminal.hearth("erase", f"telegram:{ADA.id}", "--yes").status == 0
    assert terminal.hearth("restore", made, "--yes", "--json").json["erased"] == 1
    assert people(terminal) == []


def test_the_doctor_knows_backups_and_the_restore(terminal: Terminal, made: Path) -> None:
    assert run(["restore", str(made), "--yes"]) == 0
    checks = {check["name"]: check for check in terminal.hearth("doctor", "--json").json["checks"]}
    assert made.name in checks["restored"]["detail"]
    assert checks["in doubt"]["state"] == "ok"
