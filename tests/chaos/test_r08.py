"""A full disk costs time, and nothing else (R08, the quick form)."""

from pathlib import Path

from tests.chaos.r08 import QUICK, run


def test_on_a_full_disk_nothing_is_half_stored_or_said_twice_and_with_room_all_goes_on(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.kills >= QUICK["lives"] // 2
