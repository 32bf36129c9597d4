"""However often the platform says "wait", no call comes before its time, and nobody else waits for it (R13)."""

from pathlib import Path

from tests.chaos.r13 import QUICK, run


def test_no_call_comes_before_its_time_and_others_go_on(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.kills == QUICK["restarts"]
