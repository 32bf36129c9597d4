"""The benchmark of importing repeats an export truthfully, and says in one line what it misses."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.history.telegram import TelegramHistory
from benchmarks.child import ROOT, spend
from benchmarks.imports import Record, messages_of, original, repeated

CHAT: list[Record] = [
    {"id": 5, "type": "message", "date": "", "date_unixtime": "1700000000", "from": "Ada", "from_id": "user1"},
    {"id": 8, "type": "message", "date": "", "date_unixtime": "1700090000", "from": "Bo", "from_id": "user2"}
    | {"reply_to_message_id": 5},
]


def test_a_repeated_export_has_ids_of_its_own_in_rising_order_and_the_same_span() -> None:
    messages = repeated(CHAT, 7)
    ids = [int(str(one["id"])) for one in messages]
    times = [int(str(one["date_unixtime"])) for one in messages]
    assert ids == sorted(set(ids))
    assert len(ids) == 7
    assert times == sorted(times)
    assert (times[0], times[-1] <= 1_700_090_000) == (1_700_000_000, True)
    assert [one["date"] for one in messages] == [f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}" for at in times]


def test_answers_stay_with_what_they_answer() -> None:
    messages = repeated(CHAT, 6)
    assert [one["reply_to_message_id"] for one in messages[1::2]] == [one["id"] for one in messages[::2]]


def test_every_repeated_message_is_read(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    chat = {"name": "x", "type": "private_supergroup", "id": 1}
    path.write_text(json.dumps({**chat, "messages": CHAT}), "utf-8")
    found = original(path)
    path.write_text(json.dumps({**chat, "messages": repeated(messages_of(found), 250)}), "utf-8")
    chunks = list(TelegramHistory(path).chunks())
    assert (sum(len(one.events) for one in chunks), [one.rejected for one in chunks if one.rejected]) == (250, [])


def test_there_is_always_an_export_to_measure_with() -> None:
    assert len(messages_of(original(None))) >= 10_000


def test_without_npm_it_says_so_in_one_line() -> None:
    command = (sys.executable, str(ROOT / "benchmarks" / "imports.py"), "--json")
    environment = {**os.environ, "PATH": "", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert "npm and node" in ended.stderr


def test_what_a_child_cost_is_told(tmp_path: Path) -> None:
    told = spend([sys.executable, "-c", "import os; print(os.environ['HEARTH_DATABASE_URL'])"], tmp_path)
    assert told.out == f"sqlite:///{tmp_path / 'hearth.db'}\n"
    assert told.cpu_seconds > 0
    assert told.peak_megabytes > 1


def test_a_child_that_fails_ends_the_measure(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        spend([sys.executable, "-c", "raise SystemExit(4)"], tmp_path)
