"""Every test of the scoreboard has a long and a short form, prints one line, and says by its status whether it held."""

import json
from pathlib import Path

import pytest

from tests.chaos.life import TookTooLong
from tests.chaos.verdict import Numbers, Verdict, command

FULL, QUICK = {"events": 100, "seed": 7}, {"events": 5, "seed": 7}


def lost_one_in_ten(folder: Path, numbers: Numbers) -> Verdict:
    lost = numbers["events"] // 10
    return Verdict("R99", numbers["seed"], numbers["events"], 0, lost, 0, 0, 0.1, ok=not lost)


def stuck(folder: Path, numbers: Numbers) -> Verdict:
    raise TookTooLong("nothing came of waiting")


@pytest.mark.parametrize(
    ("given", "events", "status"),
    [([], 100, 1), (["--quick"], 5, 0), (["--events", "30"], 30, 1), (["--quick", "--json", "--events", "8"], 8, 0)],
)
def test_a_form_is_chosen_and_its_numbers_changed_on_the_command_line(
    given: list[str], events: int, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("R99", "", lost_one_in_ten, full=FULL, quick=QUICK, given=given) == status
    line = json.loads(capsys.readouterr().out)
    assert (line["test"], line["events"], line["lost"], line["ok"]) == ("R99", events, events // 10, not status)


def test_a_test_that_does_not_come_to_its_end_has_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("R99", "", stuck, full=FULL, quick=QUICK, given=[]) == 1
    assert capsys.readouterr() == ("", "R99: nothing came of waiting\n")
