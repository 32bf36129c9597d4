"""Turns the bytes of one record into values, mending what exporters and disks are known to break."""

import json
import re

import orjson

from adapters.history.records import BadRecord
from adapters.history.window import DEEPEST, depth

ESCAPE = re.compile(rb"\\(x[0-9A-Fa-f]{2}|.)", re.DOTALL)
SURROGATE = re.compile("[\ud800-\udfff]")
BYTE_ORDER_MARK = "\ufeff"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def parsed(piece: bytes) -> object:
    """Parse one record. Raises BadRecord for what is no JSON or nested deeper than 32 levels."""
    try:
        value: object = orjson.loads(piece)
    except orjson.JSONDecodeError:
        return mended(piece)
    if piece.count(b"{") + piece.count(b"[") > DEEPEST and depth(piece) > DEEPEST:
        raise BadRecord(f"nested deeper than {DEEPEST} levels")
    return value


def mended(piece: bytes) -> object:
    """Parse a record that is not quite JSON.

    Telegram Desktop writes control characters as `\\x1F`, which no parser takes; bad UTF-8 and lone surrogates become
    U+FFFD.
    """
    if depth(piece) > DEEPEST:
        raise BadRecord(f"nested deeper than {DEEPEST} levels")
    text = ESCAPE.sub(standard_escape, piece).decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK)
    try:
        value: object = json.loads(text, strict=False)
        whole = json.dumps(value, ensure_ascii=False)
        return json.loads(SURROGATE.sub(REPLACEMENT, whole)) if SURROGATE.search(whole) else value
    except (ValueError, RecursionError) as error:
        raise BadRecord("no valid JSON") from error


def standard_escape(match: re.Match[bytes]) -> bytes:
    """The escape JSON has for one that it has not."""
    escape = match[1]
    return b"\\u00" + escape[1:] if len(escape) == 3 else match[0]
