"""Two processes on one database and one token say nothing twice, whoever is frozen and wakes up again (R12)."""

from pathlib import Path

from tests.chaos.r12 import QUICK, run


def test_an_owner_that_was_frozen_is_refused_and_nothing_is_said_twice(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.kills == QUICK["freezes"]
