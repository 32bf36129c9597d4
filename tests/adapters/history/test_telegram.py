"""A whole export as a stream: one chat or an account, packed or not, on from any position, in flat memory."""

import gzip
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.history.records import HistoryError, Rejected
from adapters.history.telegram import TelegramHistory
from profiling.events import MemberJoined, MemberLeft, MessageSent, Reacted, ReactionsCounted, RoomMoved
from tests.adapters.history.samples import DATA, export, is_answered, message, read, written

GROUP = DATA / "telegram_group.json"
ACCOUNT = DATA / "telegram_account.json"


def messages(events: object) -> list[str]:
    assert isinstance(events, list)
    return [event.message for event in events if isinstance(event, MessageSent)]


def zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export/result.json", content)
        archive.writestr("export/list.json", "{}")
    return packed.getvalue()


def test_a_group_with_every_quirk_is_read_whole() -> None:
    history = TelegramHistory(GROUP)
    assert [room.id for room in history.rooms()] == ["-1001400000009"]
    chunk = read(history)
    counts = [
        sum(isinstance(event, kind) for event in chunk.events) for kind in (MessageSent, MemberJoined, MemberLeft)
    ]
    assert counts == [22, 4, 2]
    assert sum(isinstance(event, Reacted | ReactionsCounted) for event in chunk.events) == 3
    assert not chunk.rejected
    assert chunk.left_out == {"unnamed": 2, "unsupported": 1}


def test_of_an_account_the_groups_are_read_and_what_is_none_is_said() -> None:
    history = TelegramHistory(ACCOUNT)
    assert [room.id for room in history.rooms()] == [
        "-4440001",
        "-1001400000009",
        "-1001400000010",
        "-1001400000011",
    ]
    chunk = read(history)
    assert chunk.left_out == {"saved_messages": 1, "personal_chat": 1, "public_channel": 1}
    texts = [event.text for event in chunk.events if isinstance(event, MessageSent)]
    assert texts == ["hello small group", "hello large group", "the header comes behind"]


def test_a_basic_group_that_became_a_supergroup_of_the_same_file_says_so() -> None:
    [moved] = [event for event in read(TelegramHistory(ACCOUNT)).events if isinstance(event, RoomMoved)]
    assert (moved.room.id, moved.new_room.id) == ("-4440001", "-1001400000009")


@pytest.mark.parametrize("pack", [gzip.compress, zipped])
def test_a_packed_export_tells_the_same(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    packed = written(tmp_path, pack(GROUP.read_bytes()), "result.packed")
    assert read(TelegramHistory(packed)).events == read(TelegramHistory(GROUP)).events


@pytest.mark.parametrize("indent", [None, 0, 1, 4])
def test_the_layout_of_the_json_does_not_matter(tmp_path: Path, indent: int | None) -> None:
    account = json.loads(ACCOUNT.read_text("utf-8"))
    other = written(tmp_path, json.dumps(account, indent=indent).encode())
    assert read(TelegramHistory(other)).events == read(TelegramHistory(ACCOUNT)).events


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    marked = written(tmp_path, b"\xef\xbb\xbf" + GROUP.read_bytes())
    assert read(TelegramHistory(marked)).events == read(TelegramHistory(GROUP)).events


@pytest.mark.parametrize("path", [GROUP, ACCOUNT])
def test_reading_on_from_any_position_gives_exactly_the_rest(path: Path) -> None:
    chunks = list(TelegramHistory(path).chunks(size=1))
    for number, chunk in enumerate(chunks):
        position = json.loads(json.dumps(chunk.position))
        rest = [event for later in chunks[number + 1 :] for event in later.events]
        assert read(TelegramHistory(path), position).events == rest


def test_progress_grows_to_the_files_size(tmp_path: Path) -> None:
    history = TelegramHistory(written(tmp_path, export([message(number) for number in range(1, 4_000)])))
    read_so_far = [chunk.bytes_read for chunk in history.chunks(size=500)]
    assert read_so_far == sorted(read_so_far)
    assert 0 < read_so_far[0] < read_so_far[-1] == history.size_bytes


def test_the_fingerprint_tells_one_content_from_another(tmp_path: Path) -> None:
    one, other = export([message(1)]), export([message(2)])
    prints = [TelegramHistory(written(tmp_path, content)).fingerprint for content in (one, other, one)]
    assert prints[0] == prints[2] != prints[1]


@pytest.mark.parametrize("cut", [1, 10, 40, 300])
def test_a_file_that_breaks_off_gives_everything_before_and_one_rejection(tmp_path: Path, cut: int) -> None:
    whole = export([message(number) for number in range(1, 11)])
    chunk = read(TelegramHistory(written(tmp_path, whole[: whole.index(b'"message 9"') - cut])))
    kept = messages(chunk.events)
    assert kept == [str(number) for number in range(1, len(kept) + 1)]
    assert len(kept) >= 7
    assert chunk.rejected == [Rejected("result.json", len(kept), chunk.rejected[0].reason)]
    assert "breaks off" in chunk.rejected[0].reason


def test_a_packed_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    packed = gzip.compress(export([message(number, text=f"{number * 7919}") for number in range(1, 5_000)]))
    chunk = read(TelegramHistory(written(tmp_path, packed[: len(packed) // 2])))
    assert 1_000 < len(chunk.events) < 4_999
    [rejected] = chunk.rejected
    assert (rejected.position, rejected.reason) == (len(chunk.events), "the packed file ends too early")


def test_a_broken_message_in_one_chat_does_not_reach_the_next(tmp_path: Path) -> None:
    content = ACCOUNT.read_bytes().replace(b'"text": "hello large group"', b'"text": "hello large gr')
    chunk = read(TelegramHistory(written(tmp_path, content)))
    assert {(rejected.position, rejected.reason) for rejected in chunk.rejected} == {(1, "no valid JSON")}
    last = chunk.events[-1]
    assert isinstance(last, MessageSent)
    assert (last.room.id, last.text) == ("-1001400000011", "the header comes behind")


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ({"type": "personal_chat"}, "no group in it, only personal_chat"),
        ({"type": "public_channel"}, "no group in it, only public_channel"),
        ({"type": None}, "only of unknown kind"),
        ({"id": "x"}, "no group in it"),
    ],
)
def test_an_export_without_a_group_is_refused_with_the_reason(
    tmp_path: Path, header: dict[str, object], words: str
) -> None:
    with pytest.raises(HistoryError, match=words):
        TelegramHistory(written(tmp_path, export([message()], header))).rooms()


@pytest.mark.parametrize("content", [b"{}", b'{"about": "x"}', b'{"messages": 5}', b"{", b'{"chats": {"list": 7}}'])
def test_json_that_is_no_export_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(HistoryError, match="no chat in it"):
        next(TelegramHistory(written(tmp_path, content)).chunks())


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_the_reader_answers_in_sentences(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([GROUP, ACCOUNT])).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(
            st.binary(max_size=6)
            | st.sampled_from([b"{", b"}", b"[", b"]", b'"', b"\\", b",", b"null", b"-1", b"9" * 30])
        )
    assert is_answered(TelegramHistory(written(tmp_path, bytes(content))))


def peak(path: Path) -> int:
    """Bytes of memory at the height of reading a file whole."""
    tracemalloc.start()
    try:
        for _ in TelegramHistory(path).chunks():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_is_flat_in_the_size_of_the_file(tmp_path: Path) -> None:
    def of_size(count: int) -> Path:
        many = [message(number, from_id=f"user{number % 500 + 1}") for number in range(1, count + 1)]
        return written(tmp_path, export(many), f"{count}.json")

    small, large = of_size(5_000), of_size(50_000)
    assert peak(large) < peak(small) + 1_000_000
