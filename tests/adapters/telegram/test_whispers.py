import asyncio

import pytest
from structlog.testing import capture_logs

from adapters.port import Button, CannotWhisper, InDoubt, NotSent, Outgoing, Refused, RoomHasMoved
from adapters.telegram.whispers import NOT_UNDERSTOOD, PROBE
from tests.adapters.telegram.speaking import PATIENCE_SECONDS, Stage
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Message

PSST = Outgoing("psst", ((Button("more", token="tok"),),), silent=True)


def shown(stage: Stage) -> list[Message]:
    """What somebody in the room still sees: open messages, and whispers to Ada."""
    return [one for one in (*stage.fake.world.sent, *stage.fake.world.whispered) if not one.is_deleted]


async def whisper(stage: Stage, message: Outgoing = PSST, press: str = "") -> str:
    return (await stage.voice.whisper(stage.room, str(stage.ada.id), message, press)).message


async def asked(stage: Stage) -> str:
    """A button in the room that Ada presses; gives the press."""
    await stage.voice.send(stage.room, Outgoing("?", ((Button("me", token="tok"),),)))
    return stage.fake.world.press(stage.ada, stage.fake.world.sent[-1], "me")


async def test_a_whisper_is_shown_to_one_member_alone(stage: Stage) -> None:
    told = await whisper(stage)
    [message] = shown(stage)
    assert message in stage.fake.world.whispers_to(stage.ada)
    assert (message.text, message.silent, message.buttons[0]["callback_data"]) == ("psst", True, "tok")
    assert told == f"whisper:{stage.ada.id}:{message.id}"
    assert stage.fake.world.sent == []


async def test_a_server_is_asked_once_by_a_line_that_gives_nothing_away(stage: Stage) -> None:
    await whisper(stage)
    await whisper(stage)
    probe, *_ = stage.fake.calls("sendMessage")
    assert (probe.text("text"), probe.has("reply_markup"), probe.flag("disable_notification")) == (PROBE, False, True)
    assert [call.text("text") for call in stage.fake.calls("sendMessage")] == [PROBE, "psst", "psst"]
    assert [one.is_deleted for one in stage.fake.world.whispers_to(stage.ada)] == [True, False, False]


async def test_a_server_that_does_not_understand_shows_nobody_anything(stage: Stage) -> None:
    stage.fake.world.knows_whispers = False
    for _ in range(2):
        with pytest.raises(CannotWhisper, match=NOT_UNDERSTOOD):
            await whisper(stage)
    assert [(one.text, one.is_deleted) for one in stage.fake.world.sent] == [(PROBE, True)]
    assert stage.fake.counts["sendmessage"] == 1


async def test_a_server_that_forgets_how_is_not_trusted_again(stage: Stage) -> None:
    await whisper(stage)
    stage.fake.world.knows_whispers = False
    for _ in range(2):
        with pytest.raises(CannotWhisper, match=NOT_UNDERSTOOD):
            await whisper(stage)
    assert [(one.text, one.is_deleted) for one in stage.fake.world.sent] == [("psst", True)]


async def test_several_at_once_ask_once(stage: Stage) -> None:
    await asyncio.gather(*(whisper(stage) for _ in range(3)))
    assert [call.text("text") for call in stage.fake.calls("sendMessage")].count(PROBE) == 1


async def test_who_is_no_admin_may_answer_a_press(stage: Stage) -> None:
    stage.fake.world.demote_bot(stage.chat)
    with pytest.raises(CannotWhisper, match="not_admin"):
        await whisper(stage)
    press = await asked(stage)
    await whisper(stage, press=press)
    assert [one.text for one in stage.fake.world.whispers_to(stage.ada)] == [PROBE, "psst"]


async def test_an_admin_whispers_even_where_the_press_is_long_ago(stage: Stage) -> None:
    await whisper(stage, press="1")
    assert [one.text for one in shown(stage)] == ["psst"]


@pytest.mark.parametrize("by", ["press", "reply"])
async def test_a_whispered_command_is_answered_by_its_own_right(stage: Stage, by: str) -> None:
    stage.fake.world.demote_bot(stage.chat)
    heard = stage.fake.world.whisper(stage.ada, stage.chat, "/me")
    name = f"whisper:{stage.ada.id}:{heard.id}"
    await (whisper(stage, press=name) if by == "press" else whisper(stage, Outgoing("psst", reply_to=name)))
    assert stage.fake.calls("sendMessage")[-1].fields("reply_parameters") == {"ephemeral_message_id": heard.id}
    assert [one.text for one in stage.fake.world.whispers_to(stage.ada)] == [PROBE, "psst"]


async def test_a_whisper_may_answer_an_open_message_that_is_gone(stage: Stage) -> None:
    said = stage.fake.world.say(stage.ada, stage.chat, "hello")
    await whisper(stage, Outgoing("here", reply_to=str(said.id)))
    await whisper(stage, Outgoing("there", reply_to="4711"))
    assert [one.reply_to for one in shown(stage)] == [said, None]


async def test_an_open_answer_to_a_whisper_stands_by_itself(stage: Stage) -> None:
    heard = stage.fake.world.whisper(stage.ada, stage.chat, "/me")
    await stage.voice.send(stage.room, Outgoing("to all", reply_to=f"whisper:{stage.ada.id}:{heard.id}"))
    assert stage.fake.world.sent[-1].reply_to is None


async def test_who_is_not_there_cannot_be_whispered_to(stage: Stage) -> None:
    stage.fake.world.leave(stage.ada, stage.chat)
    with pytest.raises(CannotWhisper, match=r"(?i)user_not_participant"):
        await whisper(stage)
    assert shown(stage) == []


async def test_in_private_nothing_is_whispered_and_nothing_sent(stage: Stage) -> None:
    stage.fake.world.start(stage.ada)
    with pytest.raises(CannotWhisper, match="private"):
        await stage.voice.whisper(str(stage.ada.id), str(stage.ada.id), PSST)
    assert not stage.fake.counts


async def test_where_we_were_thrown_out_nothing_can_be_whispered(stage: Stage) -> None:
    stage.fake.world.remove_bot(stage.chat, stage.ada)
    with pytest.raises(CannotWhisper, match="kicked"):
        await whisper(stage)


async def test_a_whisper_that_was_never_answered_for_is_in_doubt(stage: Stage) -> None:
    await whisper(stage)
    stage.fake.faults.add(Fault("slow_answer", method="sendMessage", delay=2 * PATIENCE_SECONDS))
    with pytest.raises(InDoubt):
        await whisper(stage)


async def test_a_probe_in_doubt_is_no_whisper_and_asked_again(stage: Stage) -> None:
    stage.fake.faults.add(Fault("slow_answer", method="sendMessage", delay=2 * PATIENCE_SECONDS))
    with pytest.raises(CannotWhisper):
        await whisper(stage)
    await whisper(stage)
    assert [one.text for one in stage.fake.world.whispers_to(stage.ada)] == [PROBE, PROBE, "psst"]


async def test_a_limit_and_a_move_are_told_as_with_any_message(stage: Stage) -> None:
    stage.fake.faults.add(Fault("flood", method="sendMessage", retry_after=7))
    with pytest.raises(NotSent) as limited:
        await whisper(stage)
    assert limited.value.retry_after == 7
    new = stage.fake.world.migrate(stage.chat)
    with pytest.raises(RoomHasMoved) as moved:
        await whisper(stage)
    assert moved.value.new_room == str(new)


async def test_a_probe_that_cannot_be_taken_back_is_told(stage: Stage) -> None:
    stage.fake.faults.add(Fault("refuse", method="deleteMessage", code=400, description="Bad Request: no"))
    stage.fake.world.knows_whispers = False
    with capture_logs() as told, pytest.raises(CannotWhisper):
        await whisper(stage)
    assert [line["open"] for line in told if "taken back" in line["event"]] == [True]


async def test_a_whisper_is_edited_and_taken_away_by_its_name(stage: Stage) -> None:
    name = await whisper(stage)
    for _ in range(2):
        await stage.voice.edit(stage.room, name, Outgoing("anew", ((Button("less", token="tok"),),)))
    [message] = shown(stage)
    assert (message.text, message.buttons[0]["text"]) == ("anew", "less")
    for _ in range(2):
        await stage.voice.delete(stage.room, name)
    assert shown(stage) == []
    with pytest.raises(Refused, match="not found"):
        await stage.voice.edit(stage.room, name, PSST)


@pytest.mark.parametrize("name", ["whisper:x:1", "whisper:1"])
async def test_a_name_that_is_no_whisper_s_is_refused_unsent(stage: Stage, name: str) -> None:
    with pytest.raises(Refused, match="whisper"):
        await stage.voice.edit(stage.room, name, PSST)
    with pytest.raises(Refused, match="whisper"):
        await stage.voice.delete(stage.room, name)
    assert not stage.fake.counts


async def test_what_the_platform_would_refuse_is_refused_without_a_probe(stage: Stage) -> None:
    for message in (Outgoing(""), Outgoing("x" * 4_097), Outgoing("x", ((Button("b"),),))):
        with pytest.raises(Refused):
            await whisper(stage, message)
    with pytest.raises(Refused, match="no number"):
        await stage.voice.whisper(stage.room, "ada", PSST)
    assert not stage.fake.counts
