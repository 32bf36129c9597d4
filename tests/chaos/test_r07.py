"""On Discord nobody is written to twice, whatever the answer was (R07, the quick form)."""

from pathlib import Path

from tests.chaos.r07 import QUICK, run


def test_a_broadcast_broken_off_reaches_nobody_twice_and_leaves_nobody_unlisted(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict
