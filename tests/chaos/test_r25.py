"""People leave, block us, say stop or pause, and their group moves, while all of them are being written to (R25)."""

from pathlib import Path

from tests.chaos.r25 import QUICK, run


def test_nobody_is_written_to_once_they_want_no_more_and_what_follows_a_moved_group_harms_nobody(
    tmp_path: Path,
) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.kills == QUICK["restarts"]
    assert (verdict.lost, verdict.dup) == (0, 0)
    assert "0 messages of the new group touched" in verdict.details
