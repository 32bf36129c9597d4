"""How the greeting and the wake-ups stand, with a button for everything; on only once it was seen what for."""

from datetime import timedelta

import pytest

from profiling.events import Rank
from storage import campaigns, outreach
from storage.campaigns import Kind
from storage.outreach import Decision
from storage.store import Unit
from tests.bot.commands.room import GROUP, RAIN, Fireside, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


async def test_how_the_greeting_stands_is_told_in_words(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/welcome")
    assert state.text.splitlines() == [
        "新人欢迎:还没用过",
        "欢迎词:中文围炉的,英文围炉的",
        "带路的第一句:中文围炉的,英文围炉的",
        "一个不落,没有留着对照的",
        "每位新人一天最多一次,不占私信的数",
        "夜里也迎,不出声:人家刚进门",
        "最近 30 天还没有数可说。",
    ]
    assert state.buttons == ("看看写什么", "先发给我", "用自己的话", "打开")
    assert led.rows("select count(*) from campaign") == [(0,)]


async def test_the_cap_and_the_quiet_hours_are_the_communitys_own(led: Fireside) -> None:
    await led.told(RAIN, "/settings quiet 21:00-09:00")
    (state,) = await led.told(RAIN, "/wakeup")
    assert "留 10% 不打扰,好知道有没有用" in state.text
    assert "主动私信每 14 天最多一条" in state.text
    assert "21:00-09:00 不打扰" in state.text
    assert state.buttons == ("看看写什么", "先发给我", "试算", "用自己的话", "打开")


async def test_what_came_of_the_last_thirty_days_is_told_and_nothing_older(led: Fireside) -> None:
    now = led.clock.now()
    members = [int(str(row[0])) for row in led.rows("select id from member order by id")]

    def decided(unit: Unit) -> None:
        campaign = campaigns.turn_on(unit, 1, Kind.WAKEUP, now)
        for number, (state, days) in enumerate([("sent", 3), ("sent", 3), ("held_out", 3), ("sent", 40)]):
            decision = Decision(members[number % 2], f"dormant:{number}", now)
            made = outreach.decide(unit, campaign, decision, now - timedelta(days=days))
            assert made is not None
            unit.connection.exec_driver_sql(f"update outreach set state = '{state}' where id = {made.id}")
        unit.connection.exec_driver_sql("update outreach set reached_at = decided_at where occurrence = 'dormant:0'")
        for number, reason in enumerate(["no_consent", "a_new_reason"]):
            outreach.decide(unit, campaign, Decision(members[0], f"x:{number}", now, skip=reason), now)

    led.store.write_now(decided)
    (state,) = texts(await led.told(RAIN, "/wakeup"))
    assert state.splitlines()[-3:] == [
        "最近 30 天:问候了 2 位,其中 1 位 14 天里回来了。",
        "没打扰的 1 位里,自己来了 0 位。",
        "没发:别的原因 1 位、没同意提醒 1 位",
    ]


@pytest.mark.parametrize("room", [None, GROUP])
async def test_wakeups_are_turned_on_only_once_their_dry_run_was_seen(led: Fireside, room: object) -> None:
    place = GROUP if room else None
    first = texts(await led.told(RAIN, "/wakeup on", room=place))
    assert first[0].startswith("先看看会怎样。觉得行,就点下面打开。")
    assert led.rows("select state from campaign") == [("preview",)]
    assert texts(await led.told(RAIN, "/wakeup on", room=place)) == ["问候久没来的人:开"]
    assert led.rows("select state from campaign") == [("on",)]
    assert led.rows("select action from audit_entry") == [("campaign.on",)]


async def test_a_dry_run_of_yesterday_says_nothing_of_today(led: Fireside) -> None:
    await led.told(RAIN, "/wakeup preview")
    led.clock.set(led.clock.now() + timedelta(days=1, minutes=1))
    await led.told(RAIN, "/wakeup on")
    assert led.rows("select state from campaign") == [("preview",)]


async def test_buttons_turn_it_on_and_off_and_show_how_it_stands(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/wakeup")
    run = edits(await led.pressed(RAIN, state, "试算"))
    on = edits(await led.pressed(RAIN, run, "打开"))
    assert on.text.startswith("问候久没来的人:开")
    off = edits(await led.pressed(RAIN, on, "关掉"))
    assert off.text.startswith("问候久没来的人:关")
    assert led.rows("select action from audit_entry order by id") == [("campaign.on",), ("campaign.off",)]


async def test_who_is_no_admin_any_more_turns_nothing(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/welcome")
    led.rank(RAIN, Rank.MEMBER)
    led.clock.set(led.clock.now() + timedelta(minutes=2))
    await led.pressed(RAIN, state, "打开")
    assert led.rows("select count(*) from campaign") == [(0,)]
