"""Called by Telegram and killed, the house loses nothing and confirms nothing it has not stored (R02, quick form)."""

from pathlib import Path

from tests.chaos.r02 import QUICK, run


def test_kills_between_receipt_commit_and_answer_lose_nothing_and_confirm_nothing_early(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.kills == QUICK["kills"]
    assert (verdict.lost, verdict.dup) == (0, 0), verdict.details
    assert "early" not in verdict.details
    assert "lost answers" in verdict.details, "nothing was ever stored and not confirmed: the test shows too little"
    assert verdict.ok
