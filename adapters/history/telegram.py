"""Telegram Desktop's `result.json`, of one chat or a whole account, as a stream of events."""

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path

from adapters.history.chats import Chat, Survey
from adapters.history.damaged import parsed
from adapters.history.elements import Unending, elements
from adapters.history.people import People
from adapters.history.records import CHUNK, BadRecord, Chunk, Gathering, Position
from adapters.history.stream import Source, fingerprint
from adapters.history.survey import survey
from adapters.history.translate import Translator
from adapters.history.window import Window
from profiling.events import Room


class TelegramHistory:
    """One export file. `zone` is where it was made: old exports tell the time by the clock there alone."""

    def __init__(self, path: Path, *, zone: tzinfo = UTC) -> None:
        self._path, self._zone = path, zone

    @cached_property
    def fingerprint(self) -> str:
        """Tell this content from any other."""
        return fingerprint(self._path)

    @cached_property
    def size_bytes(self) -> int:
        """The file's size on disk."""
        return self._path.stat().st_size

    @cached_property
    def _survey(self) -> Survey:
        return survey(self._path)

    def rooms(self) -> Sequence[Room]:
        """The groups in the file, in its order. Raises HistoryError where there is none."""
        return [chat.room for chat in self._survey.chats if chat.room is not None]

    def chunks(self, start: Position | None = None, size: int = CHUNK) -> Iterator[Chunk]:
        """Read on from a position, in chunks of about `size` events. Raises HistoryError."""
        found = self._survey
        gathering = Gathering(self._path.name, size)
        at = start or {"chat": 0, "index": 0, "byte": 0}
        with Source(self._path) as source:
            reading = Reading(source, gathering, People(found.people), self._zone)
            for number, chat in enumerate(found.chats[at["chat"] :], at["chat"]):
                if chat.room is None:
                    gathering.left_out[chat.kind or "chat of unknown kind"] += 1
                    continue
                begin = at if number == at["chat"] and at["byte"] else {"chat": number, "index": 0, "byte": chat.first}
                yield from reading.chat(chat, chat.room, begin)
            yield gathering.hand_over({"chat": len(found.chats), "index": 0, "byte": 0}, source.bytes_read)


class Reading:
    """One pass over an open export, chat after chat."""

    def __init__(self, source: Source, gathering: Gathering, people: People, zone: tzinfo) -> None:
        self._source, self._gathering, self._people, self._zone = source, gathering, people, zone
        self._window = Window(source.stream)

    def chat(self, chat: Chat, room: Room, begin: Position) -> Iterator[Chunk]:
        """The messages of one chat from a position on; where the file breaks off, that is said at its index."""
        gathering, index = self._gathering, begin["index"]
        self._window.skip_to(begin["byte"])
        translator = Translator(chat, room, self._people, self._zone, gathering.left_out)
        try:
            for offset, piece in elements(self._window):
                try:
                    gathering.events += translator.events(parsed(piece))
                except BadRecord as error:
                    gathering.reject(index, str(error))
                index += 1
                gathering.records += 1
                if gathering.is_full:
                    position = {"chat": begin["chat"], "index": index, "byte": offset}
                    yield gathering.hand_over(position, self._source.bytes_read)
        except Unending:
            gathering.reject(index, self._source.damage or "the file breaks off here, or is no JSON from here on")
