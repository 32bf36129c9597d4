"""An admin sees the card of one member: what may be seen of them, and no look goes unnoticed."""

import json
from dataclasses import replace

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, agree, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community Ann is an admin of."""
    fire.rank(ANN, Rank.ADMIN)
    return fire


def number_of(fire: Fireside) -> object:
    return fire.rows("select min(id) from member")[0][0]


async def test_the_card_tells_counts_and_what_was_agreed_to_and_never_a_refusal(led: Fireside) -> None:
    _, choices = await led.told(RAIN, "/privacy")
    await led.pressed(RAIN, choices, "记得我爱聊什么")
    _, choices = await led.told(RAIN, "/privacy")
    await led.pressed(RAIN, choices, "别记,已记的删掉")
    (card,) = await led.told(ANN, "/member 小雨")
    assert card.text.splitlines() == [
        f"小雨 (#{number_of(led)}) in “围炉读书会”",
        "Stage: not known yet",
        "Messages: 1, active days: 1, of the last 30: 1",
        "Chance of returning within 30 days: about 62% (1 active day of the last 90; no own gap yet; not silent)",
        "First seen 2026-01-05",
        "Portrait: not yet · reminders: not yet",
    ]


@pytest.mark.parametrize("who", ["@xiaoyu_rain", "telegram:6190237745", "小雨"])
async def test_a_member_is_found_by_whatever_names_them(led: Fireside, who: str) -> None:
    assert texts(await led.told(ANN, f"/member {who}"))[0].startswith("小雨 (#")


async def test_a_reply_points_at_who_wrote_it(led: Fireside) -> None:
    await led.told(ANN, "/help")
    said = led.said(RAIN)
    await led.hear(said, replace(led.asks(ANN, "/member", room=GROUP), reply_to=said.message))
    await led.answer()
    assert any(one.room == ANN.id and one.text.startswith("小雨 (#") for one in led.voice.said)
    assert not any("小雨" in one.text for one in led.voice.said if one.room == GROUP.id)


async def test_what_shows_in_words_is_seen_of_those_only_who_agreed(led: Fireside) -> None:
    agree(led)
    await led.hear(led.said(RAIN, "摄影 胶片"))
    (card,) = await led.told(ANN, "/member 小雨")
    assert "Likes: 胶片, photography" in card.text
    why = edits(await led.pressed(ANN, card, "Where tags come from"))
    assert "胶片: own words, days: 1, first 2026-01-05, last 2026-01-05, weight 21%" in why.text.splitlines()
    led.store.write_now(lambda unit: unit.connection.exec_driver_sql("update member set portrait = null"))
    assert "Likes" not in texts(await led.told(ANN, "/member 小雨"))[0]


async def test_everything_in_numbers_is_a_press_away_and_the_card_again(led: Fireside) -> None:
    (card,) = await led.told(ANN, "/member 小雨")
    numbers = edits(await led.pressed(ANN, card, "Everything in numbers"))
    assert numbers.text.splitlines()[0] == "Active: 1 of 7 days, 1 of 30, 1 of 90, 1 in a row"
    assert edits(await led.pressed(ANN, numbers, "Back to the card")).text == card.text


async def test_a_look_is_written_down_and_its_member_can_see_it(led: Fireside) -> None:
    await led.told(ANN, "/member 小雨")
    said = await led.told(RAIN, "/mydata")
    (document,) = [one for one in said if one.act == "file"]
    looked = json.loads(document.text.partition(":")[2])["tables"]["looked_at_by_admins"]
    assert [(one["admin"], one["community"]) for one in looked] == [("Ann", "围炉读书会")]
    assert looked[0]["at"].startswith("2026-01-05T12:00")
    (own,) = [one for one in await led.told(ANN, "/mydata") if one.act == "file"]
    assert json.loads(own.text.partition(":")[2])["tables"]["looked_at_by_admins"] == []


@pytest.mark.parametrize(
    ("line", "words"), [("/member", "Whom? Write a name"), ("/member nobody", "There is no “nobody” here.")]
)
async def test_who_is_not_meant_is_asked_for(led: Fireside, line: str, words: str) -> None:
    assert texts(await led.told(ANN, line))[0].startswith(words)
    assert led.rows("select count(*) from audit_entry") == [(0,)]


async def test_who_may_be_several_is_said_by_number(led: Fireside) -> None:
    other = replace(RAIN, id="6190237746", handle="")
    await led.hear(led.said(other))
    (refusal,) = texts(await led.told(ANN, "/member 小雨"))
    assert refusal.startswith("“小雨” may be several: 小雨 (#")


async def test_nobody_else_sees_a_card_and_a_lost_rank_ends_it(led: Fireside) -> None:
    assert texts(await led.told(RAIN, "/member Ann")) == ["这个只有管理员能用。"]
    (card,) = await led.told(ANN, "/member 小雨")
    led.rank(ANN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=14))
    (alert,) = await led.pressed(ANN, card, "Everything in numbers")
    assert alert.text == "Only admins can use that."


async def test_an_admin_marks_a_member_as_under_age_at_the_second_tap(led: Fireside) -> None:
    agree(led)
    await led.hear(led.said(RAIN, "摄影 胶片"))
    (card,) = await led.told(ANN, "/member 小雨")
    asked = edits(await led.pressed(ANN, card, "Under 18: keep no portrait"))
    assert led.rows("select count(*) > 0 from evidence")[0][0], "the first tap only asks"
    done = edits(await led.pressed(ANN, asked, "Yes, under 18"))
    assert "The portrait is erased" in done.text
    assert led.rows("select count(*) from evidence") == [(0,)]
    assert led.rows("select place from consent_entry where purpose = 'portrait' order by id desc")[0] == ("admin:age",)
    assert led.rows("select action from audit_entry order by id desc")[0] == ("member.age",)
    await led.hear(led.said(RAIN, "摄影 胶片"))
    assert led.rows("select count(*) from evidence") == [(0,)], "none begins again"
    shown = edits(await led.pressed(ANN, done, "Back to the card"))
    assert "Under 18: keep no portrait" not in shown.buttons


async def test_who_is_no_admin_any_more_marks_nobody(led: Fireside) -> None:
    (card,) = await led.told(ANN, "/member 小雨")
    asked = edits(await led.pressed(ANN, card, "Under 18: keep no portrait"))
    led.rank(ANN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=13))
    await led.pressed(ANN, asked, "Yes, under 18")
    assert led.rows("select count(*) from audit_entry where action = 'member.age'") == [(0,)]
