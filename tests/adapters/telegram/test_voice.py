from collections.abc import Awaitable, Callable

import pytest

from adapters.port import Button, Document, Outgoing, Question, Refused, Voice
from profiling.events import Platform
from tests.adapters.telegram.speaking import Stage


async def test_a_message_is_sent_as_plain_text_without_preview(stage: Stage) -> None:
    text = "*not* <b>bold</b> _at all_ https://example.org 🎉"
    sent = await stage.voice.send(stage.room, Outgoing(text, silent=True))
    [message] = stage.fake.world.outbox(stage.chat)
    assert (sent.message, message.text, message.silent) == (str(message.id), text, True)
    [call] = stage.fake.calls("sendMessage")
    assert not call.has("parse_mode")
    assert call.fields("link_preview_options") == {"is_disabled": True}


async def test_buttons_carry_tokens_or_addresses(stage: Stage) -> None:
    rows = ((Button("Yes", token="tok_1"), Button("More", url="https://example.org/")),)
    await stage.voice.send(stage.room, Outgoing("?", rows))
    assert stage.fake.world.sent[-1].buttons == [
        {"text": "Yes", "callback_data": "tok_1"},
        {"text": "More", "url": "https://example.org/"},
    ]


async def test_a_reply_goes_out_even_if_what_it_answers_is_gone(stage: Stage) -> None:
    message = stage.fake.world.say(stage.ada, stage.chat, "hi")
    await stage.voice.send(stage.room, Outgoing("hello", reply_to=str(message.id)))
    assert stage.fake.world.sent[-1].reply_to is message
    await stage.voice.send(stage.room, Outgoing("hello", reply_to="4711"))
    assert stage.fake.world.sent[-1].reply_to is None


async def test_a_poll_is_asked_answered_and_closed_with_its_counts(stage: Stage) -> None:
    question = Question("tea?", ("yes", "no"), is_anonymous=False)
    sent = await stage.voice.ask(stage.room, question)
    message = stage.fake.world.sent[-1]
    assert message.poll is not None
    assert (sent.poll, message.poll.is_anonymous) == (message.poll.id, False)
    stage.fake.world.vote(stage.ada, message, ["no"])
    assert await stage.voice.close_poll(stage.room, sent.message) == (0, 1)
    with pytest.raises(Refused, match="already been closed"):
        await stage.voice.close_poll(stage.room, sent.message)


async def test_a_file_is_sent_under_its_name(stage: Stage) -> None:
    sent = await stage.voice.send_file(stage.room, Document("我的资料.json", b"{}", "here it is"))
    [message] = stage.fake.world.outbox(stage.chat)
    assert (sent.message, message.text) == (str(message.id), "here it is")
    [call] = stage.fake.calls("sendDocument")
    assert call.files == {"document": b"{}"}


async def test_an_empty_file_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="non-empty"):
        await stage.voice.send_file(stage.room, Document("empty.json", b""))


async def test_an_edit_changes_a_message_and_a_second_one_leaves_it(stage: Stage) -> None:
    sent = await stage.voice.send(stage.room, Outgoing("one"))
    for _ in range(2):
        await stage.voice.edit(stage.room, sent.message, Outgoing("two"))
    assert stage.fake.world.sent[-1].text == "two"
    with pytest.raises(Refused, match="not found"):
        await stage.voice.edit(stage.room, "4711", Outgoing("two"))


async def test_a_deleted_message_may_be_deleted_again(stage: Stage) -> None:
    sent = await stage.voice.send(stage.room, Outgoing("one"))
    for _ in range(2):
        await stage.voice.delete(stage.room, sent.message)
    assert stage.fake.world.sent[-1].is_deleted


@pytest.mark.parametrize(("text", "is_box"), [("", False), ("Thank you!", False), ("long " * 20, True)])
async def test_a_press_is_answered_by_a_toast_or_a_box(stage: Stage, text: str, is_box: bool) -> None:
    await stage.voice.send(stage.room, Outgoing("?", ((Button("Yes", token="tok"),),)))
    press = stage.fake.world.press(stage.ada, stage.fake.world.sent[-1], "Yes")
    await stage.voice.answer_press(press, text)
    answer = stage.fake.world.callbacks[press]
    assert answer is not None
    assert (str(answer["text"]).strip(), answer["show_alert"]) == (text.strip(), is_box)


async def test_a_press_long_ago_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match="too old"):
        await stage.voice.answer_press("1")


async def test_the_bot_knows_itself_and_links_to_itself(stage: Stage) -> None:
    me = await stage.adapter.me()
    assert (me.platform, me.id, me.handle) == (Platform.TELEGRAM, "424242", "hearth_test_bot")
    assert me.facts["privacy mode"] == "on"
    assert await stage.voice.deep_link("w_1-a") == "https://t.me/hearth_test_bot?start=w_1-a"


async def test_a_link_asks_for_our_name_once(stage: Stage) -> None:
    await stage.voice.deep_link("a")
    await stage.voice.deep_link("b")
    assert stage.fake.counts["getme"] == 1


REFUSED_UNSENT: list[tuple[str, Callable[[Voice, str], Awaitable[object]]]] = [
    ("empty", lambda voice, room: voice.send(room, Outgoing("  \n"))),
    ("4097 characters", lambda voice, room: voice.send(room, Outgoing("长" * 4_097))),
    ("4098 characters", lambda voice, room: voice.send(room, Outgoing("🎉" * 2_049))),
    ("no number", lambda voice, room: voice.send("lounge", Outgoing("hi"))),
    ("no number", lambda voice, room: voice.send(room, Outgoing("hi", reply_to="x"))),
    ("64 bytes", lambda voice, room: voice.send(room, Outgoing("hi", ((Button("b", token="长" * 22),),)))),
    ("either a token or", lambda voice, room: voice.send(room, Outgoing("hi", ((Button("b"),),)))),
    ("2 to 12 options", lambda voice, room: voice.ask(room, Question("?", ("one",)))),
    ("2 to 12 options", lambda voice, room: voice.ask(room, Question("?", tuple("abcdefghijklm")))),
    ("option has 101", lambda voice, room: voice.ask(room, Question("?", ("a" * 101, "b")))),
    ("question has 301", lambda voice, room: voice.ask(room, Question("?" * 301, ("a", "b")))),
    ("caption has 1025", lambda voice, room: voice.send_file(room, Document("a", b"a", "c" * 1_025))),
    ("answer has 201", lambda voice, room: voice.answer_press("1", "a" * 201)),
    ("1 to 64", lambda voice, room: voice.deep_link("a b")),
    ("1 to 64", lambda voice, room: voice.deep_link("a" * 65)),
]


@pytest.mark.parametrize(("reason", "act"), REFUSED_UNSENT)
async def test_what_the_platform_would_refuse_is_refused_before_it_is_sent(
    reason: str, act: Callable[[Voice, str], Awaitable[object]], stage: Stage
) -> None:
    with pytest.raises(Refused, match=reason):
        await act(stage.voice, stage.room)
    assert not stage.fake.counts


async def test_a_lone_surrogate_is_sent_as_a_replacement(stage: Stage) -> None:
    await stage.voice.send(stage.room, Outgoing("a\ud83db"))
    assert stage.fake.world.sent[-1].text == "a\N{REPLACEMENT CHARACTER}b"
