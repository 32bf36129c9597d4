"""Of two platforms in one process one fails, and the other hears and answers as ever (R14, the quick form)."""

from pathlib import Path

from tests.chaos.r14 import QUICK, run


def test_one_platform_failing_takes_nothing_from_the_other(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict
    assert verdict.events > 7 * QUICK["messages"]
