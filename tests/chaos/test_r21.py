"""A backup made under load is one moment of the house, and does nothing old when restored (R21, the quick form)."""

from pathlib import Path

from tests.chaos.r21 import QUICK, run


def test_a_backup_under_load_is_one_moment_and_restored_it_neither_sends_nor_brings_anybody_back(
    tmp_path: Path,
) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.events >= QUICK["events"]
