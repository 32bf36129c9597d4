"""What admins ask for is given to admins only, in a group and in private, and written down."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from profiling.events import Account, Platform, Rank, Room
from storage import floods
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts

RIVER = Room(Platform.TELEGRAM, "-1009", "河边")


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


@pytest.mark.parametrize("line", ["/stats", "/poll 喝茶吗?", "/welcome off", "/wakeup on"])
@pytest.mark.parametrize("room", [None, GROUP])
async def test_who_is_no_admin_is_refused(fire: Fireside, line: str, room: Room | None) -> None:
    (refusal,) = texts(await fire.told(RAIN, line, room=room))
    assert refusal == "这个只有管理员能用。"
    assert fire.rows("select count(*) from poll") == [(0,)]


async def test_an_admin_who_hides_behind_the_group_is_told_how_to_be_known(led: Fireside) -> None:
    group_itself = Account(Platform.TELEGRAM, "1087968824", "Group", is_bot=True)
    for line in ("/stats", "/pause", "/forgetme"):
        (refusal,) = texts(await led.told(group_itself, line, room=GROUP))
        assert refusal.startswith("你在用群的名义说话")
    assert led.rows("select count(*) from member") == [(2,)]


async def test_another_bot_is_not_answered(led: Fireside) -> None:
    other_bot = Account(Platform.TELEGRAM, "900", "Robot", is_bot=True)
    assert await led.told(other_bot, "/help", room=GROUP) == []


@pytest.mark.parametrize("room", [None, GROUP])
async def test_stats_tell_what_is_known_and_what_is_not_yet(led: Fireside, room: Room | None) -> None:
    (stats,) = texts(await led.told(RAIN, "/stats", room=room))
    lines = stats.splitlines()
    assert lines[:4] == [
        "「围炉读书会」",
        "见过 2 位 · 听到 2 位说话 · 2 句",
        "最近 7 天 2 位活跃 · 30 天 2 位",
        "0 位有画像,2 位还没有",
    ]
    assert lines[4:] == [
        "还不知道的:",
        "· 什么时候最热闹:等 5 位都说过话就看得出。",
        "· 谁在潜水、谁走远了:才听了 1 天,1 月 19 日起有第一份名单;等不及就先导入聊天记录。",
        "· 群里一共多少位:一小时内就问到。",
    ]


async def test_stats_speak_english_where_an_admin_does(fire: Fireside) -> None:
    fire.rank(ANN, Rank.OWNER)
    assert "2 seen · 2 heard" in texts(await fire.told(ANN, "/stats"))[0]


async def test_an_admin_of_several_names_the_one_they_mean(led: Fireside) -> None:
    await led.hear(led.said(RAIN, room=RIVER))
    assert texts(await led.told(RAIN, "/stats"))[0].startswith("「河边」")
    assert texts(await led.told(RAIN, "/stats at 围炉读书会"))[0].startswith("「围炉读书会」")
    assert texts(await led.told(RAIN, "/stats 在 河边"))[0].startswith("「河边」")


async def test_a_poll_is_asked_where_it_was_wished_for_with_its_time(led: Fireside) -> None:
    said = await led.told(RAIN, "/poll 周末去爬山吗? in 2d", room=GROUP)
    (asked,) = [one for one in said if one.act == "ask"]
    assert (asked.room, asked.text, asked.buttons) == (GROUP.id, "周末去爬山吗?", ("好", "看情况", "不了"))
    ((closes,),) = led.rows("select closes_at from poll")
    assert int(str(closes)) // 1_000_000 - int(led.clock.now().timestamp()) in range(2 * 86_400 - 60, 2 * 86_400)
    assert led.rows("select action from audit_entry") == [("poll",)]


async def test_a_poll_without_a_question_asks_how_it_feels(led: Fireside) -> None:
    said = await led.told(RAIN, "/poll")
    (asked,) = [one for one in said if one.act == "ask"]
    assert "在这儿待得舒服吗" in asked.text
    assert "好,这就去问。" in texts(said)


@pytest.mark.parametrize(
    ("line", "question", "is_anonymous"),
    [
        ("/poll 喝茶吗?", "喝茶吗?", True),
        ("/poll 匿名 喝茶吗?", "喝茶吗?", True),
        ("/poll 实名 喝茶吗? in 2d", "记名(随时可以撤票):喝茶吗?", False),
        ("/poll linked tea?", "记名(随时可以撤票):tea?", False),
        ("/poll 实名", "30 秒,记名(答案和名字放在一起,随时可以撤票):最近在这儿待得舒服吗?", False),
        ("/poll", "30 秒,匿名:最近在这儿待得舒服吗?", True),
    ],
)
async def test_an_admin_says_whether_a_poll_is_by_name(
    led: Fireside, line: str, question: str, is_anonymous: bool
) -> None:
    said = await led.told(RAIN, line, room=GROUP)
    assert [one.text for one in said if one.act == "ask"] == [question]
    assert led.rows("select is_anonymous from poll") == [(is_anonymous,)]


async def test_a_poll_is_asked_in_the_topic_it_was_wished_for_in(led: Fireside) -> None:
    await led.hear(replace(led.asks(RAIN, "/poll 喝茶吗?", room=GROUP), thread="7"))
    await led.answer()
    assert led.rows("select thread from poll") == [("7",)]


async def test_a_poll_heard_twice_is_asked_once(led: Fireside) -> None:
    command = led.asks(RAIN, "/poll 喝茶吗?", room=GROUP)
    await led.hear(command)
    await led.hear(command)
    await led.answer()
    assert led.rows("select count(*) from poll") == [(1,)]


async def test_a_poll_that_cannot_be_is_refused_with_an_example(led: Fireside) -> None:
    (refusal,) = texts(await led.told(RAIN, "/poll 喝茶吗? in 1m"))
    assert refusal == "「1m」不行,最短 5m,最长 30d。\n比如:/poll 周末去爬山吗? in 2d"


@pytest.mark.parametrize(
    ("line", "words", "state"),
    [
        ("/welcome off", "新人欢迎:关", ("welcome", "off")),
        ("/welcome 开", "新人欢迎:开", ("welcome", "on")),
        ("/wakeup off", "问候久没来的人:关", ("wakeup", "off")),
    ],
)
async def test_campaigns_are_turned_on_and_off(led: Fireside, line: str, words: str, state: tuple[str, str]) -> None:
    assert texts(await led.told(RAIN, line)) == [words]
    assert led.rows("select kind, state from campaign") == [state]
    assert led.rows("select action from audit_entry") == [(f"campaign.{state[1]}",)]


async def sleeps(fire: Fireside, who: Account, *, contact: bool | None) -> None:
    """Let somebody have entered dormant, with their door open."""
    await fire.told(who, "/help")
    value = "null" if contact is None else ("true" if contact else "false")
    mine = (
        f"(select member_id from member_account b join account a on a.id = b.account_id where native_id = '{who.id}')"
    )
    day = int(fire.clock.now().timestamp()) // 86_400
    old = (int(fire.clock.now().timestamp()) - 40 * 86_400) * 1_000_000
    seen = f"update member set contact = {value}, last_active = {old} where id = {mine}"
    fell = f"insert into stage_change (member_id, day, stage, live) values ({mine}, {day}, 'dormant', true)"
    fire.store.write_now(lambda unit: unit.connection.exec_driver_sql(seen))
    fire.store.write_now(lambda unit: unit.connection.exec_driver_sql(fell))


async def test_an_admin_sees_that_newcomers_flooded_in(led: Fireside) -> None:
    (before,) = texts(await led.told(RAIN, "/stats"))
    ((room,),) = led.rows("select id from room where kind = 'group'")
    assert isinstance(room, int)
    now = led.clock.now()
    for at in (now - timedelta(days=8), now):
        led.store.write_now(partial(floods.note, room=room, detail="11 joins a minute", now=at))
    (after,) = texts(await led.told(RAIN, "/stats"))
    assert "涌进" not in before
    assert after.count("涌进很多人") == 1


@pytest.mark.parametrize(
    ("silence", "said"),
    [("/silent 8h", "「围炉读书会」要安静到 2026-01-05 20:00"), ("/silent on", "「围炉读书会」要一直安静")],
)
async def test_the_standing_poll_is_not_said_to_be_asked_while_silence_is_kept(
    led: Fireside, silence: str, said: str
) -> None:
    await led.told(RAIN, silence)
    assert texts(await led.told(RAIN, "/poll"))[0].startswith(said)
    assert led.rows("select count(*) from poll") == [(0,)]
    await led.told(RAIN, "/poll 喝茶吗?")
    assert led.rows("select question from poll") == [("喝茶吗?",)], "an admin's own question is asked"
