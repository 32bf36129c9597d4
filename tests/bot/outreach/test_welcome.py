"""Who comes in is greeted: together, silently, once, and only while it is fresh."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.outreach.welcome import MOST_JOINS_A_MINUTE, Welcome
from profiling.events import Rank
from storage.campaigns import Kind, turn_off
from storage.store import Store
from tests.fakes.asking import answer, asked_in_group
from tests.fakes.sending import PostOffice
from tests.fakes.village import Village, Villager

SECOND = timedelta(seconds=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


async def join(village: Village, office: PostOffice, who: Villager, *, late: timedelta = timedelta(0)) -> None:
    """Somebody comes in; the house hears of it so much later."""
    at = office.clock.now()
    village.joins(who, at)
    office.clock.set(at + late)
    welcome = Welcome(village.store, office.clock, office.voice_rank)
    await answer(village, welcome.joined, asked_in_group(village, who, "join", at))


async def test_those_who_come_together_are_greeted_together_and_silently(village: Village, office: PostOffice) -> None:
    await join(village, office, village.villager("小雨"))
    office.clock.set(office.clock.now() + 15 * SECOND)
    await join(village, office, village.villager("阿木"))
    assert await office.send() == []
    (said,) = await office.send(office.clock.now() + 5 * SECOND)
    assert said.text.startswith("小雨、阿木,欢迎来烤火")
    assert said.silent
    assert said.urls == (f"https://t.me/hearth_bot?start=guide-{village.community}",)
    assert [state for _, _, state, _ in village.outreach()] == ["sent", "sent"]


async def test_who_comes_later_gets_a_greeting_of_their_own(village: Village, office: PostOffice) -> None:
    await join(village, office, village.villager("小雨"))
    await office.send(office.clock.now() + 20 * SECOND)
    await join(village, office, village.villager("阿木"))
    (said,) = await office.send(office.clock.now() + 20 * SECOND)
    assert said.text.startswith("阿木,")


async def test_a_greeting_is_gone_after_two_minutes(village: Village, office: PostOffice) -> None:
    await join(village, office, village.villager())
    await office.send(office.clock.now() + 20 * SECOND)
    assert [said.act for said in await office.send(office.clock.now() + 120 * SECOND)] == ["delete"]


async def test_a_join_delivered_twice_is_greeted_once(village: Village, office: PostOffice) -> None:
    who, at = village.villager(), office.clock.now()
    village.joins(who, at)
    welcome = Welcome(village.store, office.clock, office.voice_rank)
    for _ in range(2):
        await answer(village, welcome.joined, asked_in_group(village, who, "join", at))
    assert len(await office.send(at + 20 * SECOND)) == 1
    assert len(village.outreach()) == 1


async def test_who_left_before_the_greeting_is_not_named(village: Village, office: PostOffice) -> None:
    gone, here = village.villager("小雨"), village.villager("阿木")
    await join(village, office, gone)
    await join(village, office, here)
    village.change(gone, left_at=office.clock.now())
    (said,) = await office.send(office.clock.now() + 20 * SECOND)
    assert said.text.startswith("阿木,")
    assert [(state, reason) for _, _, state, reason in village.outreach()] == [("skipped", "left"), ("sent", "")]


async def test_when_all_have_left_nothing_is_said(village: Village, office: PostOffice) -> None:
    gone = village.villager()
    await join(village, office, gone)
    village.change(gone, left_at=office.clock.now())
    assert await office.send(office.clock.now() + 20 * SECOND) == []
    assert village.outreach()[0][2:] == ("skipped", "left")


async def test_who_came_while_the_house_was_away_is_greeted_within_a_day(village: Village, office: PostOffice) -> None:
    await join(village, office, village.villager(), late=timedelta(hours=23))
    assert len(await office.send()) == 1


async def test_a_day_later_it_is_too_late(village: Village, office: PostOffice) -> None:
    await join(village, office, village.villager(), late=timedelta(hours=24))
    assert await office.send() == []


async def test_a_greeting_that_waits_too_long_is_given_up(village: Village, office: PostOffice) -> None:
    await join(village, office, village.villager())
    assert await office.send(office.clock.now() + timedelta(hours=24)) == []
    assert village.outreach()[0][2:] == ("skipped", "expired")


async def test_a_flood_is_not_greeted_and_the_admins_hear_of_it_once(village: Village, office: PostOffice) -> None:
    admin, visitor = village.villager("管理员"), village.villager("路人")
    office.voice.ranks[admin.native] = Rank.ADMIN
    for _ in range(MOST_JOINS_A_MINUTE + 3):
        await join(village, office, village.villager(door_open=False))
    said = await office.send(office.clock.now() + 20 * SECOND)
    told = [one for one in said if one.room == admin.native]
    assert len(told) == 1
    assert "11" in told[0].text
    assert all(one.room != visitor.native for one in said)
    reasons = [reason for _, _, state, reason in village.outreach() if state == "skipped"]
    assert reasons == ["flood"] * 3


async def test_who_goes_in_and_out_is_greeted_once_a_day(village: Village, office: PostOffice) -> None:
    who = village.villager()
    await join(village, office, who)
    await office.send(office.clock.now() + 20 * SECOND)
    await join(village, office, who)
    assert [said.act for said in await office.send(office.clock.now() + 20 * SECOND)] == []
    assert village.outreach()[1][2:] == ("skipped", "cool_down")


async def test_a_community_that_wants_silence_greets_nobody(village: Village, office: PostOffice) -> None:
    village.store.write_now(lambda unit: turn_off(unit, village.community, Kind.WELCOME, office.clock.now()))
    await join(village, office, village.villager())
    assert village.outreach() == []


async def test_a_share_can_be_held_out_from_the_first_greeting_on(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WELCOME, holdout=0.5)
    for _ in range(40):
        await join(village, office, village.villager())
        office.clock.set(office.clock.now() + 61 * SECOND)
    states = [state for _, _, state, _ in village.outreach()]
    assert 10 <= states.count("held_out") <= 30
    assert states.count("held_out") + states.count("planned") == 40
