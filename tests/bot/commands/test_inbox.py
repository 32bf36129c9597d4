"""The admins go through what members said, one word at a time, and its author hears what becomes of it."""

import pytest

from profiling.events import Account, Platform, Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, edits, texts
from tests.fakes.voice import Said

TEA, SOFA = "茶凉了 <b>&amp; {name}", "沙发太硬"


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community Ann is an admin of; 小雨 said two things to her, the second without a name."""
    fire.rank(ANN, Rank.ADMIN)
    await fire.told(ANN, "/help")
    for text, label in ((TEA, "带上名字"), (SOFA, "不带名字")):
        (question,) = await fire.told(RAIN, f"/feedback {text}")
        await fire.pressed(RAIN, question, label)
    return fire


def of(who: Account, said: list[Said]) -> list[str]:
    return [one.text for one in said if one.room == who.id and one.act == "send"]


async def test_the_newest_comes_first_and_the_next_is_a_press_away(led: Fireside) -> None:
    (newest,) = await led.told(ANN, "/inbox")
    assert newest.text == "“围炉读书会” #2 (1/2) · no name given · 2026-01-05 12:01 · new\n\n沙发太硬"
    assert newest.buttons == ("Heard", "Done", "Answer…", "Next")
    older = edits(await led.pressed(ANN, newest, "Next"))
    assert older.text == f"“围炉读书会” #1 (2/2) · 小雨 · 2026-01-05 12:00 · new\n\n{TEA}"
    assert edits(await led.pressed(ANN, older, "Next")).text == newest.text


async def test_its_author_hears_that_it_was_heard_and_done(led: Fireside) -> None:
    (newest,) = await led.told(ANN, "/inbox")
    said = await led.pressed(ANN, newest, "Heard")
    assert of(RAIN, said) == ["「围炉读书会」的管理员听到你说的了。"]
    heard = edits(said)
    assert "· heard" in heard.text
    assert heard.buttons == ("Done", "Answer…", "Next")
    said = await led.pressed(ANN, heard, "Done")
    assert of(RAIN, said) == ["你对「围炉读书会」的管理员说的,办好了。谢谢你开口。"]
    assert "#1 (1/1)" in edits(said).text
    assert led.rows("select action, subject from audit_entry") == [
        ("inbox.heard", "feedback 2"),
        ("inbox.done", "feedback 2"),
    ]


async def test_when_all_is_done_it_says_so(led: Fireside) -> None:
    (word,) = await led.told(ANN, "/inbox")
    word = edits(await led.pressed(ANN, word, "Done"))
    assert edits(await led.pressed(ANN, word, "Done")).text.startswith("All heard and done")


async def test_an_answer_is_passed_on_as_it_is_and_signed_by_the_admins(led: Fireside) -> None:
    (newest,) = await led.told(ANN, "/inbox")
    (how,) = texts(await led.pressed(ANN, newest, "Answer…"))
    assert how.startswith("Like this: /answer 2 your words.")
    said = await led.told(ANN, "/answer 2 换一壶 <b>{name}</b>\n马上")
    assert of(RAIN, said) == ["换一壶 <b>{name}</b>\n马上\n\n——「围炉读书会」的管理员"]
    assert of(ANN, said) == ["The answer to #2 is on its way."]
    assert led.rows("select state from feedback order by id") == [("new",), ("heard",)]
    assert led.rows("select action, detail from audit_entry") == [("inbox.answer", "")]


async def test_a_large_number_is_said_as_it_must_be_typed(led: Fireside) -> None:
    led.store.write_now(lambda unit: unit.connection.exec_driver_sql("update feedback set id = 12345 where id = 2"))
    (newest,) = await led.told(ANN, "/inbox")
    assert "#12345 " in newest.text
    assert "/answer 12345 " in texts(await led.pressed(ANN, newest, "Answer…"))[0]
    assert of(RAIN, await led.told(ANN, "/answer 12345 好")) != []


async def test_who_wants_no_messages_gets_none_and_the_admin_is_told(led: Fireside) -> None:
    await led.told(RAIN, "/stop")
    said = await led.told(ANN, "/answer 1 好的")
    assert of(RAIN, said) == []
    assert of(ANN, said) == ["#1 can't be reached now: no private chat, or they want no messages."]
    (newest,) = await led.told(ANN, "/inbox")
    assert of(RAIN, await led.pressed(ANN, newest, "Heard")) == []


@pytest.mark.parametrize("line", ["/answer 99 x", "/answer 3 x"])
async def test_a_number_nobody_bears_is_refused(led: Fireside, line: str) -> None:
    await led.told(RAIN, "/feedback 还没交出去")
    (refusal,) = texts(await led.told(ANN, line))
    assert refusal.startswith("There is no #")


@pytest.mark.parametrize("line", ["/answer", "/answer x y", "/answer 1"])
async def test_an_answer_that_cannot_be_is_refused_with_an_example(led: Fireside, line: str) -> None:
    (refusal,) = texts(await led.told(ANN, line))
    assert refusal.endswith("For example: /answer 12 Good idea, three days ahead from now on")


@pytest.mark.parametrize("line", ["/inbox", "/answer 1 hm"])
async def test_nobody_else_reads_or_answers_it(led: Fireside, line: str) -> None:
    assert texts(await led.told(RAIN, line)) == ["这个只有管理员能用。"]


async def test_an_admin_of_another_community_reads_nothing_here(led: Fireside) -> None:
    stranger = Account(Platform.TELEGRAM, "7300000002", "Stranger", language="en")
    assert texts(await led.told(stranger, "/answer 1 hm")) == ["Only admins can use that."]


async def test_who_is_no_admin_any_more_presses_in_vain(led: Fireside) -> None:
    (newest,) = await led.told(ANN, "/inbox")
    led.rank(ANN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=13))
    (alert,) = await led.pressed(ANN, newest, "Done")
    assert (alert.act, alert.text) == ("answer_press", "Only admins can use that.")
    assert led.rows("select distinct state from feedback") == [("new",)]


async def test_who_has_looked_is_not_told_later_that_there_is_something(led: Fireside) -> None:
    assert led.rows("select count(*) from outbox where template = 'inbox-news' and state = 'planned'") == [(1,)]
    await led.told(ANN, "/inbox")
    led.clock.set(led.clock.now().replace(hour=14))
    before = len(led.voice.said)
    await led.answer()
    assert led.voice.said[before:] == []


async def test_given_in_a_group_it_is_read_in_private(led: Fireside) -> None:
    said = await led.told(ANN, "/inbox", room=GROUP)
    assert [SOFA in one.text for one in said if one.room == GROUP.id] == [False]
    assert [SOFA in one.text for one in said if one.room == ANN.id] == [True]


async def test_what_its_author_had_erased_is_gone(led: Fireside) -> None:
    (newest,) = await led.told(ANN, "/inbox")
    (question,) = await led.told(RAIN, "/forgetme")
    await led.pressed(RAIN, question, "都抹去")
    assert edits(await led.pressed(ANN, newest, "Heard")).text == "That one isn't here any more."
    assert led.rows("select count(*) from feedback") == [(0,)]
