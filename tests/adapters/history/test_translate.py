"""What the records of an export mean, one quirk at a time."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.history.telegram import TelegramHistory
from profiling.events import (
    Account,
    Event,
    Media,
    MemberJoined,
    MemberLeft,
    MessageSent,
    Platform,
    Reacted,
    ReactionsCounted,
)
from tests.adapters.history.samples import START, Record, export, message, read, read_export, service, written


def only_message(folder: Path, record: Record) -> MessageSent:
    chunk = read_export(folder, [record])
    assert not chunk.rejected
    [sent] = [event for event in chunk.events if isinstance(event, MessageSent)]
    return sent


def reason(folder: Path, record: object) -> str:
    """Why a record between two good ones is rejected; the good ones are taken."""
    chunk = read_export(folder, [message(1), record, message(3)])
    assert [event.message for event in chunk.events if isinstance(event, MessageSent)] == ["1", "3"]
    [rejected] = chunk.rejected
    assert (rejected.file, rejected.position) == ("result.json", 1)
    return rejected.reason


@pytest.mark.parametrize(
    ("native", "year", "account"),
    [
        ("user157462242", 2023, Account(Platform.TELEGRAM, "157462242", "Ada")),
        (157462242, 2019, Account(Platform.TELEGRAM, "157462242", "Ada")),
        (5123456789, 2023, Account(Platform.TELEGRAM, "5123456789", "Ada")),
        ((1 << 32) + 101, 2021, Account(Platform.TELEGRAM, "101", "Ada")),
        ((2 << 32) + 55, 2021, Account(Platform.TELEGRAM, "-55", "Ada", is_bot=True)),
        ("channel1400000001", 2023, Account(Platform.TELEGRAM, "-1001400000001", "Ada", is_bot=True)),
        ("chat4440001", 2023, Account(Platform.TELEGRAM, "-4440001", "Ada", is_bot=True)),
        ("user1087968824", 2023, Account(Platform.TELEGRAM, "1087968824", "Ada", is_bot=True)),
    ],
)
def test_an_author_is_read_in_every_form_ids_have_had(
    tmp_path: Path, native: object, year: int, account: Account
) -> None:
    at = datetime(year, 1, 1, tzinfo=UTC)
    sent = only_message(tmp_path, message(from_id=native, date_unixtime=str(int(at.timestamp()))))
    assert sent.author == account
    assert sent.counts is not account.is_bot


def test_a_deleted_account_keeps_its_number_but_has_no_name(tmp_path: Path) -> None:
    sent = only_message(tmp_path, message(**{"from": None}))
    assert (sent.author.id, sent.author.name) == ("101", "")


@pytest.mark.parametrize("native", [None, ...])
def test_a_deleted_account_without_a_number_is_the_nameless_one(tmp_path: Path, native: object) -> None:
    assert only_message(tmp_path, message(from_id=native, **{"from": None})).author == Account(Platform.TELEGRAM, "")


def test_date_unixtime_is_preferred_to_the_local_date(tmp_path: Path) -> None:
    sent = only_message(tmp_path, message(date="2001-01-01T00:00:00", date_unixtime=str(START)))
    assert sent.at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_an_old_export_tells_the_time_by_the_clock_of_the_zone_it_was_made_in(tmp_path: Path) -> None:
    path = written(tmp_path, export([message(date="2020-07-01T08:00:00", date_unixtime=...)]))
    [sent] = read(TelegramHistory(path, zone=ZoneInfo("Asia/Shanghai"))).events
    assert sent.at == datetime(2020, 7, 1, tzinfo=UTC)


def test_a_text_in_parts_is_joined_and_its_own_parts_name_the_mentioned_in_old_exports(tmp_path: Path) -> None:
    text = ["hi ", {"type": "mention", "text": "@Bo_B"}, {"type": "mention_name", "text": "Chen", "user_id": 103}]
    sent = only_message(tmp_path, message(text=text, text_entities=...))
    assert sent.text == "hi @Bo_BChen"
    assert sent.mentions == ("@bo_b", "103")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"photo": "p.jpg"}, Media.PICTURE),
        ({"file": "s.webp", "media_type": "sticker"}, Media.STICKER),
        ({"file": "a.mp4", "media_type": "animation"}, Media.VIDEO),
        ({"file": "v.ogg", "media_type": "voice_message"}, Media.VOICE),
        ({"file": "m.mp3", "media_type": "audio_file"}, Media.FILE),
        ({"file": "notes.pdf"}, Media.FILE),
        ({"poll": {"question": "?", "answers": []}}, Media.POLL),
        ({"location_information": {"latitude": 1, "longitude": 2}}, Media.OTHER),
        ({"text_entities": [{"type": "link", "text": "https://example.org"}]}, Media.LINK),
        ({"text_entities": [{"type": "bold", "text": "so"}]}, Media.TEXT),
    ],
)
def test_what_a_message_carries_is_told_by_its_keys(tmp_path: Path, values: Record, expected: Media) -> None:
    assert only_message(tmp_path, message(**values)).media is expected


@pytest.mark.parametrize(
    ("peer", "expected"), [(..., "6"), ("channel1400000009", "6"), ("channel77", ""), ("user102", "")]
)
def test_a_reply_into_another_chat_is_none(tmp_path: Path, peer: object, expected: str) -> None:
    assert only_message(tmp_path, message(reply_to_message_id=6, reply_to_peer_id=peer)).reply_to == expected


def test_a_reply_to_a_topics_first_record_only_stands_in_that_topic(tmp_path: Path) -> None:
    topic = service("topic_created", id=23, title="Poetry")
    sent = read_export(tmp_path, [topic, message(24, reply_to_message_id=23)]).events[-1]
    assert isinstance(sent, MessageSent)
    assert (sent.reply_to, sent.thread) == ("", "23")


def test_a_forward_is_one_even_from_somebody_hidden(tmp_path: Path) -> None:
    assert only_message(tmp_path, message(forwarded_from=None)).is_forward
    assert not only_message(tmp_path, message()).is_forward


def test_an_edited_message_is_one_message(tmp_path: Path) -> None:
    assert len(read_export(tmp_path, [message(edited_unixtime=str(START + 99))]).events) == 1


def test_named_reactions_are_reacted_at_their_own_time_and_the_rest_is_counted(tmp_path: Path) -> None:
    given = [
        {"from": "Bo", "from_id": "user102", "date": "2023-11-15T06:20:00"},
        {"from": "News", "from_id": "channel7", "date": "2023-11-15T06:21:00"},
    ]
    reactions = [
        {"type": "emoji", "emoji": "👍", "count": 5, "recent": given},
        {"type": "custom_emoji", "document_id": "(File not included.)", "count": 1},
        {"type": "paid", "count": 2},
    ]
    record = message(date="2023-11-15T06:13:21", reactions=reactions)
    _, reacted, counted = read_export(tmp_path, [record]).events
    assert isinstance(reacted, Reacted)
    assert (reacted.actor.id, reacted.before, reacted.after) == ("102", (), ("👍",))
    assert reacted.at == datetime(2023, 11, 14, 22, 20, tzinfo=UTC)
    assert isinstance(counted, ReactionsCounted)
    assert counted.totals == (("👍", 4), ("custom", 1), ("paid", 2))
    assert counted.named == (("👍", 1),)


@pytest.mark.parametrize(
    ("record", "kind", "account"),
    [
        (service("create_group", members=["Bo"]), MemberJoined, "101"),
        (service("join_group_by_link", inviter="Group"), MemberJoined, "101"),
        (service("join_group_by_request"), MemberJoined, "101"),
        (service("invite_members", members=["Ada"]), MemberJoined, "101"),
        (service("invite_members", members=["Bo"]), MemberJoined, "102"),
        (service("remove_members", members=["Ada"]), MemberLeft, "101"),
        (service("remove_members", members=["Bo"]), MemberLeft, "102"),
        (service("remove_members", members=[None], actor=None), MemberLeft, "101"),
    ],
)
def test_joins_and_leaves_are_of_the_member_concerned(
    tmp_path: Path, record: Record, kind: type[MemberJoined | MemberLeft], account: str
) -> None:
    seen_later = message(9, from_id="user102", **{"from": "Bo"})
    moved: Event = read_export(tmp_path, [record, seen_later]).events[0]
    assert isinstance(moved, kind)
    assert moved.account.id == account


def test_a_name_that_two_bear_or_nobody_is_counted_as_unnamed(tmp_path: Path) -> None:
    twins = [message(number, from_id=f"user{number}", **{"from": "Bo"}) for number in (2, 3)]
    chunk = read_export(tmp_path, [service("invite_members", members=["Bo", "Unseen", None]), *twins])
    assert [type(event) for event in chunk.events] == [MessageSent, MessageSent]
    assert chunk.left_out == {"unnamed": 3}
    assert not chunk.rejected


def test_other_actions_and_unsupported_records_are_no_events_and_no_errors(tmp_path: Path) -> None:
    records = [service("pin_message", message_id=1), service("topic_edit"), {"id": 5, "type": "unsupported"}]
    chunk = read_export(tmp_path, records)
    assert not chunk.events
    assert not chunk.rejected
    assert chunk.left_out == {"unsupported": 1}


def test_messages_from_the_time_as_a_basic_group_are_kept(tmp_path: Path) -> None:
    assert only_message(tmp_path, message(-999_999_990)).message == "-999999990"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (message(from_id=...), "no author's id"),
        (message(from_id=..., **{"from": ...}), "no author's id"),
        (message(from_id="robot7"), "an author's id that is none"),
        (message(from_id="user0"), "an author's id that is none"),
        (message(from_id=-4), "an author's id that is none"),
        (message(from_id=["user1"]), "an author's id that is none"),
        (message(date_unixtime="-11644473600"), "dated outside 1980-2100"),
        (message(date="1601-01-01T00:00:00", date_unixtime=...), "a date that is none, or outside 1980-2100"),
        (message(date=..., date_unixtime=...), "no date"),
        (message(date_unixtime="yesterday"), "a value of the wrong type"),
        (message(date_unixtime=1.5), "a date that is none"),
        (message(-7), "a message's id that is none"),
        (message(0), "a message's id that is none"),
        (message(id="5"), "a message's id that is none"),
        (message(id=2**63), "a message's id that is none"),
        (message(id=True), "a message's id that is none"),
        (message(id=...), "a message's id that is none"),
        (message(text=5), "something that should be a text is none"),
        (message(text=[{"type": "bold"}]), "a value of the wrong type"),
        (message(text_entities=[7, 8]), "a value of the wrong type"),
        (message(reply_to_message_id="x"), "a message's id that is none"),
        (message(reply_to_message_id=[]), "a value of the wrong type"),
        (message(reactions=7), "a value of the wrong type"),
        (message(reactions=[{"type": "emoji", "emoji": "👍"}]), "a value of the wrong type"),
        (message(type="telegram"), "neither message nor service record"),
        (service("invite_members", members="Bo"), "no members named"),
        (service("join_group_by_link", actor_id=...), "no author's id"),
        (None, "no object"),
        (5, "no object"),
        (["a list"], "no object"),
    ],
)
def test_a_bad_record_is_named_with_its_reason_and_the_rest_goes_on(
    tmp_path: Path, record: object, expected: str
) -> None:
    assert reason(tmp_path, record) == expected


def test_a_record_nested_too_deep_is_rejected(tmp_path: Path) -> None:
    deep: object = "bottom"
    for _ in range(40):
        deep = [deep]
    assert reason(tmp_path, message(2, poll=deep)) == "nested deeper than 32 levels"
    assert "32 levels" in reason_of_raw(tmp_path, b"[" * 3_000 + b"]" * 3_000)


def reason_of_raw(folder: Path, value: bytes) -> str:
    content = export([message(1), message(2, poll="HERE"), message(3)]).replace(b'"HERE"', value)
    [rejected] = read(TelegramHistory(written(folder, content))).rejected
    return rejected.reason


def test_a_huge_text_is_cut_and_a_lone_surrogate_replaced(tmp_path: Path) -> None:
    assert len(only_message(tmp_path, message(text="好" * 1_400_000)).text) == 8_192
    assert only_message(tmp_path, message(text="a\ud800b", **{"from": "A\udfff"})).text.isprintable()
    sent = read(
        TelegramHistory(written(tmp_path, export([message(text="HERE")]).replace(b"HERE", b"\\ud83d!")))
    ).events[0]
    assert isinstance(sent, MessageSent)
    assert sent.text == "\N{REPLACEMENT CHARACTER}!"


def test_the_control_characters_telegram_desktop_escapes_its_own_way_are_read(tmp_path: Path) -> None:
    content = export([message(text="HERE")]).replace(b"HERE", rb"a\x0Bb \\x41")
    [sent] = read(TelegramHistory(written(tmp_path, content))).events
    assert isinstance(sent, MessageSent)
    assert sent.text == "a\x0bb \\x41"
