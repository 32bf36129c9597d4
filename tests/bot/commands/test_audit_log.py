"""Admins read in words what was done in their community, by whom as far as they are admins still, page by page."""

from dataclasses import replace

import pytest

from bot.commands.settings import WORDS
from bot.texts import Texts
from profiling.events import Rank, Room
from storage.audit import Act, note
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community both are admins of."""
    fire.rank(RAIN, Rank.ADMIN)
    fire.rank(ANN, Rank.ADMIN)
    return fire


async def test_acts_are_told_in_words_the_newest_first(led: Fireside) -> None:
    await led.told(RAIN, "/silent on")
    await led.told(ANN, "/settings quiet 23:00-07:00")
    assert texts(await led.told(RAIN, "/audit"))[0].splitlines() == [
        "「围炉读书会」最近:",
        "01-05 12:00 Ann:安静时段改成 23:00-07:00",
        "01-05 12:00 小雨:让围炉一直安静",
    ]


async def test_who_is_no_admin_any_more_is_not_named(led: Fireside) -> None:
    await led.told(ANN, "/silent on")
    led.rank(ANN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=13))
    assert "一位管理员:让围炉一直安静" in texts(await led.told(RAIN, "/audit"))[0]


async def test_twenty_stand_on_a_page_and_the_earlier_ones_a_press_away(led: Fireside) -> None:
    for number in range(22):
        await led.told(RAIN, f"/settings quiet 2{number % 4}:00-07:00")
    (latest,) = await led.told(RAIN, "/audit")
    assert len(latest.text.splitlines()) == 1 + 20
    earliest = edits(await led.pressed(RAIN, latest, "更早的"))
    assert len(earliest.text.splitlines()) == 1 + 2
    assert earliest.buttons == ()


async def test_where_nothing_was_done_it_says_so(led: Fireside) -> None:
    assert texts(await led.told(RAIN, "/audit")) == ["「围炉读书会」还没有什么记录。"]


async def test_another_communitys_acts_are_not_shown(led: Fireside) -> None:
    await led.told(RAIN, "/silent on", room=GROUP)
    river = Room(RAIN.platform, "-1009", "河边")
    await led.hear(led.said(RAIN, room=river))
    assert texts(await led.told(RAIN, "/audit at 河边")) == ["「河边」还没有什么记录。"]


async def test_in_a_group_it_is_told_in_private_and_to_admins_only(led: Fireside) -> None:
    await led.told(RAIN, "/silent on")
    said = await led.told(RAIN, "/audit", room=GROUP)
    assert {one.room: "最近" in one.text for one in said} == {GROUP.id: False, RAIN.id: True}
    led.rank(ANN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=13))
    assert texts(await led.told(ANN, "/audit")) == ["Only admins can use that."]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Act("", "settings.greeting", "community", "whisper"), "迎新改成 只悄悄说"),
        (Act("", "settings.poll", "community", "linked"), "小投票改成 记名"),
        (Act("", "settings.language", "community", "en"), "语言改成 English"),
        (Act("", "settings.quiet", "community", ""), "安静时段改成 22:30-08:30"),
        (Act("", "silence.on", "community", "2026-01-05T20:00+00:00"), "让围炉安静到 2026-01-05 20:00"),
        (Act("", "campaign.off", "wakeup"), "关了 给久未露面的人的一句话"),
        (Act("", "inbox.heard", "feedback 12"), "听了一条悄悄话"),
        (Act("", "begin-introduce", "围炉读书会"), "让围炉在「围炉读书会」介绍自己"),
        (Act("", "something.new", "thing 7", "RAW"), "改了点什么"),
    ],
)
async def test_what_was_changed_is_told_in_the_words_it_is_chosen_by(led: Fireside, act: Act, said: str) -> None:
    await led.told(RAIN, "/help")
    led.store.write_now(lambda unit: note(unit, replace(act, community=1), led.clock.now()))
    assert texts(await led.told(RAIN, "/audit"))[0].splitlines()[1] == f"01-05 12:00 一位管理员:{said}"


def test_whatever_is_written_down_of_a_community_has_words() -> None:
    texts_of = Texts.load()
    for action in ACTIONS:
        assert texts_of.has(f"audit-act-{action.replace('.', '-')}"), action


ACTIONS = (
    *(f"settings.{field}" for field in WORDS),
    *("silence.on", "silence.off", "campaign.on", "campaign.off", "poll", "member.look", "member.age"),
    *("tag.give", "tag.take", "tag.show", "tag.hide", "inbox.heard", "inbox.done", "inbox.answer"),
    *("begin-introduce", "begin-listen", "begin-import", "introduce-again"),
)
