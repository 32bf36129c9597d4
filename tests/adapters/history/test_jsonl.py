"""Hearth JSONL as a stream: what its lines mean, whose they are, and reading on."""

import gzip
import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.history.jsonl import JsonlHistory
from adapters.history.records import Chunk, HistoryError, Rejected
from profiling.events import Account, Event, MemberJoined, MemberLeft, MessageSent, Platform, Rank, RankChanged
from tests.adapters.history.samples import DATA, START, Record, is_answered, read, written

FILE = DATA / "history.jsonl"


def line(text: str = "hello", **changes: object) -> Record:
    """A message of Ada's, with some of its values changed; a value of `...` is left out."""
    record: Record = {"ts": START, "u": "ada", "t": "msg", "x": text} | changes
    return {key: value for key, value in record.items() if value is not ...}


def jsonl(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def read_lines(folder: Path, *records: object) -> Chunk:
    return read(JsonlHistory(written(folder, jsonl(*records), "past.jsonl"), room="club"))


def sent(chunk: Chunk) -> list[MessageSent]:
    return [event for event in chunk.events if isinstance(event, MessageSent)]


def test_a_file_with_every_kind_of_line_is_read_whole() -> None:
    history = JsonlHistory(FILE, room="club")
    assert [room.id for room in history.rooms()] == ["club", "club/books"]
    chunk = read(history)
    kinds = [type(event) for event in chunk.events]
    counts = [kinds.count(kind) for kind in (MessageSent, MemberJoined, MemberLeft, RankChanged)]
    assert counts == [7, 1, 1, 2]
    assert not chunk.rejected


def test_a_line_becomes_a_message_with_all_it_says(tmp_path: Path) -> None:
    record = line(ts=START + 0.5, id=7, r=6, m=["bo", "chen"], s="books", topic="winter")
    [message] = sent(read_lines(tmp_path, record))
    assert message.room.id == "club/books"
    assert message.room.platform is Platform.JSONL
    assert message.at == datetime(2023, 11, 14, 22, 13, 20, 500_000, tzinfo=UTC)
    assert message.author == Account(Platform.JSONL, "ada", "ada")
    assert (message.message, message.reply_to, message.thread) == ("7", "6", "winter")
    assert message.mentions == ("bo", "chen")


def test_conv_is_taken_for_topic(tmp_path: Path) -> None:
    assert [message.thread for message in sent(read_lines(tmp_path, line(conv=12), line(conv="13", id=2)))] == [
        "12",
        "13",
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("bo: come", ("bo",)),
        ("bo, come", ("bo",)),
        ("Bo B.: come", ("Bo B.",)),
        ("bo come", ()),
        ("stranger: come", ()),
        ("no bo: come", ()),
        ("well, bo: come", ()),
        ("https://example.org", ()),
    ],
)
def test_a_known_nick_opening_a_line_is_a_mention_wherever_it_is_known_from(
    tmp_path: Path, text: str, mentions: tuple[str, ...]
) -> None:
    first, *_ = sent(read_lines(tmp_path, line(text), line(u="bo"), line(u="Bo B.")))
    assert first.mentions == mentions


def test_a_new_nick_goes_on_with_the_old_ones_account(tmp_path: Path) -> None:
    renames = [line("bo", t="nick", u="ada"), line(u="bo"), line("cy", t="nick", u="bo"), line("bo: hi", u="cy")]
    messages = sent(read_lines(tmp_path, line(), *renames))
    assert [message.author.id for message in messages] == ["ada", "ada", "ada"]
    assert [message.author.name for message in messages] == ["ada", "bo", "cy"]
    assert messages[-1].mentions == ("ada",)


def test_a_nick_that_was_somebodys_before_stays_their_account(tmp_path: Path) -> None:
    messages = sent(read_lines(tmp_path, line(u="bo"), line("bo", t="nick", u="ada"), line(u="bo")))
    assert [message.author.id for message in messages] == ["bo", "bo"]


def test_op_gives_and_takes_an_admins_rank(tmp_path: Path) -> None:
    events = read_lines(tmp_path, line("", t="op"), line("-o", t="op", m=["bo"])).events
    ranks = [(event.account.id, event.rank) for event in events if isinstance(event, RankChanged)]
    assert ranks == [("ada", Rank.ADMIN), ("bo", Rank.MEMBER)]


def test_equal_lines_without_an_id_are_different_messages_with_the_same_ids_every_time(tmp_path: Path) -> None:
    records = [line(), line(), line("other"), line(), line(ts=START + 1)]
    ids = [message.message for message in sent(read_lines(tmp_path, *records))]
    assert len(set(ids)) == 5
    assert all(number.startswith("h") for number in ids)
    assert ids[1] == f"{ids[0]}-1"
    assert [message.message for message in sent(read_lines(tmp_path, *records))] == ids


def test_equal_lines_are_told_apart_even_where_time_goes_back(tmp_path: Path) -> None:
    ids = [message.message for message in sent(read_lines(tmp_path, line(), line(ts=START - 9), line()))]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("is_ordered", [True, False])
def test_reading_on_from_any_position_gives_exactly_the_rest(tmp_path: Path, is_ordered: bool) -> None:
    records = [line(ts=START + number // 4) for number in range(24)]
    path = written(tmp_path, jsonl(*(records if is_ordered else [*records[12:], *records[:12]])))
    chunks = list(JsonlHistory(path, room="club").chunks(size=1))
    for number, chunk in enumerate(chunks):
        rest: list[Event] = [event for later in chunks[number + 1 :] for event in later.events]
        assert read(JsonlHistory(path, room="club"), json.loads(json.dumps(chunk.position))).events == rest


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (line(ts=...), "ts is no number of seconds"),
        (line(ts="1700000000"), "ts is no number of seconds"),
        (line(ts=True), "ts is no number of seconds"),
        (line(ts=float("nan")), "dated outside 1980-2100"),
        (line(ts=-11_644_473_600), "dated outside 1980-2100"),
        (line(ts=10**30), "dated outside 1980-2100"),
        (line(u=...), "u is no account"),
        (line(u=""), "u is no account"),
        (line(u=7), "u is no account"),
        (line(u="a\0b"), "u is no account"),
        (line(u="a" * 300), "u is no account"),
        (line(t=...), "t is none of msg, join, quit, nick, op"),
        (line(t="kick"), "t is none of msg, join, quit, nick, op"),
        (line(x=7), "something that should be a text is none"),
        (line(id=-7), "id is no id"),
        (line(id=1.5), "id is no id"),
        (line(id=""), "id is no id"),
        (line(r=[]), "r is no id"),
        (line(m="bo"), "m is no list of accounts"),
        (line(m=[7]), "m is no list of accounts"),
        (line(s=7), "s is no stream's name"),
        ([line()], "no JSON object"),
        (None, "no JSON object"),
    ],
)
def test_a_bad_line_is_named_with_its_reason_and_the_rest_goes_on(tmp_path: Path, record: object, reason: str) -> None:
    chunk = read_lines(tmp_path, line("before"), record, line("behind"))
    assert [message.text for message in sent(chunk)] == ["before", "behind"]
    assert chunk.rejected == [Rejected("past.jsonl", 2, reason)]


def test_lines_that_are_no_json_or_empty_do_not_stop_the_rest(tmp_path: Path) -> None:
    content = (
        b"\xef\xbb\xbf" + jsonl(line("one")) + b"\n{oops\n\r\n" + jsonl(line("caf\u00e9")).replace(b"\\u00e9", b"\xe9")
    )
    chunk = read(JsonlHistory(written(tmp_path, content), room="club"))
    assert [message.text for message in sent(chunk)] == ["one", "caf\N{REPLACEMENT CHARACTER}"]
    assert [(rejected.position, rejected.reason) for rejected in chunk.rejected] == [(3, "no valid JSON")]


def test_a_huge_text_is_cut_and_a_lone_surrogate_replaced(tmp_path: Path) -> None:
    cut, mended = sent(read_lines(tmp_path, line("x" * 4_000_000), line("a\ud800b")))
    assert len(cut.text) == 8_192
    assert mended.text == "a\N{REPLACEMENT CHARACTER}b"


def test_a_file_that_breaks_off_gives_everything_before_and_one_rejection(tmp_path: Path) -> None:
    content = jsonl(line("one"), line("two"), line("three"))[:-9]
    chunk = read(JsonlHistory(written(tmp_path, content), room="club"))
    assert [message.text for message in sent(chunk)] == ["one", "two"]
    assert chunk.rejected == [Rejected("result.json", 3, "the file ends inside this line")]


def test_a_packed_file_is_read_and_its_breaking_off_named(tmp_path: Path) -> None:
    packed = gzip.compress(jsonl(*(line(f"{number * 7919}") for number in range(5_000))))
    whole = read(JsonlHistory(written(tmp_path, packed), room="club"))
    assert len(whole.events) == 5_000
    half = read(JsonlHistory(written(tmp_path, packed[: len(packed) // 2]), room="club"))
    assert half.events == whole.events[: len(half.events)]
    assert [rejected.reason for rejected in half.rejected] == ["the packed file ends too early"]


def test_a_file_without_any_account_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="no line of it has an account"):
        JsonlHistory(written(tmp_path, b'{"ts": 1}\n'), room="club").rooms()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_the_reader_answers_in_sentences(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(FILE.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
    assert is_answered(JsonlHistory(written(tmp_path, bytes(content)), room="club"))


def test_memory_is_flat_in_the_size_of_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        records = (line(f"message {number}", ts=START + number // 3) for number in range(count))
        path = written(tmp_path, jsonl(*records), f"{count}.jsonl")
        tracemalloc.start()
        try:
            assert sum(len(chunk.events) for chunk in JsonlHistory(path, room="club").chunks()) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(40_000) < peak(4_000) + 1_000_000
