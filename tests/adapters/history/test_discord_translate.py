"""What a record of a DiscordChatExporter file becomes, of old writers and new ones."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from profiling.events import Account, Media, MemberJoined, MessageSent, Platform, Reacted, ReactionsCounted
from tests.adapters.history.discord_samples import FIRST, note, read_channel, told, user
from tests.adapters.history.samples import Record


def only(folder: Path, record: Record) -> MessageSent:
    """The one message a record is."""
    [sent] = told(folder, record)
    assert isinstance(sent, MessageSent)
    return sent


def test_a_message_with_everything_usual(tmp_path: Path) -> None:
    sent = only(tmp_path, note(5))
    assert (sent.message, sent.text, sent.media, sent.counts) == (str(FIRST + 5), "message 5", Media.TEXT, True)
    assert sent.at == datetime(2018, 12, 31, 0, 0, 5, 504_000, UTC)
    assert sent.author == Account(Platform.DISCORD, "101", "Ada", "ada")
    assert (sent.reply_to, sent.mentions, sent.is_forward) == ("", (), False)


@pytest.mark.parametrize(
    ("text", "second", "micro"),
    [
        ("2018-12-31T00:12:00+00:00", 0, 0),
        ("2018-12-31T00:12:00.5+00:00", 0, 500_000),
        ("2018-12-31T00:12:00.1234567+00:00", 0, 123_456),
        ("2018-12-31T08:12:01.504+08:00", 1, 504_000),
        ("2018-12-30T17:42:01.504-06:30", 1, 504_000),
        ("2018-12-31T00:12:00.504Z", 0, 504_000),
    ],
)
def test_the_time_is_told_with_the_exporters_offset_and_any_fraction(
    tmp_path: Path, text: str, second: int, micro: int
) -> None:
    sent = only(tmp_path, note(timestamp=text))
    assert sent.at == datetime(2018, 12, 31, 0, 12, second, micro, UTC)


@pytest.mark.parametrize("kind", ["Default", "0", "Reply", "19", "20", "23", 0, 19])
def test_types_are_names_or_numbers(tmp_path: Path, kind: object) -> None:
    assert only(tmp_path, note(type=kind)).text == "message 1"


@pytest.mark.parametrize("kind", ["ChannelPinnedMessage", "ThreadCreated", "18", "8", "46", "21", "RecipientAdd"])
def test_what_the_platform_wrote_by_itself_is_no_event_and_is_counted(tmp_path: Path, kind: str) -> None:
    chunk = read_channel(tmp_path, note(type=kind), note(2))
    assert (len(chunk.events), chunk.rejected) == (1, [])
    assert chunk.left_out == {f"type_{kind}" if kind.isdecimal() else kind: 1}


@pytest.mark.parametrize("kind", ["GuildMemberJoin", "7"])
def test_a_join_is_told_by_the_system_channel(tmp_path: Path, kind: str) -> None:
    [joined] = told(tmp_path, note(type=kind, content="Joined the server."))
    assert isinstance(joined, MemberJoined)
    assert (joined.account.id, joined.room.id, joined.is_waiting) == ("101", "900", False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"nickname": ...}, ("101", "ada", "ada", False)),
        ({"nickname": ..., "isBot": ..., "roles": ...}, ("101", "ada", "ada", False)),
        ({"discriminator": "0815"}, ("101", "Ada", "ada#0815", False)),
        ({"discriminator": None}, ("101", "Ada", "ada", False)),
        ({"isBot": True}, ("101", "Ada", "ada", True)),
        ({"id": "456226577798135808", "name": "Deleted User"}, ("", "", "", False)),
    ],
)
def test_authors_of_all_years_are_known(tmp_path: Path, changes: Record, expected: tuple[str, str, str, bool]) -> None:
    sent = only(tmp_path, note(author=user(101, "ada", **changes)))
    author = sent.author
    assert (author.id, author.name, author.handle, author.is_bot) == expected
    assert sent.counts is not author.is_bot


def test_an_old_file_without_what_came_later_is_read(tmp_path: Path) -> None:
    later = ("stickers", "mentions", "reactions", "inlineEmojis", "components", "callEndedTimestamp", "embeds")
    assert only(tmp_path, note(**dict.fromkeys(later, ...))).text == "message 1"


def test_an_answer_names_what_it_answers(tmp_path: Path) -> None:
    reference = {"messageId": str(FIRST), "channelId": "910", "guildId": "900"}
    assert only(tmp_path, note(type="Reply", reference=reference)).reply_to == str(FIRST)
    assert only(tmp_path, note(type="Reply", reference={"messageId": None})).reply_to == ""
    assert only(tmp_path, note(type="Default", reference=reference)).reply_to == ""


def test_the_mentioned_are_known_by_id(tmp_path: Path) -> None:
    sent = only(tmp_path, note(content="@Bo, and @Bo again", mentions=[user(102, "bo"), user(102, "bo")]))
    assert sent.mentions == ("102",)


@pytest.mark.parametrize(
    ("content", "mentions"), [("yes", ()), ("yes @Bo", ("102",)), ("yes <@102>", ("102",)), ("yes @bo", ("102",))]
)
def test_whoever_is_answered_is_mentioned_only_where_the_text_calls_them(
    tmp_path: Path, content: str, mentions: tuple[str, ...]
) -> None:
    answer = note(type="Reply", reference={"messageId": str(FIRST)}, content=content, mentions=[user(102, "bo")])
    assert only(tmp_path, answer).mentions == mentions


@pytest.mark.parametrize(
    ("changes", "media"),
    [
        ({"attachments": [{"fileName": "cat.PNG"}]}, Media.PICTURE),
        ({"attachments": [{"fileName": "a.mp4"}]}, Media.VIDEO),
        ({"attachments": [{"fileName": "notes.pdf"}]}, Media.FILE),
        ({"attachments": [{"fileName": "voice-message.ogg"}]}, Media.VOICE),
        ({"stickers": [{"id": "1", "name": "wave"}], "content": ""}, Media.STICKER),
        ({"embeds": [{"title": "x"}], "content": ""}, Media.OTHER),
        ({"content": "see https://example.org"}, Media.LINK),
        ({"content": "a://b"}, Media.TEXT),
    ],
)
def test_what_a_message_carries(tmp_path: Path, changes: Record, media: Media) -> None:
    assert only(tmp_path, note(**changes)).media == media


def test_a_forwarded_message_has_the_forwarded_text(tmp_path: Path) -> None:
    inside = {"content": "look at this", "attachments": [{"fileName": "cat.png"}], "embeds": [], "stickers": []}
    sent = only(tmp_path, note(content="", forwardedMessage=inside, reference={"type": "Forward", "messageId": "1"}))
    assert (sent.text, sent.media, sent.is_forward, sent.reply_to) == ("look at this", Media.PICTURE, True, "")


def reaction(emoji: Record, count: int, **users: object) -> Record:
    return {"emoji": emoji, "count": count, **users}


THUMB = {"id": "", "name": "👍", "code": "thumbsup"}
OWN = {"id": "77", "name": "party", "code": "party"}


def test_who_reacted_is_named_and_the_rest_are_numbers(tmp_path: Path) -> None:
    given = [
        reaction(THUMB, 4, users=[user(102, "bo"), user(900, "robot", isBot=True)]),
        reaction(OWN, 1, users=[user(103, "cleo")]),
    ]
    _, first, second, rest = told(tmp_path, note(reactions=given))
    assert isinstance(first, Reacted)
    assert isinstance(second, Reacted)
    assert isinstance(rest, ReactionsCounted)
    assert [(one.actor.id, one.before, one.after) for one in (first, second)] == [
        ("102", (), ("👍",)),
        ("103", (), ("custom:77",)),
    ]
    assert (rest.totals, rest.named) == ((("👍", 2),), (("👍", 1), ("custom:77", 1)))


def test_older_files_have_numbers_of_reactions_only(tmp_path: Path) -> None:
    _, rest = told(tmp_path, note(reactions=[reaction({"id": None, "name": "👍"}, 3)]))
    assert isinstance(rest, ReactionsCounted)
    assert (rest.totals, rest.named) == ((("👍", 3),), ())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "-5"}, "a message's id is none"),
        ({"id": 5}, "a message's id is none"),
        ({"id": str(2**63)}, "a message's id is none"),
        ({"author": ...}, "no author"),
        ({"author": {"name": "ada"}}, "an author's id is none"),
        ({"author": {"id": "0"}}, "an author's id is none"),
        ({"author": {"id": "5", "isBot": "no"}}, "isBot is neither true nor false"),
        ({"timestamp": None}, "no date"),
        ({"timestamp": "1601-01-01T00:00:00+00:00"}, "outside 1980-2100"),
        ({"timestamp": "yesterday"}, "a date that is none"),
        ({"content": 7}, "should be a text"),
        ({"type": None}, "a type that is none"),
        ({"type": "x" * 41}, "a type that is none"),
        ({"mentions": 7}, "wrong type"),
        ({"attachments": [7]}, "wrong type"),
        ({"reactions": [{"emoji": {"name": ""}, "count": 1}]}, "without emoji or count"),
        ({"reactions": [{"emoji": {"name": "x"}, "count": -1}]}, "without emoji or count"),
        ({"type": "Reply", "reference": {"messageId": "x"}}, "the id of what is answered is none"),
    ],
)
def test_a_record_that_is_none_is_named_with_its_reason_and_the_rest_goes_on(
    tmp_path: Path, changes: Record, reason: str
) -> None:
    chunk = read_channel(tmp_path, note(1), note(**changes), note(3))
    [rejected] = chunk.rejected
    assert (rejected.position, reason in rejected.reason) == (1, True), rejected
    assert len(chunk.events) == 2


def test_something_that_is_no_object_is_refused(tmp_path: Path) -> None:
    assert [one.reason for one in read_channel(tmp_path, 7, note(1)).rejected] == ["no object"]
