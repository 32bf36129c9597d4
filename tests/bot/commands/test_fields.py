"""Admins ask for fields of their own; members fill them in, correct them and take them back as any other."""

import pytest

from profiling.events import MessageSent, Rank
from storage.own_facts import said_by
from tests.bot.commands.room import ANN, RAIN, TEXTS, Fireside, door_of, edits, texts

TEA = "/fields add tea choice 喜欢的茶 | Favourite tea: green=绿茶|Green; black=红茶|Black"


@pytest.fixture
async def asked(fire: Fireside) -> Fireside:
    """A community that asks for a tea, a size, a day and a few words."""
    fire.rank(ANN, Rank.ADMIN)
    for line in (
        TEA,
        "/fields add size number 鞋码",
        "/fields add since date 入坑 | Since",
        "/fields add bio text 简介",
    ):
        await fire.told(ANN, line)
    return fire


def said(fire: Fireside) -> object:
    """What Rain says of herself."""
    (member,) = fire.rows("select id from member order by id limit 1")
    return fire.store.read_now(lambda unit: said_by(unit, int(str(member[0]))))


async def writes(fire: Fireside, text: str) -> list[str]:
    """Rain writes a line in private; gives what she is told."""
    before = len(fire.voice.said)
    await fire.hear(MessageSent(door_of(RAIN), fire.clock.now(), f"own-{before}", RAIN, text, counts=False))
    await fire.answer()
    return texts(fire.voice.said[before:])


async def test_fields_are_added_listed_renamed_and_retired(fire: Fireside) -> None:
    fire.rank(ANN, Rank.ADMIN)
    assert "Favourite tea (tea, one choice): Green, Black" in texts(await fire.told(ANN, TEA))[0]
    assert texts(await fire.told(ANN, TEA))[0].startswith("There is a field “tea” already")
    assert "Tea of all (tea" in texts(await fire.told(ANN, "/fields rename tea 茶 | Tea of all"))[0]
    assert "Tea of all (tea" in texts(await fire.told(ANN, "/fields"))[0]
    assert texts(await fire.told(ANN, "/fields retire tea"))[0].startswith("“tea” is asked no more")
    assert "(no field of your own yet)" in texts(await fire.told(ANN, "/fields"))[0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/fields add pay number 月薪 | Pay", "it asks for money and income"),
        ("/fields add faith text 信仰 | Faith", "it asks for religion or belief"),
        ("/fields add Tea number 茶", "cannot be a key"),
        ("/fields add tea choice 茶", "there are 0"),
        ("/fields add tea", "Like this: /fields add"),
        ("/fields retire age", "is everywhere"),
        ("/fields retire hat", "There is no field “hat”"),
    ],
)
async def test_what_cannot_be_asked_is_refused_with_the_reason(fire: Fireside, line: str, words: str) -> None:
    fire.rank(ANN, Rank.ADMIN)
    assert words in texts(await fire.told(ANN, line))[0]
    assert fire.rows("select count(*) from fact_field") == [(0,)]


async def test_only_admins_ask_for_fields(fire: Fireside) -> None:
    assert texts(await fire.told(RAIN, TEA)) == [TEXTS.say("zh", "refused-not-admin")]


async def test_own_fields_are_filled_in_and_taken_back_by_buttons_and_lines(asked: Fireside) -> None:
    (fields,) = await asked.told(RAIN, "/correct")
    assert fields.buttons[5:] == ("喜欢的茶", "鞋码", "入坑", "简介")
    teas = edits(await asked.pressed(RAIN, fields, "喜欢的茶"))
    ticked = edits(await asked.pressed(RAIN, teas, "绿茶"))
    assert "喜欢的茶:绿茶" in ticked.text
    again = edits(await asked.pressed(RAIN, ticked, "看别的"))
    size = edits(await asked.pressed(RAIN, again, "鞋码"))
    edits(await asked.pressed(RAIN, size, "写一下"))
    assert "不像" in (await writes(asked, "三十九"))[0]
    assert (await writes(asked, "39"))[0].startswith("记下了:鞋码:39")
    assert await writes(asked, "40") == [], "only the one line was asked for"
    assert said(asked) == {"tea": ["green"], "size": 39.0}
    (held,) = await asked.told(RAIN, "/correct 鞋码")
    assert "鞋码:39" in edits(await asked.pressed(RAIN, held, "写一下")).text or held.buttons[:2] == ("写一下", "收回")
    await asked.told(RAIN, "/correct size -")
    await asked.told(RAIN, "/correct tea -")
    assert said(asked) == {}


async def test_typed_they_are_read_as_what_they_are(asked: Fireside) -> None:
    await asked.told(RAIN, "/correct since 2024/3/9")
    await asked.told(RAIN, "/correct 简介 canary 喜欢安静")
    assert "不像" in texts(await asked.told(RAIN, "/correct since 昨天"))[0]
    (shown,) = await asked.told(RAIN, "/correct")
    assert "入坑:2024-03-09" in shown.text
    assert "简介:canary 喜欢安静" in shown.text


async def test_admins_see_what_was_said_and_tags_by_their_names(asked: Fireside) -> None:
    await asked.told(RAIN, "/correct tea 绿茶")
    await asked.told(RAIN, "/correct bio canary")
    (card,) = [one for one in await asked.told(ANN, "/member @xiaoyu_rain") if one.act == "send"]
    assert "简介: canary" in card.text
    assert "Favourite tea: Green" in card.text
    (why,) = await asked.told(RAIN, "/why")
    assert "喜欢的茶:绿茶" in why.buttons


async def test_who_is_under_age_says_nothing_else(asked: Fireside) -> None:
    await asked.told(RAIN, "/correct bio canary")
    await asked.told(RAIN, "/correct age under-18")
    assert said(asked) == {"age": ["under-18"]}
    assert texts(await asked.told(RAIN, "/correct bio canary")) == [TEXTS.say("zh", "under-age-still")]


async def test_rules_ask_about_them_by_their_names_and_keep_them_asked(asked: Fireside) -> None:
    await asked.told(RAIN, "/correct tea 绿茶")
    await asked.told(RAIN, "/correct size 39")
    (draft,) = await asked.told(ANN, "/segment small: declared.鞋码 < 40 and declared.tea = Green")
    assert "Means: 鞋码 below 40, and Favourite tea is Green.\nFits 1 of 2 (50%)." in draft.text
    edits(await asked.pressed(ANN, draft, "Save"))
    assert asked.rows("select plain from segment where name = 'small'") == [
        ('declared.size < 40 and declared.tea = "green"',)
    ]
    assert "still asked about by: small" in texts(await asked.told(ANN, "/fields retire size"))[0]
    await asked.told(ANN, "/segment small delete")
    assert texts(await asked.told(ANN, "/fields retire size"))[0].startswith("“size” is asked no more")
