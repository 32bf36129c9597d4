"""A Discord that was away loses nothing that still exists, and what is lost is written down (R03, the quick form)."""

from pathlib import Path

from tests.chaos.r03 import QUICK, run


def test_after_every_gap_nothing_is_lost_and_nothing_told_twice(tmp_path: Path) -> None:
    verdict = run(tmp_path, {**QUICK, "longest": 1})
    assert verdict.ok, verdict
    assert verdict.events > 300
    assert "unknowable 24" in verdict.details
