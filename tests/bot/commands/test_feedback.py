"""A word to the admins: nothing is handed over before its author says how, and the admins hear of it in good time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from profiling.events import Rank, Room
from tests.bot.commands.room import ANN, GAP, GROUP, RAIN, Fireside, edits, texts

TEA = "茶凉了\n换一壶吧"


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community Ann is an admin of, and has an open door."""
    fire.rank(ANN, Rank.ADMIN)
    await fire.told(ANN, "/help")
    return fire


def states(fire: Fireside) -> list[tuple[object, ...]]:
    return [(state, bool(is_nameless)) for state, is_nameless in fire.rows("select state, is_nameless from feedback")]


async def test_without_a_word_it_is_asked_for_with_an_example(fire: Fireside) -> None:
    (asked,) = texts(await fire.told(RAIN, "/feedback"))
    assert "比如:/feedback 周末的活动能不能早两天说?" in asked
    assert states(fire) == []


async def test_nothing_is_handed_over_before_it_is_said_how(led: Fireside) -> None:
    (question,) = await led.told(RAIN, f"/feedback {TEA}")
    assert question.text.startswith(f"「{TEA}」\n交给管理员吗?带上名字,他们看得到是你说的")
    assert question.buttons == ("带上名字", "不带名字", "算了")
    assert states(led) == [("draft", False)]
    assert texts(await led.told(ANN, "/inbox"))[0].startswith("All heard and done")


@pytest.mark.parametrize(("label", "nameless"), [("带上名字", False), ("不带名字", True)])
async def test_handed_over_with_a_name_or_without(led: Fireside, label: str, nameless: bool) -> None:
    (question,) = await led.told(RAIN, f"/feedback {TEA}")
    said = await led.pressed(RAIN, question, label)
    assert edits(said).text.startswith("交给「围炉读书会」的管理员了")
    assert states(led) == [("new", nameless)]
    (news,) = [one for one in said if one.room == ANN.id]
    assert (news.text, news.buttons) == ("Somebody said something to you in “围炉读书会”.", ("Have a look",))
    word = texts(await led.pressed(ANN, news, "Have a look"))[0]
    assert (RAIN.name in word, "no name given" in word) == (not nameless, nameless)
    assert TEA in word


async def test_what_is_left_is_not_kept(led: Fireside) -> None:
    (question,) = await led.told(RAIN, f"/feedback {TEA}")
    assert edits(await led.pressed(RAIN, question, "算了")).text == "好,没交出去,也没留下。"
    assert states(led) == []


async def test_a_draft_that_was_replaced_is_gone(led: Fireside) -> None:
    (first,) = await led.told(RAIN, "/feedback 一")
    await led.told(RAIN, "/feedback 二")
    assert edits(await led.pressed(RAIN, first, "带上名字")).text == "这句已经不在了。"
    assert states(led) == [("draft", False)]


async def test_said_in_a_room_it_waits_behind_the_door(led: Fireside) -> None:
    said = await led.told(RAIN, f"/feedback {TEA}", room=GROUP)
    assert [(one.room, one.urls) for one in said] == [(GROUP.id, ("https://t.me/hearth_bot?start=feedback",))]
    assert all(TEA not in one.text for one in said)
    (question,) = await led.told(RAIN, "/start feedback")
    assert TEA in question.text


async def test_said_in_a_room_with_an_open_door_it_is_asked_about_in_private(led: Fireside) -> None:
    await led.told(RAIN, "/help")
    said = await led.told(RAIN, f"/feedback {TEA}", room=GROUP)
    assert {one.room: TEA in one.text for one in said} == {GROUP.id: False, RAIN.id: True}


async def test_somebody_in_two_communities_says_to_whom(led: Fireside) -> None:
    led.clock.set(led.clock.now() + GAP)
    await led.hear(led.said(RAIN, room=Room(RAIN.platform, "-1009", "河边")))
    (question,) = await led.told(RAIN, f"/feedback {TEA}")
    assert question.buttons == (
        "河边:带名字",
        "河边:不带名字",
        "围炉读书会:带名字",
        "围炉读书会:不带名字",
        "算了",
    )
    await led.pressed(RAIN, question, "围炉读书会:不带名字")
    assert led.rows("select c.name from feedback f join community c on c.id = f.community_id") == [("围炉读书会",)]


async def test_admins_hear_of_it_once_an_hour_at_most_and_then_they_do(led: Fireside) -> None:
    async def say() -> None:
        (question,) = await led.told(RAIN, f"/feedback {TEA}")
        await led.pressed(RAIN, question, "不带名字")

    def news() -> int:
        return sum("Somebody said" in one.text for one in led.voice.said)

    for _ in range(3):
        await say()
    assert news() == 1
    led.clock.set(led.clock.now() + timedelta(hours=1))
    await led.answer()
    assert news() == 2


async def test_admins_are_not_woken_at_night(led: Fireside) -> None:
    led.clock.set(led.clock.now().replace(hour=23))
    (question,) = await led.told(RAIN, f"/feedback {TEA}")
    said = await led.pressed(RAIN, question, "不带名字")
    assert [one.room for one in said if one.act == "send"] == []
    led.clock.set(led.clock.now().replace(day=6, hour=8, minute=31))
    await led.answer()
    assert led.voice.said[-1].text.startswith("Somebody said something")


async def test_who_is_no_admin_hears_nothing_of_it(led: Fireside) -> None:
    other = replace(RAIN, id="6190237746", name="阿树", handle="")
    await led.hear(led.said(other))
    await led.told(other, "/help")
    (question,) = await led.told(RAIN, f"/feedback {TEA}")
    said = await led.pressed(RAIN, question, "带上名字")
    assert {one.room for one in said if one.act == "send"} == {ANN.id}


async def test_ten_words_may_wait_to_be_heard(led: Fireside) -> None:
    for number in range(10):
        (question,) = await led.told(RAIN, f"/feedback {number}")
        await led.pressed(RAIN, question, "带上名字")
    (refusal,) = texts(await led.told(RAIN, "/feedback 11"))
    assert refusal == "你有 10 句还没人听到,等他们听听再说吧。"


async def test_a_word_too_long_is_refused_with_an_example(led: Fireside) -> None:
    (refusal,) = texts(await led.told(RAIN, f"/feedback {'长' * 2001}"))
    assert refusal.startswith("太长了:2,001 个字,最多 2,000 个。")


async def test_my_own_copy_holds_what_i_said(led: Fireside) -> None:
    await led.told(RAIN, "/feedback 茶凉了")
    (document,) = [one for one in await led.told(RAIN, "/mydata") if one.act == "file"]
    assert '"text": "茶凉了"' in document.text
