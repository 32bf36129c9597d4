"""Who comes in is greeted: together, silently, once, only while it is fresh, and when a captcha lets them."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.outreach.greeting import EXPIRES
from bot.outreach.jobs import OutreachJobs
from storage.campaigns import Kind, turn_off
from storage.choices import Changes, choose
from storage.store import Store
from tests.bot.outreach.arriving import HOUR, MINUTE, SECOND, Doorstep
from tests.bot.outreach.test_jobs import nobody, nothing
from tests.fakes.asking import answer, asked_in_group
from tests.fakes.sending import TEXTS

DAY = timedelta(days=1)


@pytest.fixture
def door(store: Store, clock: ManualClock) -> Doorstep:
    """A room that shows no whispers."""
    return Doorstep.of(store, clock, whispers=False)


async def look_at_doors(door: Doorstep) -> None:
    """The quarter of an hour is over."""
    jobs = OutreachJobs(door.village.store, TEXTS, door.office.clock, nothing, nobody)
    await jobs.look_at_doors(Occasion(0, "UTC", door.now, door.now))


async def test_those_who_come_together_are_greeted_together_and_silently(door: Doorstep) -> None:
    await door.join(door.village.villager("小雨"))
    await door.join(door.village.villager("阿木"), at=door.now + 15 * SECOND)
    assert await door.office.send() == []
    (said,) = await door.said(5 * SECOND)
    assert said.text.startswith("小雨、阿木,欢迎来烤火")
    assert said.silent
    assert said.urls == (f"https://t.me/hearth_bot?start=guide-{door.village.community}",)
    assert door.decided() == [("sent", ""), ("sent", "")]


async def test_who_comes_later_gets_a_greeting_of_their_own(door: Doorstep) -> None:
    await door.join(door.village.villager("小雨"))
    await door.said()
    await door.join(door.village.villager("阿木"))
    (said,) = await door.said()
    assert said.text.startswith("阿木,")


async def test_of_many_five_are_named_and_no_advertisement_is(door: Doorstep) -> None:
    names = ["小雨", "阿木", "加群 t.me/spam", "甲", "乙", "丙", "丁"]
    for name in names:
        await door.join(door.village.villager(name))
    (said,) = await door.said()
    assert said.text.startswith("小雨、阿木、甲、乙、丙 和另外 2 位朋友,欢迎来烤火")
    assert "t.me" not in said.text


async def test_who_has_no_name_to_say_is_a_friend(door: Doorstep) -> None:
    await door.join(door.village.villager("www.win.example"))
    assert (await door.said())[0].text.startswith("朋友,欢迎")
    for _ in range(3):
        await door.join(door.village.villager("@spam_bot"))
    assert (await door.said())[0].text.startswith("3 位朋友,欢迎")


async def test_a_greeting_is_gone_after_two_minutes(door: Doorstep) -> None:
    await door.join(door.village.villager())
    await door.said()
    assert [said.act for said in await door.said(120 * SECOND)] == ["delete"]


async def test_a_join_delivered_twice_is_greeted_once(door: Doorstep) -> None:
    who, at = door.village.villager(), door.now
    door.village.joins(who, at)
    for _ in range(2):
        await answer(door.village, door.welcome.joined, asked_in_group(door.village, who, "join", at))
    assert len(await door.said()) == 1
    assert len(door.decided()) == 1


async def test_who_left_before_the_greeting_is_not_named(door: Doorstep) -> None:
    gone, here = door.village.villager("小雨"), door.village.villager("阿木")
    await door.join(gone)
    await door.join(here)
    door.village.change(gone, left_at=door.now)
    (said,) = await door.said()
    assert said.text.startswith("阿木,")
    assert door.decided() == [("skipped", "left"), ("sent", "")]


async def test_when_all_have_left_nothing_is_said(door: Doorstep) -> None:
    gone = door.village.villager()
    await door.join(gone)
    door.village.change(gone, left_at=door.now)
    assert await door.said() == []
    assert door.decided() == [("skipped", "left")]


async def test_who_came_while_the_house_was_away_is_greeted_in_one_message_within_a_day(door: Doorstep) -> None:
    people = [door.village.villager(name) for name in ("太早", "走了", "小雨", "阿木")]
    came = [door.now + hours * HOUR for hours in (0, 1, 2, 23)]
    back = door.now + 24 * HOUR
    door.village.change(people[1], left_at=came[1] + HOUR)
    door.office.clock.set(back)
    for who, at in zip(people, came, strict=True):
        await door.join(who, at=at)
    (said,) = await door.said()
    assert said.text.startswith("小雨、阿木,")
    assert door.decided() == [("skipped", "too_late"), ("skipped", "left"), ("sent", ""), ("sent", "")]


async def test_a_greeting_is_worth_sending_while_the_latest_of_those_aboard_is_fresh(door: Doorstep) -> None:
    first, second = door.village.villager("小雨"), door.village.villager("阿木")
    start = door.now
    await door.join(second, at=start + 23 * HOUR)
    await door.join(first, at=start)
    door.office.clock.set(start + 23 * HOUR + 59 * MINUTE + 50 * SECOND)
    assert len(await door.office.send(start + 24 * HOUR + MINUTE)) == 1


async def test_a_greeting_that_waits_too_long_is_given_up(door: Doorstep) -> None:
    await door.join(door.village.villager())
    assert await door.said(EXPIRES) == []
    assert door.decided() == [("skipped", "expired")]


async def test_who_goes_in_and_out_is_greeted_once_a_day(door: Doorstep) -> None:
    who = door.village.villager()
    await door.join(who)
    await door.said()
    await door.join(who)
    assert await door.said() == []
    assert door.decided()[1] == ("skipped", "cool_down")
    await door.join(who, at=door.now + DAY)
    assert [said.act for said in await door.said()] == ["delete", "send"]


async def test_a_captcha_is_waited_for(door: Doorstep) -> None:
    who = door.village.villager("小雨")
    await door.join(who, waiting=True)
    assert await door.said() == []
    assert door.decided() == [("planned", "waiting")]
    door.office.clock.set(door.now + 3 * HOUR)
    await door.admitted(who)
    (said,) = await door.said()
    assert said.text.startswith("小雨,")
    await door.admitted(who)
    assert [said.act for said in await door.said()] == []
    assert door.decided() == [("sent", "")]


async def test_who_is_silenced_right_after_coming_in_waits_as_well(door: Doorstep) -> None:
    who, other = door.village.villager("小雨"), door.village.villager("阿木")
    await door.join(who)
    await door.join(other)
    await door.silenced(who)
    (said,) = await door.said()
    assert said.text.startswith("阿木,")
    await door.admitted(who)
    assert [said.text[:3] for said in await door.said()] == ["小雨,"]
    assert door.decided() == [("sent", ""), ("sent", "")]


async def test_who_is_silenced_after_the_greeting_is_not_greeted_again(door: Doorstep) -> None:
    who = door.village.villager()
    await door.join(who)
    await door.said()
    await door.silenced(who)
    await door.admitted(who)
    assert await door.said() == []
    assert door.decided() == [("sent", "")]


@pytest.mark.parametrize(
    ("late", "decided"), [(24 * HOUR - MINUTE, ("sent", "")), (24 * HOUR, ("skipped", "never_admitted"))]
)
async def test_who_is_never_let_in_is_not_greeted_and_nothing_waits_for_ever(
    door: Doorstep, late: timedelta, decided: tuple[str, str]
) -> None:
    who = door.village.villager()
    await door.join(who, waiting=True)
    door.office.clock.set(door.now + late)
    await look_at_doors(door)
    await door.admitted(who)
    await door.said()
    assert door.decided() == [decided]


async def test_who_speaks_again_after_being_muted_is_not_greeted(door: Doorstep) -> None:
    await door.admitted(door.village.villager())
    assert (await door.said(), door.decided()) == ([], [])


async def test_a_share_of_those_who_waited_is_held_out_as_well(door: Doorstep) -> None:
    door.village.campaign(Kind.WELCOME, holdout=0.5)
    for _ in range(40):
        who = door.village.villager()
        await door.join(who, waiting=True)
        door.office.clock.set(door.now + 61 * SECOND)
        await door.admitted(who)
    states = [state for state, _ in door.decided()]
    assert 10 <= states.count("held_out") <= 30
    assert states.count("held_out") + states.count("planned") == 40


async def test_a_share_can_be_held_out_from_the_first_greeting_on(door: Doorstep) -> None:
    door.village.campaign(Kind.WELCOME, holdout=0.5)
    for _ in range(40):
        await door.join(door.village.villager())
        door.office.clock.set(door.now + 61 * SECOND)
    states = [state for state, _ in door.decided()]
    assert 10 <= states.count("held_out") <= 30
    assert states.count("held_out") + states.count("planned") == 40


async def test_who_had_the_word_at_the_door_is_not_greeted_in_the_room(door: Doorstep) -> None:
    met, unmet, other = (door.village.villager(name) for name in ("小雨", "阿木", "老周"))
    await door.knocks(met)
    assert [said.room for said in await door.office.send()] == [met.native]
    await door.join(met, via="request")
    await door.join(unmet, via="request")
    await door.join(other, via="link:poster")
    (said,) = await door.said()
    assert said.text.startswith("阿木、老周,")
    assert door.decided() == [("skipped", "met_at_the_door"), ("sent", ""), ("sent", "")]


@pytest.mark.parametrize("is_off", [True, False])
async def test_a_community_that_wants_no_greetings_or_only_to_be_heard_greets_nobody(
    door: Doorstep, is_off: bool
) -> None:
    chosen: Changes = {"greeting": "off"} if is_off else {"beginning": "listen", "listen_until": door.now + HOUR}
    door.village.store.write_now(lambda unit: choose(unit, door.village.community, **chosen))
    who = door.village.villager()
    await door.join(who)
    await door.silenced(who)
    await door.admitted(who)
    assert (await door.said(), door.decided()) == ([], [])


@pytest.mark.parametrize("silence", [{"paused": True}, {"silent_until": timedelta(hours=1)}])
async def test_a_community_that_wants_silence_greets_nobody(
    door: Doorstep, silence: dict[str, bool | timedelta]
) -> None:
    values = {name: door.now + value if isinstance(value, timedelta) else value for name, value in silence.items()}
    await door.join(door.village.villager())
    door.village.change_community(**values)
    await door.join(door.village.villager())
    assert await door.said() == []
    assert door.decided() == [("skipped", "paused")]


async def test_a_campaign_that_is_off_greets_nobody(door: Doorstep) -> None:
    door.village.store.write_now(lambda unit: turn_off(unit, door.village.community, Kind.WELCOME, door.now))
    await door.join(door.village.villager())
    assert door.decided() == []
