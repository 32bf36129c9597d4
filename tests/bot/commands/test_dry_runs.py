"""Before wake-ups are turned on an admin sees whom, whom not and why, what they read, and that nothing is stored."""

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, texts
from tests.bot.commands.test_admins import sleeps


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


async def test_of_nobody_it_says_so_and_sends_nothing(led: Fireside) -> None:
    overview, examples = texts(await led.told(RAIN, "/wakeup preview"))
    assert overview.splitlines() == [
        "现在有 0 位歇了一阵,其中 0 位同意过提醒、能收到。",
        "人太少,还说不准有没有用:还差 110 位。",
    ]
    assert examples.startswith("会这样写:\n— 他们的话题正热闹(围炉的)")
    assert led.rows("select count(*) from outreach") == [(0,)]


async def test_it_names_whom_a_word_would_reach_and_why_not_the_others(led: Fireside) -> None:
    for who, contact in ((RAIN, True), (ANN, None)):
        await sleeps(led, who, contact=contact)
    overview, examples = texts(await led.told(RAIN, "/wakeup preview"))
    assert overview.splitlines() == [
        "现在有 2 位歇了一阵,其中 1 位同意过提醒、能收到。",
        "其中 0 位不打扰,好知道有没有用;会收到的 1 位。",
        "是这些人:小雨",
        "不发:没同意提醒 1 位",
        "人太少,还说不准有没有用:还差 109 位。",
    ]
    assert TEXTS.say("zh", "wakeup-plain", community="围炉读书会") in examples


async def test_in_a_room_nobody_who_is_silent_is_named(led: Fireside) -> None:
    await sleeps(led, ANN, contact=True)
    said = texts(await led.told(RAIN, "/wakeup preview", room=GROUP))
    assert "是谁,只在私聊里告诉你。" in said[0].splitlines()
    assert not any("Ann" in one for one in said)


async def test_own_words_are_shown_as_such(led: Fireside) -> None:
    await led.told(RAIN, "/wakeup plain zh {group}的茶还热着。")
    _, examples = texts(await led.told(RAIN, "/wakeup preview"))
    assert "— 不点名,人人一样(自己写的)\n围炉读书会的茶还热着。\n[看看] [别再提醒]" in examples
