"""Hearth JSONL, one event a line, as a stream of events: the form for every past that has no reader of its own."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from adapters.history.damaged import parsed
from adapters.history.lines import LineTranslator, Rooms
from adapters.history.nicks import Roll, call_roll, lines
from adapters.history.records import CHUNK, BadRecord, Chunk, Gathering, HistoryError, Position
from adapters.history.stream import BLOCK, Source, fingerprint
from profiling.events import Room


class JsonlHistory:
    """One JSONL file. `room` is the id of its room, to which a line's stream `s` is added where it names one."""

    def __init__(self, path: Path, *, room: str) -> None:
        self._path, self._room = path, room

    @cached_property
    def fingerprint(self) -> str:
        """Tell this content from any other."""
        return fingerprint(self._path)

    @cached_property
    def size_bytes(self) -> int:
        """The file's size on disk."""
        return self._path.stat().st_size

    @cached_property
    def _roll(self) -> Roll:
        roll = call_roll(self._path)
        if not roll.nicks:
            raise HistoryError(f'{self._path.name}: no line of it has an account in "u". docs/import.md has the form.')
        return roll

    def rooms(self) -> Sequence[Room]:
        """The rooms of the streams that lines name, and of those that name none. Raises HistoryError for no JSONL."""
        rooms = Rooms(self._room)
        return [rooms.of(stream) for stream in self._roll.streams]

    def chunks(self, start: Position | None = None, size: int = CHUNK) -> Iterator[Chunk]:
        """Read on from a position, in chunks of about `size` events. Raises HistoryError."""
        reading = Reading(LineTranslator(self._room, self._roll), Gathering(self._path.name, size))
        with Source(self._path) as source:
            yield from reading.chunks(source, start or {"line": 0, "run_byte": 0, "run_line": 0})


class Reading:
    """One pass over an open file.

    Lines without an id are told apart by counting equals, which share their second: reading on begins where that
    second began (in a file whose time goes back, at the file's beginning) and keeps quiet up to the position.
    """

    def __init__(self, translator: LineTranslator, gathering: Gathering) -> None:
        self._translator, self._gathering = translator, gathering

    def chunks(self, source: Source, start: Position) -> Iterator[Chunk]:
        """Everything behind a position; where the file breaks off, that is said at its line."""
        translator, gathering = self._translator, self._gathering
        run = byte, number = start["run_byte"], start["run_line"]
        skip(source, byte)
        for line in lines(source.stream):
            number += 1
            reason = self._take(line, number > start["line"])
            if translator.began_run:
                run = byte, number - 1
            byte += len(line)
            if reason and number > start["line"]:
                whole = line.endswith(b"\n")
                gathering.reject(number, reason if whole else source.damage or "the file ends inside this line")
            if gathering.is_full:
                yield gathering.hand_over(position(number, run), source.bytes_read)
        if source.damage and not (gathering.rejected and gathering.rejected[-1].position == number):
            gathering.reject(number + 1, source.damage)
        yield gathering.hand_over(position(number, run), source.bytes_read)

    def _take(self, line: bytes, is_new: bool) -> str:
        """Read a line, and keep its events if it is new; gives the reason if it cannot be taken."""
        self._translator.began_run = False
        if line.isspace():
            return ""
        try:
            events = self._translator.events(parsed(line))
        except BadRecord as error:
            return str(error)
        if is_new:
            self._gathering.events += events
            self._gathering.records += 1
        return ""


def position(line: int, run: tuple[int, int]) -> Position:
    """Where to go on: behind a line, counting equals from the byte and line at which the run of its second began."""
    return {"line": line, "run_byte": run[0], "run_line": run[1]}


def skip(source: Source, byte: int) -> None:
    """Go forward to a byte of the unpacked stream."""
    while byte > 0 and (part := source.stream.read(min(byte, BLOCK))):
        byte -= len(part)
