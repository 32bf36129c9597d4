"""Everything a community chooses is changed by its admins, by button or word, in force at once and written down."""

from dataclasses import replace

import pytest

from profiling.events import Rank
from storage.choices import Choices, choices_of
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


def chosen(fire: Fireside) -> Choices:
    (community,) = (int(str(row[0])) for row in fire.rows("select id from community"))
    return fire.store.read_now(lambda unit: choices_of(unit, community))


@pytest.mark.parametrize(
    ("field", "label", "line", "action"),
    [
        ("迎新", "不迎", "迎新:不迎", "settings.greeting"),
        ("小投票", "记名", "小投票:记名", "settings.poll"),
        ("安静时段", "23:00-07:00", "安静时段:23:00-07:00", "settings.quiet"),
        ("主动私信", "每 30 天最多一条", "主动私信:每 30 天最多一条", "settings.cap"),
        ("语言", "English", "语言:English", "settings.language"),
    ],
)
async def test_a_button_changes_it_and_the_change_is_shown_and_written_down(
    led: Fireside, field: str, label: str, line: str, action: str
) -> None:
    (overview,) = await led.told(RAIN, "/settings")
    choices = edits(await led.pressed(RAIN, overview, field))
    after = edits(await led.pressed(RAIN, choices, label))
    assert line not in overview.text.splitlines()
    assert line in after.text.splitlines()
    assert led.rows("select action from audit_entry") == [(action,)]


async def test_what_was_chosen_is_what_the_house_goes_by(led: Fireside) -> None:
    (overview,) = await led.told(RAIN, "/settings")
    await led.pressed(RAIN, edits(await led.pressed(RAIN, overview, "迎新")), "不迎")
    await led.told(RAIN, "/settings quiet 20:00-10:00")
    found = chosen(led)
    assert (found.greeting, found.quiet_hours) == ("off", "20:00-10:00")


async def test_rules_are_kept_line_by_line_and_not_in_the_log(led: Fireside) -> None:
    await led.told(RAIN, "/settings rules 一,对事不对人。\n二,不发广告。")
    assert chosen(led).rules == "一,对事不对人。\n二,不发广告。"
    assert led.rows("select action, detail from audit_entry") == [("settings.rules", "")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/settings quiet late", "夜里什么时候不打扰?"),
        ("/settings rules", "把群规写在后面"),
        ("/settings topic", "到想让我说话的那个话题里发"),
        ("/settings shoes", "「shoes」不行"),
    ],
)
async def test_what_cannot_be_is_answered_with_how_it_can(led: Fireside, line: str, words: str) -> None:
    assert texts(await led.told(RAIN, line))[0].startswith(words)
    assert led.rows("select count(*) from audit_entry") == [(0,)]


async def test_the_topic_to_speak_in_is_the_one_it_is_said_in_until_it_is_the_general_one(led: Fireside) -> None:
    command = replace(led.asks(RAIN, "/settings topic", room=GROUP), thread="7")
    await led.hear(command)
    await led.answer()
    assert led.rows("select thread from room where kind = 'group'") == [("7",)]
    (overview,) = await led.told(RAIN, "/settings")
    topics = edits(await led.pressed(RAIN, overview, "在哪个话题说话"))
    assert "在哪个话题说话:默认的" in edits(await led.pressed(RAIN, topics, "默认的")).text
    assert led.rows("select thread from room where kind = 'group'") == [("",)]


async def test_silence_is_a_press_away(led: Fireside) -> None:
    (overview,) = await led.told(RAIN, "/settings")
    assert edits(await led.pressed(RAIN, overview, "安静一阵")).text.startswith("「围炉读书会」没有要我安静")


async def test_nobody_else_chooses_and_who_is_no_admin_any_more_presses_in_vain(led: Fireside) -> None:
    assert texts(await led.told(ANN, "/settings rules no rules")) == ["Only admins can use that."]
    (overview,) = await led.told(RAIN, "/settings")
    choices = edits(await led.pressed(RAIN, overview, "迎新"))
    led.rank(RAIN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=14))
    (alert,) = await led.pressed(RAIN, choices, "不迎")
    assert alert.text == "这个只有管理员能用。"
    assert chosen(led).greeting == "auto"
