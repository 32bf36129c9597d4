"""No log gives a token, a word or a name away (R27, the quick form)."""

import json
from pathlib import Path

import pytest

from tests.chaos.canaries import LINES, files, hits, pieces
from tests.chaos.r27 import QUICK, judged, run
from tests.fakes.telegram.server import TOKEN


def test_a_killed_house_gives_nothing_away_in_its_logs(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details


@pytest.mark.parametrize(
    "given_away",
    [
        f"POST /bot{TOKEN}/getUpdates",
        TOKEN.partition(":")[2],
        "有人懂咖啡吗？想请教一下",
        "honestly ramen is overrated",
        json.dumps("早上好，今天聊聊猫"),
        "小满417 joined",
        "@person90017",
    ],
)
def test_a_secret_in_a_log_is_found(tmp_path: Path, given_away: str) -> None:
    (tmp_path / "r01").mkdir()
    (tmp_path / "r01" / "hearth.log").write_text(f'{{"event": "heard"}}\n{given_away}\n', "utf-8")
    verdict = judged(tmp_path, [], {"seed": 1, "lines": 1}, 0.0)
    assert not verdict.ok
    assert verdict.details.startswith("0 tests, 2 lines, ")


def test_a_log_of_ids_alone_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "hearth.log").write_text('{"event": "stored", "room": "5f1c", "events": 100}\n', "utf-8")
    assert [file.name for file in files(tmp_path)] == ["hearth.log"]
    assert judged(tmp_path, [], {"seed": 1, "lines": 1}, 0.0).ok
    assert not judged(tmp_path, [], {"seed": 1, "lines": 2}, 0.0).ok


def test_nearly_every_line_that_is_said_would_be_known_again() -> None:
    known = [line for line in LINES if list(pieces(line))]
    assert len(known) >= len(LINES) - 8
    assert not list(hits("nope"))
