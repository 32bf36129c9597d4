"""A migration that breaks off leaves the old version whole (R22, the quick form)."""

from pathlib import Path

from tests.chaos.r22 import QUICK, run


def test_a_migration_killed_on_its_way_is_old_or_new_and_never_between(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.kills >= QUICK["kills"]
