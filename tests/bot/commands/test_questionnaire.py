"""A questionnaire is written, opened, answered at one's own pace, and told in numbers no one's answer shows in."""

import pytest

from profiling.events import MessageSent, Rank
from storage.own_facts import said_by
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, door_of, edits, texts
from tests.fakes.voice import Said

SPRING = """questionnaire spring
title 春天 | Spring
ask joy nps required
愿意推荐吗? | Would you recommend us?
0-6 -> why
else -> tea
ask why text
哪里可以更好? | What could be better?
ask tea choice fills tea
喝什么茶? | Which tea?
ask size number fills size
鞋码? | Shoe size?"""
MOOD = """questionnaire mood
anonymous
ask mood csat
舒服吗? | How does it feel?
ask days several
哪天来? | Which days?
* sat = 周六 | Saturday
* sun = 周日 | Sunday"""


async def opened(fire: Fireside, text: str = SPRING) -> None:
    """An admin's questionnaire that is open, with the fields it fills."""
    fire.rank(ANN, Rank.ADMIN)
    await fire.told(ANN, "/fields add tea choice 茶 | Tea: green=绿茶|Green; black=红茶|Black")
    await fire.told(ANN, "/fields add size number 鞋码 | Shoe size")
    await fire.told(ANN, f"/questionnaire new {text}")
    name = text.splitlines()[0].removeprefix("questionnaire ")
    assert texts(await fire.told(ANN, f"/questionnaire open {name}"))[0].startswith(f"“{name}” is open")


async def begun(fire: Fireside, label: str) -> Said:
    """The first question, as Rain sees it."""
    (start,) = await fire.told(RAIN, "/questionnaire spring")
    assert "最多 3 题" in start.text or "最多 4 题" in start.text
    return edits(await fire.pressed(RAIN, start, label))


async def writes(fire: Fireside, text: str) -> list[Said]:
    """Rain writes a line in private."""
    before = len(fire.voice.said)
    await fire.hear(MessageSent(door_of(RAIN), fire.clock.now(), f"own-{before}", RAIN, text, counts=False))
    await fire.answer()
    return fire.voice.said[before:]


async def test_answers_lead_on_by_what_they_say_and_become_facts_with_leave(fire: Fireside) -> None:
    await opened(fire)
    joy = await begun(fire, "开始,顺便记住")
    assert "1/4" in joy.text
    why = edits(await fire.pressed(RAIN, joy, "3"))
    assert "哪里可以更好" in why.text
    (tea,) = await writes(fire, "canary-多些读书会")
    assert tea.buttons[:2] == ("绿茶", "红茶")
    size = edits(await fire.pressed(RAIN, tea, "绿茶"))
    assert "鞋码" in size.text
    (wrong,) = await writes(fire, "三十九")
    assert "不像数字" in wrong.text
    (thanks,) = await writes(fire, "39")
    assert thanks.text.startswith("谢谢你!")
    assert "茶:绿茶" in thanks.text
    assert "鞋码:39" in thanks.text
    (member,) = fire.rows("select id from member order by id limit 1")
    said = fire.store.read_now(lambda unit: said_by(unit, int(str(member[0]))))
    assert said == {"tea": ["green"], "size": 39.0}


async def test_without_leave_no_answer_becomes_a_fact(fire: Fireside) -> None:
    await opened(fire)
    joy = await begun(fire, "开始,不用记")
    tea = edits(await fire.pressed(RAIN, joy, "9"))
    size = edits(await fire.pressed(RAIN, tea, "红茶"))
    done = edits(await fire.pressed(RAIN, size, "跳过"))
    assert done.text.startswith("谢谢你!")
    assert fire.rows("select count(*) from declared_number") == [(0,)]
    assert fire.rows("select count(*) from member_tag") == [(0,)]
    assert fire.rows("select count(*) from questionnaire_answer") == [(3,)]


async def test_back_asks_again_and_stop_keeps_nothing(fire: Fireside) -> None:
    await opened(fire)
    joy = await begun(fire, "开始,不用记")
    assert "跳过" not in joy.buttons
    tea = edits(await fire.pressed(RAIN, joy, "9"))
    again = edits(await fire.pressed(RAIN, tea, "‹ 上一题"))
    assert "1/4" in again.text
    assert fire.rows("select count(*) from questionnaire_answer") == [(0,)]
    why = edits(await fire.pressed(RAIN, again, "2"))
    stopped = edits(await fire.pressed(RAIN, why, "不答了"))
    assert stopped.text == TEXTS.say("zh", "ask-stopped")
    assert fire.rows("select count(*) from questionnaire_run") == [(0,)]
    assert texts(await writes(fire, "canary 之后说的话")) == []


async def test_a_line_nobody_asked_for_is_not_looked_at(fire: Fireside) -> None:
    await opened(fire)
    assert await writes(fire, "canary 随便说说") == []
    assert fire.rows("select count(*) from todo") == [(0,)]


async def test_one_goes_on_where_one_was_and_answers_once(fire: Fireside) -> None:
    await opened(fire)
    joy = await begun(fire, "开始,不用记")
    await fire.pressed(RAIN, joy, "9")
    (going_on,) = await fire.told(RAIN, "/questionnaire spring")
    assert "喝什么茶" in going_on.text
    size = edits(await fire.pressed(RAIN, going_on, "红茶"))
    await fire.pressed(RAIN, size, "跳过")
    (before,) = await fire.told(RAIN, "/questionnaire spring")
    assert before.text == TEXTS.say("zh", "ask-answered-before")


async def test_an_older_question_shows_the_one_they_are_at(fire: Fireside) -> None:
    await opened(fire)
    joy = await begun(fire, "开始,不用记")
    (copy,) = await fire.told(RAIN, "/questionnaire")
    await fire.pressed(RAIN, joy, "9")
    shown = edits(await fire.pressed(RAIN, copy, "3"))
    assert "喝什么茶" in shown.text
    assert fire.rows("select chosen from questionnaire_answer") == [('["9"]',)]


async def test_what_is_wrong_is_told_with_its_line(fire: Fireside) -> None:
    fire.rank(ANN, Rank.ADMIN)
    (told,) = await fire.told(ANN, "/questionnaire new questionnaire x\nask a choce\nWhy?\n* b = B -> c")
    assert "Line 2: “choce” is no kind of question; possible: choice" in told.text
    assert texts(await fire.told(RAIN, "/questionnaire new questionnaire x")) == [TEXTS.say("zh", "refused-not-admin")]


async def test_it_is_put_up_in_the_room_and_opened_from_there(fire: Fireside) -> None:
    await opened(fire)
    said = await fire.told(ANN, "/questionnaire ask spring")
    (invitation,) = [one for one in said if one.room == GROUP.id]
    payload = invitation.urls[0].rpartition("=")[2]
    (start,) = await fire.told(RAIN, f"/start {payload}")
    assert start.text.startswith("围炉读书会 想问问你")


async def test_anonymous_answers_leave_sums_alone(fire: Fireside) -> None:
    await opened(fire, MOOD)
    (start,) = await fire.told(RAIN, "/questionnaire mood")
    assert "匿名" in start.text
    mood = edits(await fire.pressed(RAIN, start, "开始"))
    days = edits(await fire.pressed(RAIN, mood, "4"))
    ticked = edits(await fire.pressed(RAIN, days, "周六"))
    assert "✓ 周六" in ticked.buttons
    await fire.pressed(RAIN, ticked, "选好了(1)")
    assert fire.rows("select count(*) from questionnaire_answer") == [(0,)]
    assert fire.rows("select sum(shown) from questionnaire_tally") == [(0,)]
    (results,) = await fire.told(ANN, "/questionnaire results mood")
    assert "0 people answered" in results.text


@pytest.mark.parametrize("name", ["spring", "nothing"])
async def test_a_closed_one_takes_no_answers(fire: Fireside, name: str) -> None:
    await opened(fire)
    await fire.told(ANN, "/questionnaire close spring")
    (told,) = await fire.told(RAIN, f"/questionnaire {name}")
    assert told.text in (TEXTS.say("zh", "ask-closed"), TEXTS.say("zh", "ask-no-such", name=name))
