"""Where the room shows whispers each newcomer gets their own; where it turns out not to, one greeting is for all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.port import CannotWhisper, InDoubt, NotSent
from bot.campaign_report import report
from bot.clock import ManualClock
from storage.campaigns import Kind, campaign_of
from storage.choices import Greeting, choose
from storage.store import Store
from tests.bot.outreach.arriving import HOUR, MINUTE, SECOND, Doorstep
from tests.fakes.asking import answer, asked_in_group, pressed
from tests.fakes.voice import Said


@pytest.fixture
def door(store: Store, clock: ManualClock) -> Doorstep:
    """A room that shows whispers."""
    return Doorstep.of(store, clock, whispers=True)


def greet_by(door: Doorstep, greeting: Greeting) -> None:
    door.village.store.write_now(lambda unit: choose(unit, door.village.community, greeting=greeting))


def outlines(said: list[Said]) -> list[tuple[str, str]]:
    """Each saying in short: which act, and to whom or to which names."""
    return [(one.act, one.target or one.text.partition(",")[0]) for one in said]


def adds_up(door: Doorstep) -> bool:
    """Say whether the campaign's report accounts for everybody."""
    found = door.village.store.write_now(
        lambda unit: report(unit, campaign_of(unit, door.village.community, Kind.WELCOME, door.now))
    )
    states = ("sent", "skipped", "failed", "in_doubt", "held_out")
    return found.tally.planned == sum(found.count(state) for state in states) + found.waiting


async def test_each_newcomer_is_greeted_in_a_whisper_of_their_own(door: Doorstep) -> None:
    people = [door.village.villager(name) for name in ("小雨", "阿木")]
    for who in people:
        await door.join(who)
    said = await door.said(5 * SECOND)
    assert outlines(said) == [("whisper", who.native) for who in people]
    assert [one.text.partition(",")[0] for one in said] == ["小雨", "阿木"]
    assert said[0].urls == (f"https://t.me/hearth_bot?start=guide-{door.village.community}",)
    assert door.decided() == [("sent", ""), ("sent", "")]
    assert await door.said(10 * MINUTE) == [], "what only one sees need not go again"


async def test_a_whisper_is_in_the_newcomers_own_language(door: Doorstep) -> None:
    asked = asked_in_group(door.village, door.village.villager("Ann"), "join", door.now)
    await answer(door.village, door.welcome.joined, replace(asked, language="en"))
    assert (await door.said())[0].text.startswith("Ann, welcome in")


async def test_whom_the_room_does_not_whisper_to_is_greeted_aloud_with_the_others(door: Doorstep) -> None:
    door.office.voice.whispers = False
    for name in ("小雨", "阿木", "老周"):
        await door.join(door.village.villager(name))
    assert await door.said(5 * SECOND) == []
    assert door.decided() == [("planned", "")] * 3
    (said,) = await door.said()
    assert outlines([said]) == [("send", "小雨、阿木、老周")]
    assert door.decided() == [("sent", "")] * 3
    assert adds_up(door)
    await door.join(door.village.villager("阿宁"))
    assert await door.said(5 * SECOND) == []
    assert door.office.voice.attempts.count(f"whisper {said.room}") == 0
    assert outlines(await door.said(15 * SECOND)) == [("send", "阿宁")], "it is remembered for the next"


async def test_one_whisper_refused_among_others_is_made_up_for_once(door: Doorstep) -> None:
    people = [door.village.villager(name) for name in ("小雨", "阿木", "老周")]
    door.office.voice.script.extend([None, CannotWhisper("no such right")])
    for who in people:
        await door.join(who)
    said = [*await door.said(5 * SECOND), *await door.said()]
    assert [one.act for one in said].count("send") == 1
    named = [one.text.partition(",")[0] for one in said]
    assert sorted("、".join(named).split("、")) == sorted(["小雨", "阿木", "老周"])
    assert door.decided() == [("sent", "")] * 3


async def test_a_later_refusal_boards_the_greeting_that_is_about_to_leave(door: Doorstep) -> None:
    door.office.voice.whispers = False
    await door.join(door.village.villager("小雨"))
    await door.said(5 * SECOND)
    door.village.change_room(whisper_refused_at=None)
    await door.join(door.village.villager("阿木"))
    await door.said(5 * SECOND)
    assert outlines(await door.said(15 * SECOND)) == [("send", "小雨、阿木")]


async def test_an_hour_later_whispers_are_tried_again(door: Doorstep) -> None:
    door.office.voice.whispers = False
    await door.join(door.village.villager())
    await door.said()
    assert not door.can_whisper()
    door.office.voice.whispers = True
    door.village.change_room(whisper_refused_at=None)
    await door.join(door.village.villager())
    assert [one.act for one in await door.said(5 * SECOND)] == ["whisper"]


@pytest.mark.parametrize(
    ("trouble", "decided"),
    [(InDoubt("timed out"), ("in_doubt", "timed out")), (NotSent("no route"), ("sent", ""))],
)
async def test_a_whisper_in_doubt_is_not_made_up_for(
    door: Doorstep, trouble: Exception, decided: tuple[str, str]
) -> None:
    door.office.voice.script.append(trouble)
    await door.join(door.village.villager())
    await door.said(5 * SECOND)
    await door.said(MINUTE)
    assert door.decided() == [decided]
    assert door.can_whisper()
    assert door.office.voice.texts("send") == []


@pytest.mark.parametrize(
    ("greeting", "shows", "late", "acts", "decided"),
    [
        ("auto", True, 0 * HOUR, ["whisper"], ("sent", "")),
        ("auto", False, 0 * HOUR, ["send"], ("sent", "")),
        ("auto", True, 2 * HOUR, ["send"], ("sent", "")),
        ("whisper", True, 0 * HOUR, ["whisper"], ("sent", "")),
        ("whisper", True, 2 * HOUR, ["whisper"], ("sent", "")),
        ("whisper", False, 0 * HOUR, [], ("skipped", "cannot_whisper")),
        ("whisper", False, 2 * HOUR, [], ("skipped", "cannot_whisper")),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
async def test_how_a_newcomer_is_greeted(
    door: Doorstep,
    greeting: Greeting,
    shows: bool,
    late: timedelta,
    acts: list[str],
    decided: tuple[str, str],
    is_known: bool,
) -> None:
    greet_by(door, greeting)
    door.office.voice.whispers = shows
    if is_known and not shows:
        door.village.change_room(whisper_refused_at=door.now)
    await door.join(door.village.villager(), late=late)
    said = [*await door.said(5 * SECOND), *await door.said()]
    assert [one.act for one in said] == acts
    assert door.decided() == [decided]
    assert adds_up(door)


async def test_who_left_before_their_whisper_hears_nothing(door: Doorstep) -> None:
    who = door.village.villager()
    await door.join(who)
    door.village.change(who, left_at=door.now)
    assert await door.said() == []
    assert door.decided() == [("skipped", "left")]


async def test_when_silence_comes_before_the_refusal_nobody_is_greeted(door: Doorstep) -> None:
    door.office.voice.script.append(CannotWhisper("no such right"))
    await door.join(door.village.villager())
    greet_by(door, "off")
    assert await door.said(5 * SECOND) == []
    assert await door.said() == []
    assert door.decided() == [("skipped", "cannot_whisper")]


async def test_who_is_silenced_before_their_whisper_hears_it_when_they_may_speak(door: Doorstep) -> None:
    who = door.village.villager()
    await door.join(who)
    await door.silenced(who)
    assert await door.said() == []
    door.office.clock.set(door.now + HOUR)
    await door.admitted(who)
    assert [one.act for one in await door.said(5 * SECOND)] == ["whisper"]
    assert door.decided() == [("sent", "")]


async def test_a_whisper_goes_once_its_reader_wants_to_wander(door: Doorstep) -> None:
    who = door.village.villager()
    await door.join(who)
    (said,) = await door.said(5 * SECOND)
    asked = pressed(door.village, who, said.tokens[0], door.now, f"whisper:{who.native}:1")
    await answer(door.village, door.welcome.wandering, asked)
    assert [(one.act, one.target) for one in await door.office.send()] == [
        ("answer_press", said.tokens[0][:8]),
        ("delete", f"whisper:{who.native}:1"),
    ]
