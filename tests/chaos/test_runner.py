"""The runner runs every test there is, in order, and one that fails is told and counted."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.chaos.runner import Outcome, chosen, found, run_all, run_one, spoken, write_report

HOLDS = """print('{"test": "R91", "lost": 0, "seconds": 1.5, "details": "fine"}')"""
BREAKS = """print('noise'); print('{"test": "R92", "lost": 3, "details": "three letters"}'); raise SystemExit(1)"""
DIES = 'raise SystemExit("nothing came of waiting")'
SCRIPTS = {"r91": HOLDS, "r92": BREAKS, "r93": DIES}


def script(name: str) -> Sequence[str]:
    return [sys.executable, "-c", SCRIPTS[name]]


def test_every_test_of_the_folder_is_found_and_the_riskiest_come_first(tmp_path: Path) -> None:
    for name in ("r77.py", "r12.py", "r01.py", "test_r01.py", "runner.py"):
        (tmp_path / name).touch()
    assert found(tmp_path) == ["r01", "r12", "r77"]
    assert "r01" in found()


def test_a_choice_names_tests_that_exist() -> None:
    assert chosen(["r01", "r06", "r13"], "") == ["r01", "r06", "r13"]
    assert chosen(["r01", "r06", "r13"], "R13, r01") == ["r01", "r13"]
    with pytest.raises(ValueError, match="r99"):
        chosen(["r01"], "R99")


@pytest.mark.parametrize(("name", "state"), [("r91", "held"), ("r92", "failed"), ("r93", "failed")])
def test_a_test_holds_where_it_says_so_and_ends_well(name: str, state: str) -> None:
    assert run_one(name, script(name)).state == state


def test_a_test_says_its_figures_or_its_last_words() -> None:
    assert spoken(run_one("r91", script("r91"))) == "R91  held      lost 0, seconds 1.5  fine"
    assert spoken(run_one("r92", script("r92"))) == "R92  failed    lost 3  three letters"
    assert spoken(run_one("r93", script("r93"))) == "R93  failed    nothing came of waiting"


def test_what_there_is_no_time_for_is_named_and_all_of_it_is_written_down(tmp_path: Path) -> None:
    left, told = iter([10.0, -1.0]), list[Outcome]()
    outcomes = run_all(["r91", "r92"], script, seconds_left=lambda: next(left), told=told.append)
    assert [(one.test, one.state) for one in outcomes] == [("R91", "held"), ("R92", "left out")]
    assert told == outcomes
    write_report(tmp_path / "build" / "chaos.json", outcomes)
    report = json.loads((tmp_path / "build" / "chaos.json").read_text("utf-8"))
    assert [one["state"] for one in report] == ["held", "left out"]
    assert report[0]["line"]["details"] == "fine"
