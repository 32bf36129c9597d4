"""What is kept is told to everybody, and each purpose is changed by a button, one's own only."""

import pytest

from profiling.events import Account
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside


def consents(fire: Fireside, native: str) -> tuple[object, ...]:
    (row,) = fire.rows(
        "select counts, portrait, contact from member m join member_account b on b.member_id = m.id "
        f"join account a on a.id = b.account_id where a.native_id = '{native}'"
    )
    return tuple(None if value is None else bool(value) for value in row)


@pytest.mark.parametrize(("who", "word"), [(RAIN, "原话从来不存"), (ANN, "Your words are never stored")])
async def test_what_is_kept_is_told_in_ones_own_language(fire: Fireside, who: Account, word: str) -> None:
    kept, choices = await fire.told(who, "/privacy")
    assert word in kept.text
    assert len(choices.tokens) == 3


async def test_each_button_turns_its_purpose_and_shows_what_holds_now(fire: Fireside) -> None:
    _, choices = await fire.told(RAIN, "/privacy")
    for label in ("记得我爱聊什么", "有热闹叫我", "别数我"):
        answers = await fire.pressed(RAIN, choices, label)
        choices = next(one for one in answers if one.act == "edit")
    assert consents(fire, RAIN.id) == (False, True, True)
    assert choices.text == "在「围炉读书会」:\n次数:不数\n画像:记着你爱聊什么\n提醒:偶尔叫你"
    assert choices.buttons == ("可以数我", "别记,已记的删掉", "别主动找我")
    entries = fire.rows("select purpose, place, text_version from consent_entry order by id")
    assert entries == [(one, "button:/privacy", "privacy/2") for one in ("portrait", "contact", "counts")]


async def test_another_persons_press_changes_nothing(fire: Fireside) -> None:
    _, choices = await fire.told(RAIN, "/privacy")
    (alert,) = await fire.pressed(ANN, choices, "记得我爱聊什么")
    assert (alert.act, alert.text) == ("answer_press", "That button is somebody else's.")
    assert consents(fire, RAIN.id) == (True, None, None)


async def test_a_button_used_up_says_so(fire: Fireside) -> None:
    _, choices = await fire.told(RAIN, "/privacy")
    await fire.pressed(RAIN, choices, "别数我")
    (alert,) = await fire.pressed(RAIN, choices, "别数我")
    assert alert.text == "已经按过啦。"


async def test_in_a_group_it_is_answered_too_and_the_rest_is_private(fire: Fireside) -> None:
    (line,) = await fire.told(RAIN, "/privacy", room=GROUP)
    assert (line.room, line.urls) == (GROUP.id, ("https://t.me/hearth_bot?start=privacy",))
    await fire.told(RAIN, "/start privacy")
    rooms = [one.room for one in await fire.told(RAIN, "/privacy", room=GROUP)]
    assert sorted(set(rooms)) == [GROUP.id, RAIN.id]


async def test_where_only_declared_things_count_no_portrait_is_offered(fire: Fireside) -> None:
    fire.store.write_now(lambda unit: unit.connection.exec_driver_sql("update community set consent = 'declared'"))
    _, choices = await fire.told(RAIN, "/privacy")
    assert choices.buttons == ("别数我", "有热闹叫我")


async def test_a_forged_button_is_refused(fire: Fireside) -> None:
    _, choices = await fire.told(RAIN, "/privacy")
    forged = choices.__class__("send", RAIN.id, "", ("x",), ("forged",))
    fire.voice.said.append(forged)
    (alert,) = await fire.pressed(RAIN, forged, "x")
    assert alert.text == "这个按钮太旧了,重新发一次命令吧。"
