"""Whoever breaks a promise is caught (R28)."""

from pathlib import Path

import pytest

from tests.chaos.r28 import QUICK, run
from tests.chaos.sabotage import SABOTAGES, NotSabotaged, Sabotage, broken, holds, text_of
from tests.fakes.telegram.control import REPOSITORY


def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda sabotage: sabotage.name)
def test_what_would_be_broken_still_stands_there_once(sabotage: Sabotage) -> None:
    assert sabotage.before in text_of(REPOSITORY, sabotage)
    assert all((REPOSITORY / test.partition("::")[0]).exists() for test in sabotage.noticed_by)


def test_a_house_is_broken_for_a_while_only(tmp_path: Path) -> None:
    (tmp_path / "test_kept.py").write_text("KEPT = True\n\n\ndef test_it() -> None:\n    assert KEPT\n", "utf-8")
    sabotage = Sabotage("lie", "test_kept.py", "KEPT = True", "KEPT = False", ["test_kept.py"])
    assert holds(tmp_path, sabotage.noticed_by, {})
    with broken(tmp_path, sabotage):
        assert not holds(tmp_path, sabotage.noticed_by, {})
    assert holds(tmp_path, sabotage.noticed_by, {})


def test_a_line_that_is_gone_and_tests_that_are_gone_prove_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept.py").write_text("KEPT = True\n", "utf-8")
    with pytest.raises(NotSabotaged, match="has changed"), broken(tmp_path, Sabotage("lie", "kept.py", "?", "", [])):
        pass
    with pytest.raises(NotSabotaged, match="could not be run"):
        holds(tmp_path, ["test_nobody.py"], {})
