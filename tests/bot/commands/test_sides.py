"""Every side of a portrait is told item by item, and what is no tag can be hidden, too."""

from functools import partial

import pytest
from sqlalchemy import update

from storage.portraits import DAY
from storage.store import Unit
from tests.bot.commands.room import ANN, RAIN, Fireside, agree, edits


@pytest.fixture
async def asking(fire: Fireside) -> Fireside:
    """小雨 asks a lot, and Ann answers."""
    agree(fire)
    for number in range(6):
        await fire.hear(fire.said(RAIN, f"摄影 {number}?"))
    await fire.hear(fire.said(ANN, "胶片"))
    return fire


def judge(unit: Unit, positive: int) -> None:
    """Let so many lines of everybody have been found friendly."""
    unit.connection.execute(update(DAY).values(positive=positive))


async def side(fire: Fireside, name: str) -> tuple[str, tuple[str, ...]]:
    """One side of 小雨's portrait, and its buttons."""
    (everything,) = await fire.told(RAIN, "/why")
    sides = edits(await fire.pressed(RAIN, everything, "各个方面"))
    shown = edits(await fire.pressed(RAIN, sides, name))
    return shown.text, shown.buttons


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("活跃度", "消息:一共 7 条,近 7 天 7 条,近 30 天 7 条。逐条数的(2026-01-05 至 2026-01-05)。"),
        ("互动", "提问:带问号的话 6 句,别人的回答 0 次(2026-01-05 至 2026-01-05)。"),
        ("喜好", "「摄影」(围炉读书会):来自你的话"),
        ("阶段", "我也刚来,还在认人"),
        ("再来", "30 天内大约"),
        ("影响力", "有 0 位朋友回应或提到过你"),
        ("为什么来", "求助:分量 100%。最近 90 天的 7 条消息里有 6 次(把握 38%)。按固定的规则算的,不像你就藏起来。"),
        ("自己说的", "你还没说过什么。"),
        ("内容形式", "文字:7 条,占 100%。"),
        ("价值", "没有购买记录"),
        ("语气", "不下判断"),
        ("群像", "还没分过群像"),
    ],
)
async def test_each_side_says_what_it_knows_and_from_what(asking: Fireside, name: str, says: str) -> None:
    text, _ = await side(asking, name)
    assert text.startswith(f"【{name}】")
    assert says in text


async def test_a_motive_is_hidden_by_its_member_and_shown_again(asking: Fireside) -> None:
    (everything,) = await asking.told(RAIN, "/why")
    sides = edits(await asking.pressed(RAIN, everything, "各个方面"))
    shown = edits(await asking.pressed(RAIN, sides, "为什么来"))
    hidden = edits(await asking.pressed(RAIN, shown, "藏起来:求助"))
    again = edits(await asking.pressed(RAIN, hidden, "返回"))
    assert again.text.endswith("「求助」你藏起来了,谁也看不到。")
    back = edits(await asking.pressed(RAIN, again, "重新显示:求助"))
    assert "求助" in edits(await asking.pressed(RAIN, back, "返回")).text


async def test_how_somebody_sounds_is_said_from_twenty_judged_lines_on_and_can_be_hidden(asking: Fireside) -> None:
    for judged, says in ((19, "不下判断"), (20, "多半积极(积极 20")):
        asking.store.write_now(partial(judge, positive=judged))
        assert says in (await side(asking, "语气"))[0]
    (everything,) = await asking.told(RAIN, "/why")
    sides = edits(await asking.pressed(RAIN, everything, "各个方面"))
    tone = edits(await asking.pressed(RAIN, sides, "语气"))
    await asking.pressed(RAIN, tone, "藏起来:语气")
    assert "「语气」你藏起来了" in (await side(asking, "语气"))[0]


async def test_without_consent_only_counts_are_said(fire: Fireside) -> None:
    for number in range(6):
        await fire.hear(fire.said(RAIN, f"摄影 {number}?"))
    assert "没看出来" in (await side(fire, "为什么来"))[0]
    assert "消息:一共 7 条" in (await side(fire, "活跃度"))[0]
