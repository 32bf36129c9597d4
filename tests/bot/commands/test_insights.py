"""Admins see what the weekly look found, page by page, in words."""

from dataclasses import replace

import pytest

from profiling.churn import Churn, Count, Reason
from profiling.events import Rank
from storage.mining import of_members
from storage.mining.keeping import keep_sums
from tests.bot.commands.room import ANN, RAIN, Fireside, edits, texts
from tests.storage.mining.found import found, without


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community with one admin."""
    fire.rank(RAIN, Rank.ADMIN)
    await fire.hear(fire.said(RAIN), fire.said(ANN))
    return fire


def keep(fire: Fireside) -> None:
    """What was found by hand; whoever is here had agreed."""
    findings = found([1, 2])
    fire.store.write_now(lambda unit: unit.connection.exec_driver_sql("update member set portrait = true"))
    fire.store.write_now(lambda unit: keep_sums(unit, 1, findings, fire.clock.now()))
    fire.store.write_now(lambda unit: of_members.keep_some(unit, 1, findings, [1, 2]))


async def test_kinds_of_people_come_first_and_each_page_is_a_press_away(led: Fireside) -> None:
    keep(led)
    (first,) = await led.told(RAIN, "/insights")
    assert first.text.splitlines()[1:3] == ["样样都来一点的人:9 人", "爱提问、夜里在的人:6 人"]
    together = edits(await led.pressed(RAIN, first, "什么在一起"))
    assert "聊摄影的人里,62% 也聊旅行" in together.text
    leaving = edits(await led.pressed(RAIN, together, "为什么安静下来"))
    assert "问了没人答:安静的 40 人里有 12,留下的 120 人里有 5" in leaving.text
    listened = edits(await led.pressed(RAIN, leaving, "大家听谁的"))
    assert "分到的注意是平均的 1.5 倍" in listened.text


async def test_before_the_first_look_it_says_when(led: Fireside) -> None:
    assert texts(await led.told(RAIN, "/insights"))[0].startswith("「围炉读书会」还没看过一遍")


async def test_what_was_not_found_is_said_to_be_so(led: Fireside) -> None:
    led.store.write_now(lambda unit: keep_sums(unit, 1, without(found([1, 2])), led.clock.now()))
    (first,) = await led.told(RAIN, "/insights")
    assert "还分不出稳当的几类人" in first.text
    assert "还看不出来" in edits(await led.pressed(RAIN, first, "为什么安静下来")).text


async def test_what_befell_those_who_stayed_just_as_much_is_no_reason(led: Fireside) -> None:
    common = Churn(40, 120, (Count(Reason.UNANSWERED, 30, 40, 100, 120), Count(Reason.FADING, 20, 40, 12, 120)))
    led.store.write_now(lambda unit: keep_sums(unit, 1, replace(found([1, 2]), churn=common), led.clock.now()))
    (first,) = await led.told(RAIN, "/insights")
    leaving = edits(await led.pressed(RAIN, first, "为什么安静下来")).text
    assert "来得越来越少:安静的 40 人里有 20" in leaving
    assert "问了没人答" not in leaving


async def test_others_are_told_nothing(led: Fireside) -> None:
    keep(led)
    assert "提问" not in texts(await led.told(ANN, "/insights"))[0]


async def test_ones_own_persona_is_explained_in_words(led: Fireside) -> None:
    keep(led)
    said = " ".join(texts(await led.told(RAIN, "/why asking-night")))
    assert "爱提问、夜里在的人" in said


async def test_an_admin_sees_what_may_have_made_somebody_fall_silent(led: Fireside) -> None:
    keep(led)
    card = texts(await led.told(RAIN, "/member Ann"))[0]
    assert "安静下来之前:来得越来越少、问了没人答(只是线索,问问本人)" in card
