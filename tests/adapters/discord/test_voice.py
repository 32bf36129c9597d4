"""The voice on Discord says a thing once, where it belongs, pings nobody, and tells honestly how it went."""

import pytest

from adapters.discord.places import message_at
from adapters.port import (
    Button,
    CannotWhisper,
    Document,
    InDoubt,
    NotSent,
    Outgoing,
    Question,
    Refused,
    SendFailed,
    Unreachable,
)
from profiling.events import Platform
from tests.adapters.discord.stage import Stage
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.model import EPHEMERAL


async def test_it_knows_who_it_is_and_how_it_is_invited(on: Stage) -> None:
    me = await on.voice.me()
    assert (me.platform, me.id) == (Platform.DISCORD, str(on.fake.world.bot.id))
    assert me.group_link.startswith("https://discord.com/oauth2/authorize?client_id=")
    assert me.facts == {"message content": "on", "members": "on"}


async def test_a_message_to_a_server_stands_in_its_first_channel(on: Stage) -> None:
    sent = await on.voice.send(on.room, Outgoing("你好", key="17", silent=True))
    [said] = on.fake.world.outbox(on.general)
    assert (said.content, sent.message) == ("你好", message_at(str(on.general.id), str(said.id)))


async def test_a_message_goes_where_an_admin_chose_and_elsewhere_once_that_is_gone(on: Stage) -> None:
    corner = on.fake.world.channel(on.guild, "角落")
    await on.voice.send(on.room, Outgoing("hi", thread=str(corner.id)))
    assert [one.content for one in on.fake.world.outbox(corner)] == ["hi"]
    on.fake.world.delete_channel(corner)
    await on.voice.send(on.room, Outgoing("again", thread=str(corner.id)))
    assert [one.content for one in on.fake.world.outbox(on.general)] == ["again"]


async def test_what_a_member_wrote_never_becomes_mark_up_or_a_mention(on: Stage) -> None:
    await on.voice.send(on.room, Outgoing(f"**Ada** <@{on.ada.id}> @everyone [here](https://example.org) # big"))
    [said] = on.fake.world.outbox(on.general)
    assert said.content.startswith("\\*\\*Ada\\*\\* \\<@")
    assert said.mentions == ()


@pytest.mark.parametrize("kind", ["reset_after", "cut", "reset_before"])
async def test_what_was_in_doubt_is_said_again_by_its_nonce_and_stands_there_once(on: Stage, kind: str) -> None:
    on.fake.faults.add(Fault(kind, route="create_message"))  # type: ignore[arg-type]
    await on.voice.send(on.room, Outgoing("once", key="4"))
    assert [one.content for one in on.fake.world.outbox(on.general)] == ["once"]


async def test_without_a_key_what_is_in_doubt_is_said_to_be(on: Stage) -> None:
    on.fake.faults.add(Fault("reset_after", route="create_message"))
    with pytest.raises(InDoubt):
        await on.voice.send(on.room, Outgoing("perhaps"))
    assert [one.content for one in on.fake.world.outbox(on.general)] == ["perhaps"]


async def test_whoever_takes_no_private_messages_is_unreachable(on: Stage) -> None:
    on.fake.faults.add(Fault("refuse", route="create_message", status=403, code=50007))
    with pytest.raises(Unreachable):
        await on.voice.send(str(on.ada.id), Outgoing("hello"))


async def test_opening_private_chats_too_fast_opens_the_circuit_for_everybody(on: Stage) -> None:
    on.fake.faults.add(Fault("refuse", route="open_direct", status=403, code=40003))
    with pytest.raises(NotSent) as first:
        await on.voice.send(str(on.ada.id), Outgoing("hello"))
    with pytest.raises(NotSent) as second:
        await on.voice.send(str(on.fake.world.user("bo").id), Outgoing("hello"))
    assert (first.value.retry_after or 0) >= (second.value.retry_after or 0) > 0
    assert len(on.fake.calls("open_direct")) == 1


async def test_a_private_chat_is_opened_once(on: Stage) -> None:
    for text in ("one", "two"):
        await on.voice.send(str(on.ada.id), Outgoing(text))
    assert [one.content for one in on.fake.world.sent_to(on.ada)] == ["one", "two"]
    assert len(on.fake.calls("open_direct")) == 1


async def test_a_message_is_changed_and_taken_away_and_one_that_is_gone_is_left(on: Stage) -> None:
    sent = await on.voice.send(on.room, Outgoing("one", ((Button("press", token="t"),),)))
    await on.voice.edit(on.room, sent.message, Outgoing("two"))
    [said] = on.fake.world.outbox(on.general)
    assert (said.content, said.components) == ("two", [])
    await on.voice.delete(on.room, sent.message)
    await on.voice.delete(on.room, sent.message)
    with pytest.raises(Refused):
        await on.voice.edit(on.room, sent.message, Outgoing("three"))


async def test_a_file_goes_to_whoever_asked(on: Stage) -> None:
    await on.voice.send_file(str(on.ada.id), Document("mine.json", b"{}", "here you are", key="3"))
    [said] = on.fake.world.sent_to(on.ada)
    assert (said.content, [one["filename"] for one in said.attachments]) == ("here you are", ["mine.json"])


async def test_a_poll_in_doubt_is_asked_again_and_stands_there_once(on: Stage) -> None:
    on.fake.faults.add(Fault("reset_after", route="create_message"))
    await on.voice.ask(on.room, Question("周末去哪?", ("山上", "海边"), key="12"))
    assert len(on.fake.world.outbox(on.general)) == 1


async def test_a_poll_is_closed_and_counted_by_its_voters(on: Stage) -> None:
    asked = await on.voice.ask(on.room, Question("周末去哪?", ("山上", "海边")))
    [said] = on.fake.world.outbox(on.general)
    on.fake.world.vote(on.ada, said, 2)
    on.fake.world.vote(on.fake.world.user("bo"), said, 2)
    assert asked.poll == str(said.id)
    assert await on.voice.close_poll(on.room, asked.message) == [0, 2]


async def test_a_poll_discord_would_not_take_is_refused_beforehand(on: Stage) -> None:
    with pytest.raises(Refused, match="at most 10"):
        await on.voice.ask(on.room, Question("?", tuple(map(str, range(11)))))
    with pytest.raises(Refused, match="55 for an option"):
        await on.voice.ask(on.room, Question("?", ("x" * 56, "y")))
    assert not on.fake.calls("create_message")


async def test_a_slash_command_is_answered_for_its_giver_alone(on: Stage) -> None:
    one = on.noted(await on.gives("me"))
    asked = f"whisper:{one.account}:{one.id}"
    sent = await on.voice.whisper(on.room, one.account, Outgoing("yours", reply_to=asked))
    [shown] = on.fake.world.whispers_to(on.ada)
    assert (shown.content, shown.flags & EPHEMERAL, sent.message) == ("yours", EPHEMERAL, asked)
    await on.voice.edit(on.room, sent.message, Outgoing("changed"))
    assert shown.content == "changed"


async def test_a_second_whisper_follows_the_first(on: Stage) -> None:
    one = on.noted(await on.gives("me"))
    for text in ("first", "second"):
        sent = await on.voice.whisper(on.room, one.account, Outgoing(text), one.id)
    assert [shown.content for shown in on.fake.world.whispers_to(on.ada)] == ["first", "second"]
    await on.voice.delete(on.room, sent.message)
    assert [shown.is_deleted for shown in on.fake.world.whispers_to(on.ada)] == [False, True]


async def test_nothing_is_whispered_to_whoever_did_not_ask(on: Stage) -> None:
    one = on.noted(await on.gives("me"))
    for account, press in ((one.account, ""), (one.account, "5"), ("77", one.id)):
        with pytest.raises(CannotWhisper):
            await on.voice.whisper(on.room, account, Outgoing("psst"), press)


async def test_what_is_asked_in_a_private_chat_is_answered_there(on: Stage) -> None:
    chat = on.fake.world.private(on.ada)
    asked = await on.gives("me", chat)
    on.noted(asked)
    await on.voice.send(str(on.ada.id), Outgoing("yours"))
    assert asked.response is not None
    assert (asked.response.content, asked.response.flags & EPHEMERAL) == ("yours", 0)


async def test_a_button_that_says_start_is_answered_where_it_was_pressed(on: Stage) -> None:
    url = await on.voice.deep_link("guide_7")
    await on.voice.send(on.room, Outgoing("welcome", ((Button("show me", url=url),),)))
    [said] = on.fake.world.outbox(on.general)
    on.noted(on.fake.world.press(on.ada, said, "show me"))
    await on.voice.send(str(on.ada.id), Outgoing("one"))
    await on.voice.send(str(on.ada.id), Outgoing("two"))
    assert [shown.content for shown in on.fake.world.whispers_to(on.ada)] == ["one", "two"]
    assert not on.fake.calls("open_direct")


async def test_a_press_is_answered_with_nothing_a_line_or_a_button(on: Stage) -> None:
    await on.voice.send(on.room, Outgoing("press", ((Button("a", token="a"),),)))
    [said] = on.fake.world.outbox(on.general)
    silent, worded, linked = (on.fake.world.press(on.ada, said, "a") for _ in range(3))
    await on.voice.answer_press(on.noted(silent).id)
    await on.voice.answer_press(on.noted(worded).id, "not you")
    await on.voice.answer_press(on.noted(linked).id, url="https://example.org/x")
    assert {one.stage for one in (silent, worded, linked)} == {"answered"}
    assert [shown.content for shown in on.fake.world.whispers_to(on.ada)] == ["not you", "→"]
    with pytest.raises(SendFailed):
        await on.voice.answer_press("404")


async def test_a_payload_no_button_could_carry_is_refused(on: Stage) -> None:
    with pytest.raises(Refused):
        await on.voice.deep_link("no spaces")
