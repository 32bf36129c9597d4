"""Two thousand unreadable updates between good ones: counted, not kept, and in nobody's way (R15, the quick form)."""

from pathlib import Path

import pytest

from tests.chaos.life import Life
from tests.chaos.r15 import QUICK, leaks, run
from tests.chaos.rubbish import CANARY
from tests.fakes.telegram.control import Control


def test_rubbish_is_counted_and_stops_nothing_and_leaves_no_word_anywhere(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict


@pytest.mark.parametrize(
    ("file", "written", "found"),
    [
        ("hearth.log", "all is well", []),
        ("hearth.log", f"set aside: {CANARY}", ["words of the rubbish"]),
        ("data/hearth.db-wal", "https://api/bot1:token/getMe", ["token"]),
    ],
)
def test_a_word_or_the_token_is_found_wherever_it_was_written(
    tmp_path: Path, file: str, written: str, found: list[str]
) -> None:
    with Control("http://127.0.0.1:9", "1:token") as nobody:
        life = Life(tmp_path, nobody)
        (tmp_path / "data").mkdir()
        life.log.touch()
        (tmp_path / file).write_text(written, "utf-8")
        assert leaks(life) == found
