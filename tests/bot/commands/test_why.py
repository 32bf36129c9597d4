"""Everything in a portrait is explained in a sentence, to whom it is about and to nobody else."""

import pytest

from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, agree, edits, texts

FROM_TEXT = (
    "「摄影」(围炉读书会):来自你的话,有 1 天聊到过,最早 2026-01-05,最近 2026-01-05,分量 21%,把握 33%。"
    "只记了日子,没记原话。"
)


@pytest.fixture
async def talked(fire: Fireside) -> Fireside:
    """小雨 spoke of photography and of film, Ann of photography; both agreed to be remembered."""
    agree(fire)
    await fire.hear(fire.said(RAIN, "摄影 胶片"), fire.said(ANN, "摄影"))
    return fire


@pytest.mark.parametrize("name", ["摄影", "photography", "Photography"])
async def test_a_tag_is_explained_by_its_name_in_any_language(talked: Fireside, name: str) -> None:
    assert texts(await talked.told(RAIN, f"/why {name}")) == [FROM_TEXT]


async def test_a_tag_is_explained_in_english_too(talked: Fireside) -> None:
    (why,) = texts(await talked.told(ANN, "/why photography"))
    assert "from your own words, on one day, first 2026-01-05, last 2026-01-05, weight 21%, certainty 33%" in why


async def test_a_tag_of_somebody_elses_is_none_of_mine(talked: Fireside) -> None:
    assert texts(await talked.told(ANN, "/why 胶片")) == ["There is no “胶片”. /why shows which there are."]


async def test_without_a_name_everything_is_explained_and_each_tag_has_a_button(talked: Fireside) -> None:
    (everything,) = await talked.told(RAIN, "/why")
    assert everything.text.splitlines() == [
        "阶段(围炉读书会):我也刚来,还在认人。从你来过的 1 天看出来的(最早 2026-01-05,最近 2026-01-05),只用次数。",
        "再来:30 天内大约 62% 的可能。最近 90 天来过 1 天,还看不出间隔,刚来过。"
        "往上添的:我听了这里多久、离上次来多久;往下减的:两次之间隔多久。只用次数。",
        "影响力:0%。有 0 位朋友回应或提到过你,你来过 1 天(最早 2026-01-05,最近 2026-01-05)。",
        "点一个,看看它是怎么来的。不像你的可以藏起来,像你的可以留住。",
    ]
    assert everything.buttons == ("胶片", "摄影", "各个方面")
    one = edits(await talked.pressed(RAIN, everything, "摄影"))
    assert one.text == FROM_TEXT
    assert one.buttons == ("不是我,藏起来", "是我,留住", "看全部")
    assert edits(await talked.pressed(RAIN, one, "看全部")).text == everything.text


@pytest.mark.parametrize("name", ["阶段", "stage", "再来", "returning", "影响力", "influence"])
async def test_what_follows_from_counts_is_explained_by_its_name(talked: Fireside, name: str) -> None:
    (why,) = texts(await talked.told(RAIN, f"/why {name}"))
    assert why.startswith(("阶段(", "再来:", "影响力:"))


async def test_the_day_a_stage_began_is_told_once_a_night_has_passed(talked: Fireside) -> None:
    member = (
        "(select member_id from member_account b join account a on a.id = b.account_id where name_sealed is not null"
    )
    fell = (
        "insert into stage_change (member_id, day, stage, live) "
        f"select member_id, 20457, 'unknown', true from member_account where member_id in {member})"
    )
    talked.store.write_now(lambda unit: unit.connection.exec_driver_sql(fell))
    assert ",从 2026-01-04 起。" in texts(await talked.told(RAIN, "/why stage"))[0]


async def test_influence_is_worked_out_for_those_who_agreed_only(fire: Fireside) -> None:
    assert texts(await fire.told(RAIN, "/why influence")) == ["影响力:没有算(你没同意画像,我就不看谁和谁聊)。"]


async def test_where_there_is_nothing_it_says_so(fire: Fireside) -> None:
    (everything,) = await fire.told(RAIN, "/why")
    assert everything.text.endswith("还没有标签。")
    assert everything.buttons == ("各个方面",)


async def test_many_tags_are_turned_by_pages(fire: Fireside) -> None:
    agree(fire)
    await fire.hear(fire.said(RAIN, " ".join(f"词{number:02}" for number in range(10))))
    (first,) = await fire.told(RAIN, "/why")
    assert len(first.buttons) == 8 + 2
    second = edits(await fire.pressed(RAIN, first, "换一页"))
    assert set(second.buttons) == {"词08", "词09", "换一页", "各个方面"}
    assert edits(await fire.pressed(RAIN, second, "换一页")).buttons == first.buttons


async def test_what_faded_meanwhile_is_said_to_be_gone(talked: Fireside) -> None:
    (everything,) = await talked.told(RAIN, "/why")
    talked.store.write_now(lambda unit: unit.connection.exec_driver_sql("delete from evidence"))
    gone = edits(await talked.pressed(RAIN, everything, "胶片"))
    assert gone.text == "「胶片」已经淡掉了,不在了。"
    assert gone.buttons == ("看全部",)


async def test_in_a_group_it_is_told_in_private(talked: Fireside) -> None:
    await talked.told(RAIN, "/help")
    said = await talked.told(RAIN, "/why 摄影", room=GROUP)
    assert {one.room: one.text for one in said} == {GROUP.id: "私下告诉你了。", RAIN.id: FROM_TEXT}
