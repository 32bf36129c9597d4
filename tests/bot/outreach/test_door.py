"""Whoever asks to be let in has one word at the door within five minutes; nobody is let in by us."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.port import Unreachable
from bot.clock import ManualClock
from bot.outreach.door import OPEN_FOR, Door
from storage.campaigns import Kind, turn_off
from storage.choices import Changes, choose
from storage.store import Store
from tests.bot.outreach.arriving import HOUR, SECOND, Doorstep
from tests.fakes.asking import answer, asked_in_group

DAY = timedelta(days=1)


@pytest.fixture
def door(store: Store, clock: ManualClock) -> Doorstep:
    """A room that shows no whispers."""
    return Doorstep.of(store, clock, whispers=False)


def choosing(door: Doorstep, **changes: str) -> None:
    asked: Changes = {"rules": changes.get("rules", "")}
    door.village.store.write_now(lambda unit: choose(unit, door.village.community, **asked))


async def test_whoever_knocks_hears_what_this_place_is(door: Doorstep) -> None:
    who = door.village.villager(contact=None, door_open=False)
    await door.knocks(who)
    (said,) = await door.office.send()
    assert said.room == who.native
    assert said.text.startswith("你敲了「围炉」的门,管理员会来看")
    assert said.buttons == ("带我逛逛",)
    assert said.urls == (f"https://t.me/hearth_bot?start=guide-{door.village.community}",)
    assert "规矩" not in said.text
    assert door.decided() == [], "who is no member yet is no part of a campaign"


async def test_the_rules_are_told_where_there_are_any(door: Doorstep) -> None:
    choosing(door, rules="一,对事不对人。\n二,不发 { $广告 }。")
    await door.knocks(door.village.villager())
    assert (await door.office.send())[0].text.endswith("这里的规矩:\n一,对事不对人。\n二,不发 { $广告 }。")


async def test_the_word_is_in_the_language_of_whoever_asks(door: Doorstep) -> None:
    who = door.village.villager()
    asked = asked_in_group(door.village, who, "request", door.now, door=who.native)
    await answer(door.village, Door(door.office.clock).knocked, replace(asked, language="en"))
    assert (await door.office.send())[0].text.startswith("You knocked at “围炉”.")


@pytest.mark.parametrize(("late", "words"), [(OPEN_FOR - SECOND, 1), (OPEN_FOR, 0), (HOUR, 0)])
async def test_after_five_minutes_nothing_is_said(door: Doorstep, late: timedelta, words: int) -> None:
    await door.knocks(door.village.villager(), late=late)
    assert len(await door.office.send()) == words


async def test_a_word_that_could_not_leave_in_time_is_given_up(door: Doorstep) -> None:
    await door.knocks(door.village.villager())
    assert await door.said(OPEN_FOR) == []
    assert door.village.letters() == [("send", "door-met", "skipped", "expired")]


@pytest.mark.parametrize(("later", "words"), [(HOUR, 1), (DAY - SECOND, 1), (DAY, 2)])
async def test_whoever_knocks_again_and_again_hears_one_word_a_day(
    door: Doorstep, later: timedelta, words: int
) -> None:
    who = door.village.villager()
    await door.knocks(who)
    await door.office.send()
    door.office.clock.set(door.now + later)
    await door.knocks(who)
    await door.office.send()
    assert len(door.office.voice.said) == words


@pytest.mark.parametrize("stopped", ["asked", "blocked", "bounced", "admin"])
async def test_who_wants_to_hear_nothing_from_us_hears_nothing(door: Doorstep, stopped: str) -> None:
    await door.knocks(door.village.villager(stopped=stopped))
    assert await door.office.send() == []


@pytest.mark.parametrize("why", ["off", "chosen", "paused"])
async def test_where_newcomers_are_not_met_nothing_is_said(door: Doorstep, why: str) -> None:
    community = door.village.community
    match why:
        case "off":
            door.village.store.write_now(lambda unit: turn_off(unit, community, Kind.WELCOME, door.now))
        case "chosen":
            door.village.store.write_now(lambda unit: choose(unit, community, greeting="off"))
        case _:
            door.village.change_community(paused=True)
    await door.knocks(door.village.villager())
    assert await door.office.send() == []


async def test_who_could_not_be_reached_at_the_door_is_greeted_in_the_room(door: Doorstep) -> None:
    who = door.village.villager("小雨", door_open=False)
    door.office.voice.script.append(Unreachable("bot can't initiate conversation with a user"))
    await door.knocks(who)
    await door.office.send()
    await door.join(who, via="request")
    assert [said.text[:3] for said in await door.said()] == ["小雨,"]
