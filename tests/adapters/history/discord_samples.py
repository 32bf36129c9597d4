"""Small DiscordChatExporter files, as its writer lays them out."""

import json
from collections.abc import Sequence
from pathlib import Path

from adapters.history.discord import DiscordHistory
from adapters.history.records import Chunk
from profiling.events import Event
from tests.adapters.history.samples import Record, read, written

FIRST = 529_089_305_788_809_216
"""The snowflake of a message of the last day of 2018."""


def user(number: int = 101, name: str = "ada", /, **changes: object) -> Record:
    """A user as today's exporter writes one; a value of `...` is left out."""
    record: Record = {
        "id": str(number),
        "name": name,
        "discriminator": "0000",
        "nickname": name.title(),
        "color": None,
        "isBot": False,
        "roles": [{"id": "7", "name": "Reader", "color": None, "position": 1}],
        "avatarUrl": "https://cdn.example.org/0.png",
    }
    record.update(changes)
    return {key: value for key, value in record.items() if value is not ...}


def note(number: int = 1, /, **changes: object) -> Record:
    """A message; a value of `...` is left out."""
    record: Record = {
        "id": str(FIRST + number),
        "type": "Default",
        "timestamp": f"2018-12-31T00:{number // 60 % 60:02}:{number % 60:02}.504+00:00",
        "timestampEdited": None,
        "callEndedTimestamp": None,
        "isPinned": False,
        "content": f"message {number}",
        "author": user(),
        "attachments": [],
        "components": [],
        "embeds": [],
        "stickers": [],
        "reactions": [],
        "mentions": [],
        "inlineEmojis": [],
    }
    record.update(changes)
    return {key: value for key, value in record.items() if value is not ...}


def channel_file(
    messages: Sequence[object],
    *,
    guild: Record | None = None,
    channel: Record | None = None,
    indent: int | None = 2,
) -> bytes:
    """A whole file of one channel, its count last."""
    whole = {
        "guild": {"id": "900", "name": "Reading circle", "iconUrl": ""} | (guild or {}),
        "channel": {
            "id": "910",
            "type": "GuildTextChat",
            "categoryId": "905",
            "category": "general",
            "name": "books",
            "topic": None,
        }
        | (channel or {}),
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-11-01T00:00:00+00:00",
        "messages": messages,
        "messageCount": len(messages),
    }
    return json.dumps(whole, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")


def discord(folder: Path, messages: Sequence[object], name: str = "books [910].json", /, **channel: object) -> Path:
    """A file of these messages."""
    return written(folder, channel_file(messages, channel=channel), name)


def read_channel(folder: Path, *messages: object, **channel: object) -> Chunk:
    """What a file of these records tells."""
    return read(DiscordHistory(written(folder, channel_file(messages, channel=channel), "books [910].json")))


def told(folder: Path, *messages: object) -> list[Event]:
    """The events of a file in which nothing is wrong."""
    chunk = read_channel(folder, *messages)
    assert not chunk.rejected
    return list(chunk.events)
