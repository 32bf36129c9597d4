"""A flood of newcomers is not greeted; the admins hear of it, and decide about those still here."""

from dataclasses import replace

import pytest

from bot.clock import ManualClock
from bot.outreach.raid import MOST_JOINS_A_MINUTE, AfterFlood
from profiling.events import Rank
from storage import floods
from storage.choices import choose
from storage.store import Store
from tests.bot.outreach.arriving import HOUR, MINUTE, SECOND, Doorstep
from tests.fakes.asking import answer, pressed
from tests.fakes.village import Villager
from tests.fakes.voice import Said

RAIDERS = MOST_JOINS_A_MINUTE + 3


@pytest.fixture
def door(store: Store, clock: ManualClock) -> Doorstep:
    """A room that shows no whispers."""
    return Doorstep.of(store, clock, whispers=False)


@pytest.fixture
def admin(door: Doorstep) -> Villager:
    """An admin whose door is open, beside somebody who is none."""
    door.village.villager("路人")
    found = door.village.villager("管理员")
    door.office.voice.ranks[found.native] = Rank.ADMIN
    return found


async def raid(door: Doorstep, *, waiting: bool = False) -> list[Villager]:
    """Too many come in at once."""
    raiders = [door.village.villager(f"客{number}", door_open=False) for number in range(RAIDERS)]
    for who in raiders:
        await door.join(who, waiting=waiting)
    return raiders


def told(said: list[Said], who: Villager) -> list[Said]:
    """What somebody was told in private."""
    return [one for one in said if one.room == who.native]


async def decides(door: Doorstep, admin: Villager, said: Said, label: str) -> list[Said]:
    """The admin presses a button; gives what is said of it at once."""
    after = AfterFlood(door.village.store, door.office.clock, door.office.voice_rank)
    token = dict(zip(said.buttons, said.tokens, strict=True))[label]
    handler = after.greet if label == "跟还在的打个招呼" else after.leave
    asked = pressed(door.village, admin, token, door.now, str(door.office.voice.said.index(said) + 1))
    await answer(door.village, handler, replace(asked, community=door.village.community))
    return await door.office.send()


async def test_nobody_is_greeted_and_the_admin_hears_of_it_once_an_hour(door: Doorstep, admin: Villager) -> None:
    await raid(door)
    said = await door.said()
    (word,) = told(said, admin)
    assert word.text.startswith("一分钟里来了 11 位新人")
    assert word.buttons == ("跟还在的打个招呼", "就这样吧")
    assert said == [word], "the first ten are not greeted either"
    assert door.decided() == [("skipped", "flood")] * RAIDERS
    door.office.clock.set(door.now + 30 * MINUTE)
    await raid(door)
    assert await door.said() == []
    door.office.clock.set(door.now + 31 * MINUTE)
    await raid(door)
    assert len(told(await door.said(), admin)) == 1


async def test_whispers_that_have_not_left_are_taken_back_too(store: Store, clock: ManualClock) -> None:
    door = Doorstep.of(store, clock, whispers=True)
    await raid(door)
    assert await door.said() == []
    assert door.decided() == [("skipped", "flood")] * RAIDERS


async def test_afterwards_those_still_here_are_greeted_in_one_message(door: Doorstep, admin: Villager) -> None:
    raiders = await raid(door)
    (word,) = await door.said()
    for gone in raiders[2:]:
        door.village.change(gone, left_at=door.now)
    door.office.clock.set(door.now + 10 * MINUTE)
    said = await decides(door, admin, word, "跟还在的打个招呼")
    assert [(one.act, one.text) for one in said] == [("edit", "好,这就跟还在的 2 位打招呼。")]
    (greeting,) = await door.said()
    assert greeting.text.startswith("客0、客1,")
    assert door.decided() == [("sent", "")] * 2 + [("skipped", "flood")] * (RAIDERS - 2)


async def test_two_admins_who_both_say_yes_greet_once(door: Doorstep, admin: Villager) -> None:
    other = door.village.villager("另一位")
    door.office.voice.ranks[other.native] = Rank.OWNER
    await raid(door)
    words = await door.said()
    door.office.clock.set(door.now + 10 * MINUTE)
    await decides(door, admin, told(words, admin)[0], "跟还在的打个招呼")
    await door.said()
    said = await decides(door, other, told(words, other)[0], "跟还在的打个招呼")
    assert [one.text for one in said] == ["那一波人都走了,没有要打招呼的。"]
    assert len([one for one in await door.said() if one.act == "send"]) == 0


async def test_while_it_goes_on_the_admin_is_asked_to_wait(door: Doorstep, admin: Villager) -> None:
    await raid(door)
    (word,) = await door.said()
    (said,) = await decides(door, admin, word, "跟还在的打个招呼")
    assert said.text.startswith("还在不停地进人")
    assert said.buttons == word.buttons
    door.office.clock.set(door.now + 2 * MINUTE)
    (again,) = await decides(door, admin, said, "跟还在的打个招呼")
    assert again.text.startswith("好,这就跟还在的 13 位")


async def test_an_admin_may_leave_it(door: Doorstep, admin: Villager) -> None:
    await raid(door)
    (word,) = await door.said()
    assert [one.text for one in await decides(door, admin, word, "就这样吧")] == ["好,这一波就不打招呼了。"]
    assert await door.said(HOUR) == []
    assert door.decided() == [("skipped", "flood")] * RAIDERS


async def test_who_is_no_admin_any_more_decides_nothing(door: Doorstep, admin: Villager) -> None:
    await raid(door)
    (word,) = await door.said()
    door.office.clock.set(door.now + 10 * MINUTE)
    door.office.voice.ranks[admin.native] = Rank.MEMBER
    assert [one.act for one in await decides(door, admin, word, "跟还在的打个招呼")] == ["answer_press"]
    assert await door.said() == []


async def test_a_day_later_it_is_too_late_to_greet(door: Doorstep, admin: Villager) -> None:
    await raid(door)
    (word,) = await door.said()
    door.office.clock.set(door.now + 25 * HOUR)
    assert (await decides(door, admin, word, "跟还在的打个招呼"))[0].text.startswith("那一波人都走了")


async def test_where_greetings_are_off_by_then_the_admin_is_told(door: Doorstep, admin: Villager) -> None:
    await raid(door)
    (word,) = await door.said()
    door.office.clock.set(door.now + 10 * MINUTE)
    door.village.store.write_now(lambda unit: choose(unit, door.village.community, greeting="off"))
    assert (await decides(door, admin, word, "跟还在的打个招呼"))[0].text.startswith("现在不打招呼")


async def test_where_no_admin_can_be_told_it_is_written_down(door: Doorstep) -> None:
    await raid(door)
    assert await door.said() == []
    (noted,) = door.village.store.read_now(lambda unit: floods.since(unit, door.village.room, door.now - HOUR))
    assert noted.detail == "11 joins a minute, 0 admins told"


async def test_whom_a_captcha_lets_in_after_a_flood_waits_for_the_admins_word(door: Doorstep, admin: Villager) -> None:
    raiders = await raid(door, waiting=True)
    (word,) = await door.said()
    assert door.decided() == [("planned", "waiting")] * RAIDERS
    door.office.clock.set(door.now + 5 * MINUTE)
    for who in raiders[:3]:
        await door.admitted(who)
    assert await door.said() == []
    said = await decides(door, admin, word, "跟还在的打个招呼")
    assert [one.text for one in said] == ["好,这就跟还在的 3 位打招呼。"]


async def test_ten_in_a_minute_are_no_flood(door: Doorstep, admin: Villager) -> None:
    for _ in range(MOST_JOINS_A_MINUTE):
        await door.join(door.village.villager())
    (said,) = await door.said()
    assert said.text.startswith("小雨、小雨")
    door.office.clock.set(door.now + 41 * SECOND)
    await door.join(door.village.villager("阿木"))
    assert [one.text[:2] for one in await door.said() if one.act == "send"] == ["阿木"]
