from datetime import timedelta

import pytest

from adapters.telegram.fields import Ourselves
from profiling.events import (
    Account,
    CommandGiven,
    DoorChanged,
    Media,
    MessageEdited,
    MessageSent,
    Platform,
)
from tests.adapters.telegram.shapes import (
    ADA_ACCOUNT,
    ANONYMOUS,
    AT,
    BEN,
    CHANNEL,
    CHANNEL_BOT,
    DOOR,
    GROUP,
    OTHER_BOT,
    PRIVATE,
    ROOM,
    SERVICE,
    STAMP,
    US,
    Json,
    command,
    entity,
    heard,
    message,
    private,
)


def only_message(raw: Json) -> MessageSent:
    [event] = heard(message=raw)
    assert isinstance(event, MessageSent)
    return event


def test_a_line_in_a_group_is_a_message_of_its_author() -> None:
    assert heard(message=message(text="今天又去咖啡了")) == [MessageSent(ROOM, AT, "42", ADA_ACCOUNT, "今天又去咖啡了")]


def test_a_command_says_what_it_replies_to_and_in_which_topic() -> None:
    reply = message(message_id=9)
    raw = command("/stats", reply_to_message=reply, message_thread_id=7, is_topic_message=True)
    [event] = heard(message=raw)
    assert isinstance(event, CommandGiven)
    assert (event.reply_to, event.thread) == ("9", "7")


@pytest.mark.parametrize(
    ("fields", "media"),
    [
        ({"photo": [{"file_id": "f"}]}, Media.PICTURE),
        ({"sticker": {"file_id": "f", "emoji": "😀"}}, Media.STICKER),
        ({"video": {}}, Media.VIDEO),
        ({"animation": {}, "document": {}}, Media.VIDEO),
        ({"video_note": {}}, Media.VIDEO),
        ({"voice": {}}, Media.VOICE),
        ({"audio": {}}, Media.FILE),
        ({"document": {}}, Media.FILE),
        ({"poll": {"id": "1"}}, Media.POLL),
        ({"location": {}, "venue": {}}, Media.OTHER),
        ({"dice": {"emoji": "🎲", "value": 3}}, Media.OTHER),
        ({"text": "see https://example.org", "entities": [entity("url", 4, 19)]}, Media.LINK),
        ({"text": "see", "entities": [entity("text_link", 0, 3, url="https://example.org")]}, Media.LINK),
        ({"photo": [{}], "caption": "a.org", "caption_entities": [entity("url", 0, 5)]}, Media.PICTURE),
    ],
)
def test_a_message_is_of_the_kind_of_what_it_carries(fields: Json, media: Media) -> None:
    assert only_message(message(**fields)).media is media


def test_a_caption_is_read_like_a_text() -> None:
    raw = message(photo=[{}], caption="with @BenB", caption_entities=[entity("mention", 5, 5)])
    event = only_message(raw)
    assert (event.text, event.mentions) == ("with @BenB", ("@benb",))


def test_mentions_are_found_by_utf16_offsets_and_named_once_in_order() -> None:
    text = "🎉🎉 @BenB 你好 小满 @benb @CleoC"
    marks = [
        entity("mention", 5, 5),
        entity("text_mention", 14, 2, user=BEN),
        entity("mention", 17, 5),
        entity("mention", 23, 6),
    ]
    assert only_message(message(text=text, entities=marks)).mentions == ("@benb", "5000002", "@cleoc")


def test_a_reply_names_the_message_it_answers() -> None:
    assert only_message(message(text="+1", reply_to_message={"message_id": 40, "chat": GROUP})).reply_to == "40"


def test_the_message_that_opened_a_forum_topic_is_answered_by_nobody() -> None:
    opening = {"message_id": 7, "chat": GROUP, "forum_topic_created": {"name": "读书", "icon_color": 1}}
    raw = message(text="hi", reply_to_message=opening, message_thread_id=7, is_topic_message=True)
    event = only_message(raw)
    assert (event.reply_to, event.thread) == ("", "7")


def test_a_reply_in_a_forum_topic_keeps_both_topic_and_message() -> None:
    raw = message(text="hi", reply_to_message={"message_id": 9}, message_thread_id=7, is_topic_message=True)
    assert (only_message(raw).reply_to, only_message(raw).thread) == ("9", "7")


def test_outside_of_forums_a_chain_of_replies_is_no_thread() -> None:
    assert only_message(message(text="hi", message_thread_id=7)).thread == ""


def test_a_forwarded_message_is_marked_as_such() -> None:
    assert only_message(message(text="news", forward_origin={"type": "hidden_user"})).is_forward


def test_a_message_made_with_an_inline_bot_stays_the_human_s() -> None:
    event = only_message(message(text="gif", via_bot=OTHER_BOT))
    assert event.author == ADA_ACCOUNT
    assert event.counts


def test_what_a_channel_posts_counts_for_nobody() -> None:
    raw = message(**{"from": SERVICE}, sender_chat=CHANNEL, is_automatic_forward=True, text="news")
    event = only_message(raw)
    assert event.author == Account(Platform.TELEGRAM, "-1001500000002", "News", "news", is_bot=True)
    assert not event.counts


def test_the_platform_s_own_account_is_no_person_even_without_a_channel() -> None:
    event = only_message(message(**{"from": SERVICE}, text="news"))
    assert event.author.is_bot
    assert not event.counts


def test_an_anonymous_admin_is_no_person() -> None:
    event = only_message(message(**{"from": ANONYMOUS}, sender_chat=GROUP, text="quiet please"))
    assert (event.author.id, event.author.is_bot, event.counts) == ("1087968824", True, False)


def test_an_anonymous_admin_s_command_is_heard_all_the_same() -> None:
    [event] = heard(message=command("/stats", **{"from": ANONYMOUS}, sender_chat=GROUP))
    assert isinstance(event, CommandGiven)
    assert event.author.is_bot


@pytest.mark.parametrize("sender", [SERVICE, CHANNEL_BOT], ids=lambda one: str(one["id"]))
def test_what_a_channel_says_is_no_command(sender: Json) -> None:
    [event] = heard(message=command("/stats", **{"from": sender}, sender_chat=CHANNEL))
    assert isinstance(event, MessageSent)
    assert (event.author.id, event.author.is_bot, event.counts) == ("-1001500000002", True, False)


def test_channels_are_no_rooms() -> None:
    assert heard(message=message(chat=CHANNEL, text="news")) == []


@pytest.mark.parametrize("fields", [{"pinned_message": {}}, {"new_chat_title": "x"}, {"forum_topic_created": {}}])
def test_service_messages_are_written_by_nobody(fields: Json) -> None:
    assert heard(message=message(**fields)) == []


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("/stats", "stats", ""),
        ("/STATS 7d  all ", "stats", "7d  all"),
        ("/stats@Hearth_Bot 7d", "stats", "7d"),
        ("/unknown@hearth_bot", "unknown", ""),
    ],
)
def test_a_group_s_command_for_us_is_given_and_no_message(text: str, name: str, arguments: str) -> None:
    assert heard(message=command(text)) == [CommandGiven(ROOM, AT, "42", ADA_ACCOUNT, name, arguments, "en")]


@pytest.mark.parametrize("text", ["/roll 6", "/stats@pollbot", "/"])
def test_a_group_s_command_for_another_bot_is_no_activity(text: str) -> None:
    event = only_message(command(text))
    assert not event.counts


def test_where_no_commands_are_named_every_one_is_taken() -> None:
    raw = command("/roll 6")
    assert [type(event) for event in heard(Ourselves("1", "x"), message=raw)] == [CommandGiven]


def test_a_slash_that_the_platform_does_not_mark_is_a_plain_line() -> None:
    assert only_message(message(text="/s that was a joke")).counts


def test_a_command_later_in_a_line_is_a_plain_line() -> None:
    assert only_message(message(text="try /me", entities=[entity("bot_command", 4, 3)])).counts


def test_start_with_a_payload_opens_the_door_and_is_a_command() -> None:
    raw = private("/start abc-1", entities=[entity("bot_command", 0, 6)])
    assert heard(message=raw) == [
        DoorChanged(DOOR, AT, ADA_ACCOUNT, is_open=True),
        CommandGiven(DOOR, AT, "42", ADA_ACCOUNT, "start", "abc-1", "en"),
    ]


def test_an_unknown_command_in_private_is_still_a_command() -> None:
    events = heard(message=private("/dance", entities=[entity("bot_command", 0, 6)]))
    assert isinstance(events[1], CommandGiven)


def test_a_private_line_opens_the_door_and_is_no_activity() -> None:
    assert heard(message=private("tea please")) == [
        DoorChanged(DOOR, AT, ADA_ACCOUNT, is_open=True),
        MessageSent(DOOR, AT, "42", ADA_ACCOUNT, "tea please", counts=False),
    ]


def test_a_private_service_message_opens_the_door_alone() -> None:
    raw = message(chat=PRIVATE, write_access_allowed={})
    assert heard(message=raw) == [DoorChanged(DOOR, AT, ADA_ACCOUNT, is_open=True)]


def test_an_edit_has_the_time_of_the_edit() -> None:
    later = AT + timedelta(seconds=60)
    assert heard(edited_message=message(text="fixed", edit_date=STAMP + 60)) == [
        MessageEdited(ROOM, later, "42", ADA_ACCOUNT, "fixed")
    ]


def test_an_edit_that_adds_a_link_says_so() -> None:
    raw = message(text="example.org", edit_date=STAMP + 60, entities=[entity("url", 0, 11)])
    [event] = heard(edited_message=raw)
    assert isinstance(event, MessageEdited)
    assert event.media is Media.LINK


@pytest.mark.parametrize("raw", [private("fixed"), command("/stats 8d"), message(message_id=0, text="x")])
def test_edits_of_what_is_no_activity_are_none(raw: Json) -> None:
    assert heard(edited_message=raw) == []


def test_a_very_long_text_is_kept_up_to_the_limit() -> None:
    assert len(only_message(message(text="长" * 4_000_000)).text) == 8_192


def test_lone_surrogates_and_nul_are_replaced_one_for_one() -> None:
    event = only_message(message(text="a\ud83db\0 @BenB", entities=[entity("mention", 5, 5)]))
    assert event.text == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER} @BenB"
    assert event.mentions == ("@benb",)


def test_our_own_handle_is_recognised_in_any_case() -> None:
    assert US.handle == "hearth_bot"
    [event] = heard(Ourselves("1", "Hearth_BOT"), message=command("/me@hearth_bot"))
    assert isinstance(event, CommandGiven)
