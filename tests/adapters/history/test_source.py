"""Opening a file as what it is, or saying what is wrong, where, and what to do."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from adapters.history.discord import DiscordHistory
from adapters.history.jsonl import JsonlHistory
from adapters.history.records import HistoryError
from adapters.history.source import Kind, open_history
from adapters.history.stream import BOMB_FLOOR
from adapters.history.telegram import TelegramHistory
from tests.adapters.history.discord_samples import discord, note
from tests.adapters.history.samples import DATA, export, message, read, written


@pytest.mark.parametrize("name", ["telegram_group.json", "telegram_account.json"])
@pytest.mark.parametrize("kind", [Kind.TELEGRAM, None])
def test_a_telegram_export_is_known_by_its_content(name: str, kind: Kind | None) -> None:
    assert isinstance(open_history(DATA / name, kind), TelegramHistory)


@pytest.mark.parametrize("kind", [Kind.DISCORD, None])
def test_a_discord_file_is_known_by_its_content(tmp_path: Path, kind: Kind | None) -> None:
    assert isinstance(open_history(discord(tmp_path, [note(1)]), kind), DiscordHistory)


@pytest.mark.parametrize("kind", [Kind.JSONL, None])
def test_jsonl_is_known_by_its_content_and_takes_its_room_from_the_file_if_none_is_given(kind: Kind | None) -> None:
    history = open_history(DATA / "history.jsonl", kind)
    assert isinstance(history, JsonlHistory)
    assert history.rooms()[0].id == "history"
    assert open_history(DATA / "history.jsonl", kind, room="club").rooms()[0].id == "club"


def test_jsonl_whose_first_lines_say_little_is_read_as_the_kind_it_is_told_to_be(tmp_path: Path) -> None:
    lines = b'{"note": 1}\n' * 30 + b'{"ts": 1700000000, "u": "ada", "t": "msg", "x": "hi"}\n'
    assert len(read(open_history(written(tmp_path, lines), Kind.JSONL)).events) == 1


def test_the_wrong_kind_is_refused_with_the_right_command() -> None:
    with pytest.raises(HistoryError, match=r"is Hearth JSONL, not a Telegram Desktop export.*hearth import jsonl"):
        open_history(DATA / "history.jsonl", Kind.TELEGRAM)
    with pytest.raises(HistoryError, match="hearth import telegram"):
        open_history(DATA / "telegram_group.json", Kind.JSONL)


CHINESE = export([message(text="今天的读书会改到晚上八点开始，大家记得带书。")])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\0" * 500, "no JSON object from its first byte"),
        (b"hello", "no JSON object from its first byte"),
        (b"[1, 2]", "no JSON object from its first byte"),
        (b"<!DOCTYPE html><html>", "HTML export.*Machine-readable JSON"),
        (CHINESE.decode().encode("utf-16"), "UTF-16.*UTF-8"),
        (CHINESE.decode().encode("utf-16-be"), "UTF-16.*UTF-8"),
        (CHINESE.decode().encode("gb18030"), "GBK.*UTF-8"),
        (CHINESE.decode().encode("big5", "ignore"), "UTF-8"),
        (
            b'{"guild": {"id": "1"}, "channel": {"id": "2"}, "messages": []}',
            "DiscordChatExporter.*hearth import discord",
        ),
        (gzip.compress(b"", mtime=0), "is empty"),
        (gzip.compress(CHINESE, mtime=0)[:10], "ends too early"),
        (b"\x1f\x8bnot really gzip", "damaged"),
        (b"PK\x03\x04not really zip", "damaged or locked"),
    ],
)
def test_what_is_no_history_is_refused_in_a_sentence_that_names_the_file(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(HistoryError, match=f"(?s)^result.json: .*{words}"):
        open_history(path, Kind.TELEGRAM)


def test_one_stray_byte_is_no_wrong_encoding(tmp_path: Path) -> None:
    content = CHINESE.replace("书".encode(), b"\xe4", 1)
    assert len(read(open_history(written(tmp_path, content))).events) == 1


def test_a_folder_is_refused_with_the_file_to_name(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"is a folder\. Name the file in it"):
        open_history(tmp_path)
    written(tmp_path, CHINESE)
    with pytest.raises(HistoryError, match=r"is a folder\. Name the file: .*/result\.json"):
        open_history(tmp_path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="no such file"):
        open_history(tmp_path / "nowhere.json")


def test_a_bomb_is_refused_before_anything_is_taken(tmp_path: Path) -> None:
    padded = CHINESE.replace(b'"messages"', b" " * (2 * BOMB_FLOOR) + b'"messages"')
    history = open_history(written(tmp_path, gzip.compress(padded, 1, mtime=0)))
    with pytest.raises(HistoryError, match="unpacks to more than"):
        next(history.chunks())


def test_a_zip_with_several_histories_asks_for_one(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a.json", "b.json"):
            archive.writestr(name, json.dumps({}))
    with pytest.raises(HistoryError, match=r"holds 2 \.json files"):
        open_history(written(tmp_path, packed.getvalue()))
