"""Admins try a condition, save it by a button, and find every change again; nothing is saved that cannot be read."""

import pytest

from profiling.events import Rank
from storage.segments import keeping
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, agree, edits, texts
from tests.fakes.voice import Said


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community Ann and 小雨 are admins of."""
    fire.rank(ANN, Rank.ADMIN)
    fire.rank(RAIN, Rank.ADMIN)
    return fire


def kept(fire: Fireside) -> dict[str, tuple[str, str]]:
    rows = fire.rows("select name, kind, text from segment where state = 'kept' and by <> 'house'")
    return {str(name): (str(kind), str(text)) for name, kind, text in rows}


def audited(fire: Fireside) -> list[tuple[object, ...]]:
    return fire.rows("select action, subject, detail from audit_entry order by id")


async def saved(fire: Fireside, line: str) -> Said:
    (draft,) = await fire.told(ANN, line)
    return edits(await fire.pressed(ANN, draft, "Save"))


async def test_those_that_ship_are_listed_in_words_and_opened_by_a_tap(led: Fireside) -> None:
    (page,) = await led.told(RAIN, "/segment")
    assert "· 想念的人:阶段是沉睡,并且可以主动联系" in page.text.splitlines()
    (rules,) = await led.told(RAIN, "/rule")
    assert "· 夜猫子(0 位):深夜时段的占比超过 40%,并且活跃至少 5 天" in rules.text.splitlines()
    opened = edits(await led.pressed(RAIN, rules, "夜猫子"))
    assert opened.text.startswith("规则「夜猫子」(第 1 版)\nnight_share > 0.4 and active_days >= 5\n意思是:")
    assert led.rows("select distinct state from segment") == [("kept",)]


async def test_a_condition_is_tried_before_it_is_saved(led: Fireside) -> None:
    (draft,) = await led.told(ANN, "/segment reachable: not opted_out or left # for the letter")
    assert draft.text.splitlines() == [
        "“reachable” would be new:",
        "Means: may be written to, or has left.",
        "Fits 0 of 2 (0%).",
        "2 have no portrait drawn yet; that is done at night.",
    ]
    assert kept(led) == {}
    done = edits(await led.pressed(ANN, draft, "Save"))
    assert done.text.startswith("Saved: “reachable”.")
    assert kept(led) == {"reachable": ("segment", "not opted_out or left")}
    assert audited(led)[-1] == ("segment.save", "reachable", "segment")


async def test_a_condition_by_itself_is_only_tried(led: Fireside) -> None:
    (told,) = texts(await led.told(RAIN, "/segment opted_out 且 非 left"))
    assert told.startswith("意思是:不能主动联系,并且没有离开。\n符合的有 2 位,一共 2 位(100%)。")
    assert "比如:" in told
    assert told.endswith("想留下就起个名字:/segment …: opted_out 且 非 left")
    assert kept(led) == {}


async def test_of_whom_it_cannot_be_told_is_said(led: Fireside) -> None:
    (told,) = texts(await led.told(ANN, '/segment topic("music") > 40%'))
    assert "It cannot be told of 2, of whom 2 have not agreed to a portrait; they do not count as fitting." in told
    agree(led)
    (told,) = texts(await led.told(ANN, '/segment not topic("music")'))
    assert "Fits 2 of 2 (100%)." in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/segment x: mesages > 3", "There is no “mesages” (character 1). It can be: messages"),
        ("/segment x: ", "There is no condition yet."),
        ("/segment x", "There is no “x”"),
        ("/segment 夜猫", "Did you mean: 夜猫子?"),
        ('/rule x: topic("健康") > 0.5', "There is no switch."),
        ("/rule 抑郁的人: left", "cannot be a name"),
        (f"/rule {'x' * 33}: left", "cannot be a name"),
        ("/rule x: " + "(" * 40, "Too many brackets"),
        ("/rule x: " + "left and " * 300 + "left", "Too long"),
        ("/rule x: rule(x)", "“x” rests on itself."),
        ("/rule import", "Send the lines of the file"),
        ("/rule import\n[rules]\nx: mesages > 3", "Line 2, column 4: in “x”: There is no “mesages”"),
        ("/rule nobody delete", "does not fit here"),
    ],
)
async def test_what_cannot_be_read_is_told_and_nothing_is_saved(led: Fireside, line: str, words: str) -> None:
    (told,) = await led.told(ANN, line)
    assert words in told.text
    assert "Save" not in told.buttons
    assert kept(led) == {}


async def test_every_change_is_in_the_history_with_who_and_why_and_can_be_taken_back(led: Fireside) -> None:
    await saved(led, "/rule owls: night_share > 40% # to begin with")
    await saved(led, "/rule owls: night_share > 60% # too many")
    (past,) = await led.told(ANN, "/rule owls history")
    lines = past.text.splitlines()
    assert lines[0] == "What became of “owls”:"
    assert lines[1].endswith("Ann changed it: night_share > 60%")
    assert lines[2] == "because: too many"
    assert lines[3].endswith("Ann made it: night_share > 40%")
    back = edits(await led.pressed(ANN, past, "Version 1 again"))
    assert back.text.startswith("“owls” holds again.")
    assert kept(led) == {"owls": ("rule", "night_share > 40%")}


async def test_deleted_it_can_be_brought_back(led: Fireside) -> None:
    page = await saved(led, "/segment gone: left")
    gone = edits(await led.pressed(ANN, page, "Delete"))
    assert "It was deleted; its history stays." in gone.text
    assert kept(led) == {}
    edits(await led.pressed(ANN, gone, "Bring it back"))
    assert kept(led) == {"gone": ("segment", "left")}
    assert [row[0] for row in audited(led)] == ["segment.save", "segment.delete", "segment.restore"]


async def test_by_words_it_goes_too_with_a_reason(led: Fireside) -> None:
    await saved(led, "/rule gone: left")
    await led.told(RAIN, "/rule gone 删除 # 没人用")
    (past,) = texts(await led.told(RAIN, "/rule gone 历史"))
    assert "小雨删掉了:–\n因为:没人用" in past
    await led.told(RAIN, "/rule gone 恢复 1")
    assert kept(led) == {"gone": ("rule", "left")}


async def test_what_others_rest_on_is_not_deleted(led: Fireside) -> None:
    await saved(led, "/rule inner: left")
    await saved(led, "/rule outer: rule(inner) and agreed")
    (told,) = texts(await led.told(ANN, "/rule inner delete"))
    assert told == "Others ask about “inner”: outer. Change those first."
    assert set(kept(led)) == {"inner", "outer"}


async def test_a_draft_somebody_overtook_is_not_saved(led: Fireside) -> None:
    await saved(led, "/rule gone: left")
    (draft,) = await led.told(RAIN, "/rule gone: left or agreed")
    await saved(led, "/rule gone: left and agreed")
    said = edits(await led.pressed(RAIN, draft, "存下"))
    assert said.text == "「gone」刚刚有人改过,再看一眼吧。"
    assert kept(led) == {"gone": ("rule", "left and agreed")}


async def test_all_of_them_move_as_a_file(led: Fireside) -> None:
    await saved(led, "/rule gone: left")
    (file,) = [one for one in await led.told(ANN, "/rule export") if one.act == "file"]
    assert "gone: left" in file.text
    (told,) = texts(
        await led.told(ANN, "/rule import\n[rules]\ngone: left or agreed\nnew: agreed\n[segments]\n回归: 阶段 = 回归")
    )
    assert told == "Taken in: 2 new, 1 changed, 0 as they were."
    assert kept(led) == {
        "gone": ("rule", "left or agreed"),
        "new": ("rule", "agreed"),
        "回归": ("segment", "阶段 = 回归"),
    }
    found = led.store.read_now(lambda unit: keeping.find(unit, 1, "回归"))
    assert found is not None
    assert found.plain == "stage = returned"


async def test_the_log_tells_it_in_words(led: Fireside) -> None:
    await saved(led, "/rule gone: left")
    (log,) = texts(await led.told(RAIN, "/audit"))
    assert "存了「gone」" in log


async def test_nobody_else_does_any_of_it(fire: Fireside) -> None:
    fire.rank(ANN, Rank.ADMIN)
    (draft,) = await fire.told(ANN, "/rule gone: left")
    for line in ("/rule", "/segment gone: left", "/rule 夜猫子 删除"):
        assert texts(await fire.told(RAIN, line)) == ["这个只有管理员能用。"]
    fire.rank(ANN, Rank.MEMBER)
    fire.clock.set(fire.clock.now().replace(minute=fire.clock.now().minute + 5))
    await fire.pressed(ANN, draft, "Save")
    assert kept(fire) == {}


async def test_in_the_group_it_is_answered_in_private(led: Fireside) -> None:
    await led.told(ANN, "/help")
    said = await led.told(ANN, "/segment", room=GROUP)
    assert {one.room for one in said if "Segments of" in one.text} == {ANN.id}
