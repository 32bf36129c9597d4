"""Admins give tags of their own: never a denied word, never overwritten, always seen by whoever bears them."""

from dataclasses import replace

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, agree, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community Ann is an admin of."""
    fire.rank(ANN, Rank.ADMIN)
    return fire


def tags(fire: Fireside) -> list[tuple[object, ...]]:
    return fire.rows("select t.kind, t.name, m.mark from member_tag m join tag t on t.id = m.tag_id order by t.name")


def may_manage_tags(fire: Fireside) -> None:
    sql = "update room set bot_rights = 'can_delete_messages,can_manage_tags', bot_rank = 'admin' where kind = 'group'"
    fire.store.write_now(lambda unit: unit.connection.exec_driver_sql(sql))


async def test_a_tag_is_given_taken_back_and_seen_by_whoever_bears_it(led: Fireside) -> None:
    (given,) = texts(await led.told(ANN, "/tag @xiaoyu_rain 摄影高手"))
    assert given.startswith("Tags the admins gave 小雨: 摄影高手.")
    assert tags(led) == [("admin", "摄影高手", "admin")]
    assert "管理员给你的标签:摄影高手" in texts(await led.told(RAIN, "/me"))[0]
    (document,) = [one for one in await led.told(RAIN, "/mydata") if one.act == "file"]
    assert "admin:摄影高手" in document.text
    await led.told(ANN, "/tag 小雨 -摄影高手")
    assert tags(led) == []
    assert led.rows("select action, detail from audit_entry") == [("tag.give", "摄影高手"), ("tag.take", "摄影高手")]


async def test_a_reply_needs_no_name(led: Fireside) -> None:
    said = led.said(RAIN)
    await led.told(ANN, "/help")
    await led.hear(said, replace(led.asks(ANN, "/tag 热心 的人", room=GROUP), reply_to=said.message))
    await led.answer()
    assert tags(led) == [("admin", "热心 的人", "admin")]


async def test_no_computation_overwrites_it_and_no_withdrawn_portrait_takes_it(led: Fireside) -> None:
    await led.told(ANN, "/tag 小雨 胶片")
    agree(led)
    await led.hear(led.said(RAIN, "胶片"))
    _, choices = await led.told(RAIN, "/privacy")
    await led.pressed(RAIN, choices, "别记,已记的删掉")
    assert tags(led) == [("admin", "胶片", "admin")]


@pytest.mark.parametrize("word", ["抑郁", "佛教徒", "未成年", "gay", "低保户"])
async def test_a_denied_word_is_refused_with_the_reason(led: Fireside, word: str) -> None:
    (refusal,) = texts(await led.told(ANN, f"/tag 小雨 {word}"))
    assert refusal.endswith("There is no switch.")
    assert tags(led) == []


async def test_those_in_use_are_offered_and_listed(led: Fireside) -> None:
    await led.told(ANN, "/tag 小雨 热心")
    (page,) = await led.told(ANN, "/tag @ann_reads")
    assert page.buttons == ("热心", "Back to the card")
    given = edits(await led.pressed(ANN, page, "热心"))
    assert "✓ 热心" in given.buttons
    assert texts(await led.told(ANN, "/tag list")) == ["Tags in use: 热心 (2)"]
    edits(await led.pressed(ANN, given, "✓ 热心"))
    assert texts(await led.told(ANN, "/tag list")) == ["Tags in use: 热心 (1)"]


async def test_where_the_right_is_there_it_is_shown_in_the_group_and_taken_down(led: Fireside) -> None:
    may_manage_tags(led)
    (page,) = await led.told(ANN, "/tag 小雨 热心")
    said = await led.pressed(ANN, page, "Show it in the group too")
    assert [(one.room, one.target, one.text) for one in said if one.act == "tag"] == [(GROUP.id, RAIN.id, "热心")]
    (page,) = await led.told(ANN, "/tag 小雨 热心")
    said = await led.pressed(ANN, page, "Not in the group")
    assert [(one.target, one.text) for one in said if one.act == "tag"] == [(RAIN.id, "")]


@pytest.mark.parametrize("name", ["热心🔥", "a tag of seventeen"])
async def test_what_does_not_fit_beside_a_name_is_not_offered_there(led: Fireside, name: str) -> None:
    may_manage_tags(led)
    (page,) = await led.told(ANN, f"/tag 小雨 {name}")
    assert "Show it in the group too" not in page.buttons
    assert tags(led) == [("admin", name, "admin")]


async def test_without_the_right_it_is_not_offered(led: Fireside) -> None:
    (page,) = await led.told(ANN, "/tag 小雨 热心")
    assert "Show it in the group too" not in page.buttons


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/tag", "Whom?"),
        ("/tag nobody 热心", "There is no “nobody” here."),
        (f"/tag 小雨 {'长' * 33}", "A tag has at most 32"),
        ("/tag list", "No tags have been given yet."),
    ],
)
async def test_what_cannot_be_is_refused_kindly(led: Fireside, line: str, words: str) -> None:
    assert words in texts(await led.told(ANN, line))[0]
    assert tags(led) == []


async def test_nobody_else_gives_tags(led: Fireside) -> None:
    assert texts(await led.told(RAIN, "/tag Ann 热心")) == ["这个只有管理员能用。"]
    assert tags(led) == []
