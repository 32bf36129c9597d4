"""A DiscordChatExporter file, one channel or thread or a part of one, as a stream of events."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from adapters.history.damaged import parsed
from adapters.history.discord_people import snowflake
from adapters.history.discord_translate import DiscordTranslator
from adapters.history.elements import Unending, elements
from adapters.history.records import CHUNK, BadRecord, Chunk, Gathering, HistoryError, Position
from adapters.history.stream import Source, fingerprint
from adapters.history.survey import BYTE_ORDER_MARK, members, small_value
from adapters.history.values import words
from adapters.history.window import Window
from profiling.events import Platform, Room

PRIVATE, NO_SERVER = "Direct", "0"
"""How the types of conversations outside of any server begin, and what such have for a server's id."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What stands before the messages: the server, which is the room, the channel in it, and where they begin."""

    room: Room
    id: str
    first: int


class DiscordHistory:
    """One export file. All channels and threads of a server are one room; each is a thread of it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def fingerprint(self) -> str:
        """Tell this content from any other."""
        return fingerprint(self._path)

    @cached_property
    def size_bytes(self) -> int:
        """The file's size on disk."""
        return self._path.stat().st_size

    @cached_property
    def _channel(self) -> Channel:
        return preamble(self._path)

    def rooms(self) -> Sequence[Room]:
        """The server the file is from. Raises HistoryError where it is from none."""
        return [self._channel.room]

    def chunks(self, start: Position | None = None, size: int = CHUNK) -> Iterator[Chunk]:
        """Read on from a position, in chunks of about `size` events. Raises HistoryError."""
        channel, gathering = self._channel, Gathering(self._path.name, size)
        at = start or {"index": 0, "byte": channel.first}
        translator = DiscordTranslator(channel.room, channel.id, gathering.left_out)
        with Source(self._path) as source:
            window, index = Window(source.stream), at["index"]
            window.skip_to(at["byte"])
            try:
                for offset, piece in elements(window):
                    try:
                        gathering.events += translator.events(parsed(piece))
                    except BadRecord as error:
                        gathering.reject(index, str(error))
                    index += 1
                    gathering.records += 1
                    if gathering.is_full:
                        yield gathering.hand_over({"index": index, "byte": offset}, source.bytes_read)
            except Unending:
                gathering.reject(index, source.damage or "the file breaks off here, or is no JSON from here on")
            yield gathering.hand_over({"index": index, "byte": window.offset}, source.bytes_read)


def preamble(path: Path) -> Channel:
    """Read what stands before the messages. Raises HistoryError where that is no channel of a server."""
    header: dict[str, object] = {}
    with Source(path) as source:
        window = Window(source.stream)
        window.more()
        window.at = len(BYTE_ORDER_MARK) if window.data.startswith(BYTE_ORDER_MARK) else 0
        window.gap()
        with suppress(Unending):
            for key in members(window):
                if key == "messages" and window.head() == b"[":
                    window.at += 1
                    return channel_of(path, header, window.offset)
                header[key] = small_value(window)
    raise HistoryError(f"{path.name}: no messages in it. Export the channel again, as JSON.")


def channel_of(path: Path, header: dict[str, object], first: int) -> Channel:
    """The channel a header names. Raises HistoryError."""
    guild, channel = header.get("guild"), header.get("channel")
    if not isinstance(guild, dict) or not isinstance(channel, dict):
        raise HistoryError(f"{path.name}: names no server and channel before its messages. Export it again, as JSON.")
    if str(channel.get("type")).startswith(PRIVATE) or guild.get("id") == NO_SERVER:
        raise HistoryError(f"{path.name}: is a private conversation. Export the channels of a server.")
    try:
        room = Room(Platform.DISCORD, snowflake(guild.get("id"), "the server's id"), words(guild.get("name")))
        return Channel(room, snowflake(channel.get("id"), "the channel's id"), first)
    except BadRecord as error:
        raise HistoryError(f"{path.name}: {error}. Export it again, as JSON.") from error
