"""An interaction is answered in time, whatever keeps the answer."""

import asyncio

import pytest

from adapters.discord.places import whispered_by
from adapters.port import Button, CannotWhisper, Outgoing
from tests.adapters.discord.stage import Stage
from tests.fakes.discord.model import LOADING


async def test_a_slow_answer_is_promised_and_then_given(on: Stage) -> None:
    on.voice.answering.defer_after = 0.01
    asked = await on.gives("me")
    one = on.noted(asked)
    await on.fake.until(lambda: asked.stage == "deferred")
    await on.voice.whisper(on.room, one.account, Outgoing("at last"), one.id)
    assert asked.response is not None
    assert (asked.response.content, asked.response.flags & LOADING) == ("at last", 0)


async def test_a_promise_nobody_keeps_is_taken_back(on: Stage) -> None:
    on.voice.answering.defer_after = on.voice.answering.give_up_after = 0.01
    asked = await on.gives("me")
    on.noted(asked)
    await on.fake.until(lambda: asked.response is not None and asked.response.is_deleted)


async def test_a_press_that_waits_too_long_is_kept_open_and_says_nothing(on: Stage) -> None:
    on.voice.answering.defer_after = on.voice.answering.give_up_after = 0.01
    await on.voice.send(on.room, Outgoing("press", ((Button("a", token="a"),),)))
    [said] = on.fake.world.outbox(on.general)
    pressed = on.fake.world.press(on.ada, said, "a")
    one = on.noted(pressed)
    await on.fake.until(lambda: pressed.stage == "answered")
    await asyncio.sleep(0.05)
    assert said.content == "press"
    await on.voice.whisper(on.room, one.account, Outgoing("late"), one.id)
    assert [shown.content for shown in on.fake.world.whispers_to(on.ada)] == ["late"]


async def test_what_only_they_see_is_changed_by_pressing_it(on: Stage) -> None:
    one = on.noted(await on.gives("me"))
    await on.voice.whisper(on.room, one.account, Outgoing("1/2", ((Button("next", token="n"),),)), one.id)
    [shown] = on.fake.world.whispers_to(on.ada)
    for text in ("2/2", "1/2"):
        pressed = on.noted(on.fake.world.forge_press(on.ada, shown, "n"))
        await on.voice.edit(on.room, whispered_by(pressed.account, pressed.id), Outgoing(text))
        await on.voice.answer_press(pressed.id)
        assert shown.content == text


async def test_what_is_over_cannot_be_answered_and_is_taken_away_in_silence(on: Stage) -> None:
    with pytest.raises(CannotWhisper, match="over"):
        on.voice.answering.find(whispered_by("1", "2"))
    await on.voice.delete(on.room, whispered_by("1", "2"))
