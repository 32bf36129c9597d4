"""Small files for the tests of the readers: built here, or lying in tests/data."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from adapters.history.records import Chunk, History, HistoryError, Position, Rejected
from adapters.history.telegram import TelegramHistory
from profiling.events import Event

DATA = Path(__file__).parents[2] / "data"
START = 1_700_000_000
"""2023-11-14 22:13:20 UTC."""

Record = dict[str, Any]


def message(number: int = 1, /, **changes: object) -> Record:
    """A message of an export, with some of its values changed; a value of `...` is left out."""
    record: Record = {
        "id": number,
        "type": "message",
        "date": "2023-11-14T22:13:20",
        "date_unixtime": str(START + number),
        "from": "Ada",
        "from_id": "user101",
        "text": f"message {number}",
        "text_entities": [],
    }
    record.update(changes)
    return {key: value for key, value in record.items() if value is not ...}


def service(action: str, **changes: object) -> Record:
    """A service record of an export, done by Ada."""
    return message(**{"type": "service", "from": ..., "from_id": ..., "action": action} | ADA | changes)


ADA: Record = {"actor": "Ada", "actor_id": "user101"}


def export(messages: Sequence[object], header: Record | None = None, *, indent: int | None = 1) -> bytes:
    """A whole export of one supergroup."""
    chat = {"name": "Reading circle", "type": "private_supergroup", "id": 1400000009} | (header or {})
    return json.dumps(chat | {"messages": messages}, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")


def written(folder: Path, content: bytes, name: str = "result.json") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content)
    return path


def read(history: History, start: Position | None = None, size: int = 1_000) -> Chunk:
    """Everything a history gives, as one chunk."""
    events: list[Event] = []
    rejected: list[Rejected] = []
    left_out: dict[str, int] = {}
    last: Chunk | None = None
    for last in history.chunks(start, size):
        events += last.events
        rejected += last.rejected
        left_out |= {name: left_out.get(name, 0) + count for name, count in last.left_out.items()}
    assert last is not None
    return Chunk(events, rejected, last.position, last.bytes_read, left_out)


def read_export(folder: Path, messages: Sequence[object]) -> Chunk:
    """What an export of these records tells."""
    return read(TelegramHistory(written(folder, export(messages))))


def is_answered(history: History) -> bool:
    """Say whether reading a file gave something to take, something to name, or a sentence about the file."""
    try:
        chunk = read(history)
    except HistoryError as error:
        return str(error).startswith("result.json: ")
    return bool(chunk.events or chunk.rejected or chunk.left_out)
