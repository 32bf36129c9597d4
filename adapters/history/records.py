"""What a reader of history hands over: chunks of events, and by name every record that could not be taken."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from profiling.events import Event, Room

Position = dict[str, int]
"""Where to go on reading: JSON-able, made by a reader and understood only by a reader of the same file."""

CHUNK = 1_000
"""Events handed over at once unless told otherwise: what one import commits."""


class HistoryError(Exception):
    """A file that cannot be read at all; the message says what is wrong, where, and what to do."""


class BadRecord(ValueError):
    """One record that cannot be taken; the text says why and never quotes the record."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that was not taken: the file's name, a line number from 1 or a message's index from 0, and why."""

    file: str
    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What was read since the last chunk. Store it whole; `position` then is where to go on.

    `bytes_read` is how far into the file we are, packed bytes as on disk. `left_out` counts what is no error and yet
    no event, by its name: `personal_chat`, `unsupported`, `unnamed` (a join or leave whose member has only a name).
    """

    events: Sequence[Event]
    rejected: Sequence[Rejected]
    position: Position
    bytes_read: int
    left_out: Mapping[str, int]


class History(Protocol):
    """A file of a community's past. Read twice, or on from a position, it gives the same events in the same order."""

    @property
    def fingerprint(self) -> str:
        """Tell this content from any other (hexadecimal), so that a position is never used on another file."""

    @property
    def size_bytes(self) -> int:
        """The file's size on disk, which `bytes_read` grows towards."""

    def rooms(self) -> Sequence[Room]:
        """The rooms the file holds, in its order. Raises HistoryError where there is none."""

    def chunks(self, start: Position | None = None, size: int = CHUNK) -> Iterator[Chunk]:
        """Read on from a position, in chunks of about `size` events. Raises HistoryError for an unreadable file."""


@dataclass(slots=True)
class Gathering:
    """The chunk that is being filled."""

    file: str
    size: int
    events: list[Event] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    records: int = 0

    @property
    def is_full(self) -> bool:
        """Say whether to hand over: enough events, enough refusals, or a long stretch of records without either."""
        return len(self.events) + len(self.rejected) >= self.size or self.records >= 10 * self.size

    def reject(self, position: int, reason: str) -> None:
        """Name a record that could not be taken."""
        self.rejected.append(Rejected(self.file, position, reason))

    def hand_over(self, position: Position, bytes_read: int) -> Chunk:
        """Close the chunk and begin the next."""
        chunk = Chunk(self.events, self.rejected, position, bytes_read, dict(self.left_out))
        self.events, self.rejected, self.records = [], [], 0
        self.left_out.clear()
        return chunk
