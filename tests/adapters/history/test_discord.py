"""A DiscordChatExporter file as a stream: parts and threads, on from any position, in flat memory."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.history.discord import DiscordHistory
from adapters.history.records import HistoryError, Rejected
from profiling.events import MessageSent
from tests.adapters.history.discord_samples import channel_file, discord, note, read_channel, told, user
from tests.adapters.history.samples import is_answered, read, written

MANY = [note(number, author=user(100 + number % 7)) for number in range(1, 41)]


def test_a_channel_is_a_thread_of_its_server(tmp_path: Path) -> None:
    history = DiscordHistory(discord(tmp_path, [note(1)]))
    [room] = history.rooms()
    assert (room.platform, room.id, room.title) == ("discord", "900", "Reading circle")
    [sent] = read(history).events
    assert isinstance(sent, MessageSent)
    assert (sent.room, sent.thread) == (room, "910")


def test_a_thread_of_its_own_file_is_one_more_thread_of_the_same_room(tmp_path: Path) -> None:
    thread = {"id": "911", "type": "GuildPublicThread", "categoryId": "910", "category": "books", "name": "dune"}
    [sent] = read_channel(tmp_path, note(1), **thread).events
    assert isinstance(sent, MessageSent)
    assert (sent.room.id, sent.thread) == ("900", "911")


@pytest.mark.parametrize("indent", [None, 1, 2, 4])
def test_the_layout_of_the_json_does_not_matter(tmp_path: Path, indent: int | None) -> None:
    other = written(tmp_path, channel_file(MANY, indent=indent), "other.json")
    assert list(read(DiscordHistory(other)).events) == told(tmp_path, *MANY)


def test_packed_or_with_a_byte_order_mark_it_tells_the_same(tmp_path: Path) -> None:
    content = channel_file(MANY)
    expected = told(tmp_path, *MANY)
    for other in (gzip.compress(content), b"\xef\xbb\xbf" + content):
        assert list(read(DiscordHistory(written(tmp_path, other, "other"))).events) == expected


def test_reading_on_from_any_position_gives_exactly_the_rest(tmp_path: Path) -> None:
    path = discord(tmp_path, MANY)
    chunks = list(DiscordHistory(path).chunks(size=3))
    assert len(chunks) > 10
    for number, chunk in enumerate(chunks):
        position = json.loads(json.dumps(chunk.position))
        rest = [event for later in chunks[number + 1 :] for event in later.events]
        assert read(DiscordHistory(path), position).events == rest


def test_progress_grows_to_the_files_size(tmp_path: Path) -> None:
    history = DiscordHistory(discord(tmp_path, [note(number) for number in range(1, 3_000)]))
    read_so_far = [chunk.bytes_read for chunk in history.chunks(size=500)]
    assert read_so_far == sorted(read_so_far)
    assert 0 < read_so_far[0] < read_so_far[-1] == history.size_bytes


def test_a_broken_record_costs_itself_alone(tmp_path: Path) -> None:
    broken = channel_file([note(1), note(2), note(3)]).replace(b'"message 2"', b'"message 2', 1)
    chunk = read(DiscordHistory(written(tmp_path, broken, "books.json")))
    assert chunk.rejected == [Rejected("books.json", 1, "no valid JSON")]
    assert [event.text for event in chunk.events if isinstance(event, MessageSent)] == ["message 1", "message 3"]


@pytest.mark.parametrize("cut", [5, 60, 200])
def test_a_file_that_breaks_off_gives_everything_before_and_one_rejection(tmp_path: Path, cut: int) -> None:
    whole = channel_file(MANY)
    chunk = read(DiscordHistory(written(tmp_path, whole[: whole.index(b'"message 31"') - cut])))
    assert len(chunk.events) == 30
    [rejected] = chunk.rejected
    assert (rejected.position, "breaks off" in rejected.reason) == (30, True)


@pytest.mark.parametrize(
    ("guild", "channel", "words"),
    [
        ({"id": "0"}, {"type": "DirectTextChat"}, "private conversation"),
        ({}, {"type": "DirectGroupTextChat"}, "private conversation"),
        ({"id": "x"}, {}, "the server's id is none"),
        ({}, {"id": -5}, "the channel's id is none"),
        ({"name": 7}, {}, "should be a text"),
    ],
)
def test_what_is_no_channel_of_a_server_is_refused_with_the_reason(
    tmp_path: Path, guild: dict[str, object], channel: dict[str, object], words: str
) -> None:
    path = written(tmp_path, channel_file([note(1)], guild=guild, channel=channel))
    with pytest.raises(HistoryError, match=f"^result.json: .*{words}"):
        DiscordHistory(path).rooms()


@pytest.mark.parametrize("content", [b"{}", b'{"guild": {}, "channel": {}}', b'{"guild": 1, "channel": {', b"{"])
def test_json_without_messages_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(HistoryError, match="no messages in it"):
        DiscordHistory(written(tmp_path, content)).rooms()


def test_messages_before_any_header_are_refused(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="names no server"):
        DiscordHistory(written(tmp_path, b'{"messages": [], "guild": {"id": "900"}, "channel": {"id": "1"}}')).rooms()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_the_reader_answers_in_sentences(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(channel_file(MANY[:8]))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(
            st.binary(max_size=6)
            | st.sampled_from([b"{", b"}", b"[", b"]", b'"', b"\\", b",", b"null", b"-1", b"9" * 30])
        )
    assert is_answered(DiscordHistory(written(tmp_path, bytes(content))))


def peak(path: Path) -> int:
    """Bytes of memory at the height of reading a file whole."""
    tracemalloc.start()
    try:
        for _ in DiscordHistory(path).chunks():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_is_flat_in_the_size_of_the_file(tmp_path: Path) -> None:
    def of_size(count: int) -> Path:
        return discord(
            tmp_path, [note(number, author=user(100 + number % 500)) for number in range(1, count)], f"{count}"
        )

    small, large = of_size(4_000), of_size(20_000)
    assert peak(large) < peak(small) + 1_000_000
