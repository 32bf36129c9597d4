"""Killed amid a word to everybody on Discord, nobody gets it twice, whatever the answer was (R07, the quick form)."""

from pathlib import Path

from tests.chaos.r07 import QUICK, run


def test_a_kill_in_the_middle_of_a_broadcast_on_discord_reaches_nobody_twice_and_leaves_nobody_unlisted(
    tmp_path: Path,
) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.kills == QUICK["kills"]
    assert verdict.ok, verdict
