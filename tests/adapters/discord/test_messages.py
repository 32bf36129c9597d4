"""Messages: said, answered, forwarded, changed, taken away, in a server and to us alone."""

from datetime import UTC, datetime

import pytest

from adapters.discord.messages import UNSEEN
from profiling.events import (
    Account,
    CommandGiven,
    DoorChanged,
    Media,
    MemberJoined,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    Platform,
    PollClosed,
    RoomKind,
)
from tests.adapters.discord.shapes import ADA, BO, BOOKS, DUNE, NOON, ROBOT, SERVER, Record, heard, message, user


def said(**changes: object) -> MessageSent:
    """The one message something is."""
    [sent] = heard("MESSAGE_CREATE", message(**changes))
    assert isinstance(sent, MessageSent)
    return sent


def test_a_message_with_everything_usual() -> None:
    sent = said()
    assert (sent.room.id, sent.room.title, sent.thread) == (SERVER, "Reading circle", BOOKS)
    assert (sent.message, sent.text, sent.media, sent.counts) == ("1", "message 1", Media.TEXT, True)
    assert sent.at == datetime(2026, 1, 5, 11, 59, 0, 123_000, UTC)
    assert sent.author == Account(Platform.DISCORD, ADA, "Ada", "ada")


def test_a_thread_is_a_thread_of_the_same_room() -> None:
    sent = said(channel_id=DUNE)
    assert (sent.room.id, sent.thread) == (SERVER, DUNE)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"member": {"nick": "Countess", "roles": []}}, (ADA, "Countess", "ada", False)),
        ({"author": user(global_name=None)}, (ADA, "ada", "ada", False)),
        ({"author": user(ROBOT, "robot", bot=True, discriminator="0815")}, (ROBOT, "Robot", "robot#0815", True)),
        ({"webhook_id": "7", "member": ...}, (ADA, "Ada", "ada", True)),
        ({"author": user("456226577798135808", "Deleted User")}, ("", "", "", False)),
        ({"author": user(username="a\0b\ud800", global_name=None)}, (ADA, "a�b�", "a�b�", False)),
    ],
)
def test_who_wrote_is_known_and_bots_and_webhooks_count_for_nobody(
    changes: Record, expected: tuple[str, str, str, bool]
) -> None:
    sent = said(**changes)
    assert (sent.author.id, sent.author.name, sent.author.handle, sent.author.is_bot) == expected
    assert sent.counts is not sent.author.is_bot


@pytest.mark.parametrize(
    ("changes", "media"),
    [
        ({"attachments": [{"filename": "x", "content_type": "image/png"}]}, Media.PICTURE),
        ({"attachments": [{"filename": "voice-message.ogg", "content_type": "audio/ogg"}]}, Media.VOICE),
        ({"attachments": [{"filename": "x.mp4"}]}, Media.VIDEO),
        ({"attachments": [{"filename": "x.pdf"}]}, Media.FILE),
        ({"sticker_items": [{"id": "1", "name": "wave"}], "content": ""}, Media.STICKER),
        ({"poll": {"answers": []}, "content": ""}, Media.POLL),
        ({"embeds": [{"type": "rich"}], "content": ""}, Media.OTHER),
        ({"content": "https://example.org"}, Media.LINK),
        ({"content": "", "attachments": []}, Media.TEXT),
    ],
)
def test_what_a_message_carries(changes: Record, media: Media) -> None:
    assert said(**changes).media is media


def test_an_answer_names_what_it_answers_and_mentions_only_whom_it_calls() -> None:
    reference = {"message_id": "55", "channel_id": BOOKS}
    answer = said(
        type=19, message_reference=reference, mentions=[user(BO, "bo"), user("103", "cleo")], content="<@103>!"
    )
    assert (answer.reply_to, answer.mentions) == ("55", ("103",))
    assert said(mentions=[user(BO, "bo"), user(BO, "bo")]).mentions == (BO,)
    assert said(message_reference=reference).reply_to == ""


def test_a_forward_has_the_text_and_media_of_what_was_forwarded() -> None:
    inside = {"content": "look", "attachments": [{"filename": "cat.png"}]}
    reference = {"type": 1, "message_id": "55", "channel_id": "1"}
    sent = said(content="", message_reference=reference, message_snapshots=[{"message": inside}])
    assert (sent.text, sent.media, sent.is_forward, sent.reply_to) == ("look", Media.PICTURE, True, "")


@pytest.mark.parametrize("changes", [{"type": 7}, {"type": 6}, {"type": 18}, {"type": 46}, {"flags": UNSEEN}])
def test_what_nobody_wrote_or_one_alone_sees_is_no_event(changes: Record) -> None:
    assert heard("MESSAGE_CREATE", message(**changes)) == []


def test_where_members_are_not_told_a_notice_tells_of_a_join() -> None:
    [joined] = heard("MESSAGE_CREATE", message(type=7), hears_members=False)
    assert isinstance(joined, MemberJoined)
    assert (joined.account.id, joined.room.id) == (ADA, SERVER)


def test_an_edit_is_told_with_its_time() -> None:
    edited = message(content="better", edited_timestamp="2026-01-05T11:59:30+00:00")
    [event] = heard("MESSAGE_UPDATE", edited)
    assert isinstance(event, MessageEdited)
    assert (event.message, event.text, event.at.second) == ("1", "better", 30)


@pytest.mark.parametrize("changes", [{}, {"edited_timestamp": "2026-01-05T11:59:30+00:00", "author": ...}])
def test_a_preview_that_was_added_is_no_edit(changes: Record) -> None:
    assert heard("MESSAGE_UPDATE", message(**changes)) == []


def test_what_was_taken_away_is_told_one_by_one() -> None:
    place = {"guild_id": SERVER, "channel_id": BOOKS}
    [one] = heard("MESSAGE_DELETE", {"id": "5", **place})
    assert isinstance(one, MessageDeleted)
    assert (one.message, one.at) == ("5", NOON)
    many = heard("MESSAGE_DELETE_BULK", {"ids": ["5", "6"], **place})
    assert [event.message for event in many if isinstance(event, MessageDeleted)] == ["5", "6"]
    assert heard("MESSAGE_DELETE", {"id": "5", "channel_id": BOOKS}) == []


@pytest.mark.parametrize("is_final", [True, False])
def test_a_poll_is_closed_once_its_count_is_final(is_final: bool) -> None:
    answers = [{"answer_id": number, "poll_media": {"text": "x"}} for number in (1, 2, 3)]
    results = {"is_finalized": is_final, "answer_counts": [{"id": 3, "count": 4}, {"id": 1, "count": 2}]}
    events = heard("MESSAGE_UPDATE", message(poll={"answers": answers, "results": results}))
    closed = [(event.poll, event.counts) for event in events if isinstance(event, PollClosed)]
    assert closed == ([("1", (2, 0, 4))] if is_final else [])


def alone(content: str, **changes: object) -> Record:
    return message(guild_id=..., member=..., content=content, **changes)


def test_whoever_writes_to_us_alone_opens_their_door() -> None:
    opened, sent = heard("MESSAGE_CREATE", alone("hello"))
    assert isinstance(opened, DoorChanged)
    assert isinstance(sent, MessageSent)
    assert (opened.room.id, opened.room.kind, opened.is_open, sent.counts) == (ADA, RoomKind.PRIVATE, True, False)


@pytest.mark.parametrize(
    ("content", "name", "arguments"),
    [
        ("/claim ABC-DEF", "claim", "ABC-DEF"),
        (" /Help ", "help", ""),
        ("/feedback two\nlines", "feedback", "two\nlines"),
    ],
)
def test_a_line_with_a_slash_is_a_command_there(content: str, name: str, arguments: str) -> None:
    given = heard("MESSAGE_CREATE", alone(content))[-1]
    assert isinstance(given, CommandGiven)
    assert (given.name, given.arguments, given.is_whispered, given.room.id) == (name, arguments, False, ADA)


def test_a_command_nobody_knows_is_a_message_there() -> None:
    assert isinstance(heard("MESSAGE_CREATE", alone("/etc"), commands=frozenset({"help"}))[-1], MessageSent)


def test_what_a_bot_says_in_private_is_nothing() -> None:
    assert heard("MESSAGE_CREATE", alone("hi", author=user(ROBOT, "robot", bot=True))) == []
