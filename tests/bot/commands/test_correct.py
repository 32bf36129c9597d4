"""What somebody says of themselves is said, corrected and taken back by them alone; under age there is no portrait."""

import pytest

from profiling.events import Room
from storage import histories
from tests.bot.commands.room import ANN, GAP, RAIN, TEXTS, Fireside, agree, edits, texts


def said_facts(fire: Fireside) -> list[str]:
    sql = "select distinct t.name from member_tag m join tag t on t.id = m.tag_id where t.kind = 'declared' order by 1"
    return [str(name) for (name,) in fire.rows(sql)]


async def test_a_fact_is_picked_corrected_and_taken_back_by_buttons(fire: Fireside) -> None:
    (fields,) = await fire.told(RAIN, "/correct")
    assert fields.buttons == ("年龄", "性别", "职业", "地区", "语言")
    ages = edits(await fire.pressed(RAIN, fields, "年龄"))
    twenties = edits(await fire.pressed(RAIN, ages, "20–29"))
    assert "✓ 20–29" in twenties.buttons
    thirties = edits(await fire.pressed(RAIN, twenties, "30–39"))
    assert said_facts(fire) == ["age:30-39"]
    assert "年龄:30–39" in thirties.text
    assert "✓ 20–29" not in thirties.buttons
    await fire.pressed(RAIN, thirties, "✓ 30–39")
    assert said_facts(fire) == []


async def test_several_languages_may_be_spoken(fire: Fireside) -> None:
    await fire.told(RAIN, "/correct 语言 中文")
    await fire.told(RAIN, "/correct languages english")
    assert said_facts(fire) == ["languages:en", "languages:zh"]
    assert texts(await fire.told(RAIN, "/correct 语言 -")) == ["「语言」拿掉了。"]
    assert said_facts(fire) == []


@pytest.mark.parametrize("line", ["/correct 年龄 20-29", "/correct AGE 20–29", "/correct age 20-29"])
async def test_it_may_be_typed_in_any_language(fire: Fireside, line: str) -> None:
    assert texts(await fire.told(RAIN, line)) == ["记下了:年龄:20–29(围炉读书会)"]
    assert said_facts(fire) == ["age:20-29"]


@pytest.mark.parametrize(
    ("line", "words"),
    [("/correct shoes 42", "There is no “shoes”; it can be: age, gender"), ("/correct age old", "I can't keep “old”")],
)
async def test_other_words_are_not_kept(fire: Fireside, line: str, words: str) -> None:
    assert texts(await fire.told(ANN, line))[0].startswith(words)
    assert said_facts(fire) == []


async def test_what_is_typed_holds_in_every_community(fire: Fireside) -> None:
    fire.clock.set(fire.clock.now() + GAP)
    await fire.hear(fire.said(RAIN, room=Room(RAIN.platform, "-1009", "河边")))
    assert texts(await fire.told(RAIN, "/correct 地区 华东")) == ["记下了:地区:华东(河边、围炉读书会)"]
    assert fire.rows("select count(*) from member_tag") == [(2,)]


async def test_a_fact_reaches_the_report_and_is_no_interest(fire: Fireside) -> None:
    await fire.told(RAIN, "/correct 性别 女")
    (community,) = (int(str(row[0])) for row in fire.rows("select id from community"))

    declared = fire.store.read_now(
        lambda unit: [list(one.declared) for one in histories.histories(unit, histories.place_of(unit, community))]
    )
    assert declared == [[("gender", "f")], []]
    assert "性别" not in texts(await fire.told(RAIN, "/me"))[0]
    (why,) = await fire.told(RAIN, "/why")
    explained = edits(await fire.pressed(RAIN, why, "性别:女"))
    assert explained.text.startswith("「性别:女」(围炉读书会):你自己选的")
    taken = edits(await fire.pressed(RAIN, explained, "拿掉"))
    assert said_facts(fire) == []
    await fire.pressed(RAIN, taken, "改回去")
    assert said_facts(fire) == ["gender:f"]


async def under_age(fire: Fireside) -> None:
    agree(fire)
    await fire.hear(fire.said(RAIN, "摄影 胶片"))
    await fire.told(RAIN, "/correct 地区 华东")
    (fields,) = await fire.told(RAIN, "/correct 年龄")
    assert edits(await fire.pressed(RAIN, fields, "未满 18")).text == TEXTS.say("zh", "under-age")


async def test_said_to_be_under_age_everything_derived_goes_at_once(fire: Fireside) -> None:
    await under_age(fire)
    assert fire.rows("select count(*) from evidence") == [(0,)]
    assert said_facts(fire) == ["age:under-18"]
    await fire.hear(fire.said(RAIN, "摄影"))
    assert fire.rows("select count(*) from evidence") == [(0,)]


async def test_under_age_no_portrait_begins_again_until_that_is_corrected(fire: Fireside) -> None:
    await under_age(fire)
    _, choices = await fire.told(RAIN, "/privacy")
    assert edits(await fire.pressed(RAIN, choices, "记得我爱聊什么")).text == TEXTS.say("zh", "under-age-still")
    for line in ("/interests", "/correct 职业 学生"):
        assert texts(await fire.told(RAIN, line)) == [TEXTS.say("zh", "under-age-still")]
    (ages,) = await fire.told(RAIN, "/correct 年龄")
    edits(await fire.pressed(RAIN, ages, "20–29"))
    _, choices = await fire.told(RAIN, "/privacy")
    assert "画像:记着" in edits(await fire.pressed(RAIN, choices, "记得我爱聊什么")).text


async def test_typed_under_age_it_is_the_same(fire: Fireside) -> None:
    assert texts(await fire.told(ANN, "/correct age under-18")) == [TEXTS.say("en", "under-age")]
    portraits = fire.rows("select portrait from member order by id")
    assert [row[0] is not None and not row[0] for row in portraits] == [False, True]
