"""Told to end in the middle of its work, the house ends soon and leaves nothing in doubt (R23, the quick form)."""

from pathlib import Path

from tests.chaos.r23 import QUICK, run


def test_sigterm_under_load_ends_within_seconds_and_leaves_nothing_in_doubt(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict
    assert verdict.kills == QUICK["kills"]
