"""Chats are read as days of people: what announces the news of elsewhere is nobody."""

import gzip
import json
from pathlib import Path

from profiling.training.chats import read_chat

DAY = 86_400
ANNOUNCED = ("[zig] ada pushed 2 new commits to master:", "zig/master 968ff38 Ada: better errors")
"""An announcement, and the line after it."""


def chat(folder: Path, *said: tuple[int, str, str]) -> Path:
    """Write a chat of (day, account, text)."""
    lines = [json.dumps({"ts": day * DAY + 60, "u": who, "t": "msg", "x": text}) for day, who, text in said]
    (folder / "lane.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return folder


def test_everybodys_days_are_read_once_each(tmp_path: Path) -> None:
    folder = chat(tmp_path, (5, "ada", "hi"), (5, "ada", "again"), (9, "bo", "[1] see below"), (12, "ada", "bye"))
    found = read_chat(folder, "lane")
    assert (found.active, found.first, found.last) == ({"ada": [5, 12], "bo": [9]}, 5, 12)


def test_an_account_that_announces_commits_is_no_person_and_its_days_are_heard_all_the_same(tmp_path: Path) -> None:
    found = read_chat(chat(tmp_path, *((3, "GitHub42", text) for text in ANNOUNCED), (4, "ada", "nice")), "lane")
    assert (found.active, found.first) == ({"ada": [4]}, 3)


def test_somebody_who_quotes_an_announcement_now_and_then_stays_a_person(tmp_path: Path) -> None:
    said = [(day, "ada", "morning") for day in range(9)]
    assert "ada" in read_chat(chat(tmp_path, *said, (9, "ada", ANNOUNCED[0])), "lane").active
