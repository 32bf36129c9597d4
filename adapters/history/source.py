"""Opens a history file as what it is, or says what is wrong with it, where, and what to do."""

import re
from datetime import UTC, tzinfo
from enum import StrEnum
from pathlib import Path

import orjson

from adapters.history.discord import DiscordHistory
from adapters.history.jsonl import JsonlHistory
from adapters.history.records import History, HistoryError
from adapters.history.stream import Source
from adapters.history.telegram import TelegramHistory

HEAD_BYTES = 1 << 16
"""How much of a file is looked at to tell what it is."""
LINES_LOOKED_AT = 20
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
WIDE_LETTER = re.compile(rb"(?:[\t\n\r -~]\x00){4}|(?:\x00[\t\n\r -~]){4}")
"""ASCII as UTF-16 has it: every other byte is zero."""
GOOD_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
LINE_KEYS = frozenset({"ts", "u", "t"})
TELEGRAM_KEYS = (b'"messages"', b'"chats"', b'"left_chats"')
DISCORD_KEYS = (b'"guild"', b'"channel"')


class Kind(StrEnum):
    """The forms of history we read, by the words of the command line."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    JSONL = "jsonl"


NAMES = {
    Kind.TELEGRAM: "a Telegram Desktop export",
    Kind.DISCORD: "a DiscordChatExporter file",
    Kind.JSONL: "Hearth JSONL",
}


def open_history(path: Path, kind: Kind | None = None, *, room: str = "", zone: tzinfo = UTC) -> History:
    """Open a file as a history: as the kind it is told to be, else as the kind it looks like.

    `room` is the base of the room ids in JSONL, which names none (the file's own name if left out); `zone` is where a
    Telegram export was made. Raises HistoryError, with a sentence to show, for what cannot be read at all.
    """
    found = kind_of(path, kind)
    if kind is not None and kind is not found:
        raise HistoryError(f"{path.name}: is {NAMES[found]}, not {NAMES[kind]}. Use `hearth import {found}`.")
    match found:
        case Kind.TELEGRAM:
            return TelegramHistory(path, zone=zone)
        case Kind.DISCORD:
            return DiscordHistory(path)
        case Kind.JSONL:
            return JsonlHistory(path, room=room or path.name.split(".")[0])


def kind_of(path: Path, expected: Kind | None = None) -> Kind:
    """Tell a file's kind from its beginning, in doubt the expected one. Raises HistoryError for any other."""
    with Source(path) as source:
        head = source.stream.read(HEAD_BYTES)
        damage = source.damage
    if not head.strip():
        raise HistoryError(f"{path.name}: {damage or 'is empty'}. Export or copy it again.")
    refuse_wrong_encoding(path, head)
    text = head.removeprefix(UTF8_MARK).lstrip()
    if text.startswith(b"<"):
        raise HistoryError(
            f"{path.name}: is an HTML export. In Telegram Desktop choose the format “Machine-readable JSON” instead, "
            "in DiscordChatExporter JSON."
        )
    if looks_like_lines(text):
        return Kind.JSONL
    if not text.startswith(b"{"):
        raise HistoryError(
            f"{path.name}: is no JSON object from its first byte on. Give a result.json or a .jsonl file."
        )
    if all(key in text[:1_000] for key in DISCORD_KEYS):
        return Kind.DISCORD
    if expected is not None and not any(key in text for key in TELEGRAM_KEYS):
        return expected
    return Kind.TELEGRAM


def looks_like_lines(text: bytes) -> bool:
    """Say whether one of the first lines is an event of Hearth JSONL by itself."""
    for line in text.split(b"\n")[:LINES_LOOKED_AT]:
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError:
            continue
        if isinstance(record, dict) and len(LINE_KEYS & record.keys()) > 1:
            return True
    return False


def refuse_wrong_encoding(path: Path, head: bytes) -> None:
    """Raise HistoryError for UTF-16 and for text most of whose letters beyond ASCII are no UTF-8 (GBK and its like)."""
    if head.startswith(UTF16_MARKS) or WIDE_LETTER.match(head):
        raise HistoryError(f"{path.name}: is written in UTF-16. Save it as UTF-8 and import it again.")
    good = GOOD_SEQUENCE.findall(head)
    bad = len(HIGH_BYTE.findall(head)) - sum(map(len, good))
    if bad <= len(good) or bad < 2:
        return
    encoding = "is written in GBK" if decodes(head, "gb18030") else "is not written in UTF-8"
    raise HistoryError(f"{path.name}: {encoding}. Save it as UTF-8 and import it again.")


def decodes(head: bytes, encoding: str) -> bool:
    """Say whether bytes are text in an encoding, a character cut off at their end aside."""
    for cut in range(4):
        try:
            head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
