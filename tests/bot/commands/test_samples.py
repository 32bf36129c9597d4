"""An admin sees what members would read, and gets it first: marked, inert, and counted nowhere."""

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


async def test_every_variant_is_shown_as_members_read_it(led: Fireside) -> None:
    (page,) = texts(await led.told(RAIN, "/welcome preview"))
    assert TEXTS.say("zh", "greeting-whisper", name="小雨") in page
    assert TEXTS.say("zh", "greeting", names="小雨") in page
    assert TEXTS.say("zh", "guide-intro", community="围炉读书会") in page
    assert "[带我逛逛] [自己看看]" in page


async def test_the_other_language_is_one_button_away(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/wakeup")
    page = edits(await led.pressed(RAIN, state, "看看写什么"))
    other = edits(await led.pressed(RAIN, page, "看英文的"))
    values: dict[str, str | int | float] = {"name": "Lin", "topic": "music", "count": 5, "community": "围炉读书会"}
    for key in ("wakeup-topic", "wakeup-people", "wakeup-plain"):
        assert TEXTS.say("en", key, **values) in other.text
    assert "看中文的" in other.buttons


async def test_send_it_to_me_first_sends_it_as_a_member_would_get_it(led: Fireside) -> None:
    await led.told(RAIN, "/wakeup text zh {name},{group}有 {count} 位在聊{topic}。")
    (state,) = await led.told(RAIN, "/wakeup")
    said = await led.pressed(RAIN, state, "先发给我")
    tests = [one for one in said if one.text.startswith("🧪")]
    assert [one.text.splitlines()[1] for one in tests] == [
        "小雨,围炉读书会有 5 位在聊音乐。",
        "小雨,围炉读书会有 5 位在聊音乐。",
        TEXTS.say("zh", "wakeup-plain", community="围炉读书会"),
    ]
    assert all(one.room == RAIN.id and one.buttons == ("看看", "别再提醒") for one in tests)
    assert led.rows("select count(*) from outreach") == [(0,)]
    assert led.rows("select count(*) from outbox where campaign_id is not null or not solicited") == [(0,)]
    assert led.rows("select count(*) from member where contact is not null") == [(0,)]


async def test_a_button_of_a_test_says_that_it_is_one(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/wakeup")
    tests = [one for one in await led.pressed(RAIN, state, "先发给我") if one.text.startswith("🧪")]
    (answer,) = await led.pressed(RAIN, tests[-1], "别再提醒")
    assert (answer.act, answer.text) == ("answer_press", "这是给你试看的,按钮在这里不起作用。")
    assert led.rows("select count(*) from consent_entry") == [(0,)]


async def test_asked_for_in_a_room_it_comes_in_private(led: Fireside) -> None:
    await led.told(RAIN, "/help")
    (state,) = await led.told(RAIN, "/welcome", room=GROUP)
    said = await led.pressed(RAIN, state, "先发给我")
    assert {one.room for one in said if one.text.startswith("🧪")} == {RAIN.id}
    assert not any(one.text.startswith("🧪") for one in said if one.room == GROUP.id)


async def test_who_is_no_admin_any_more_gets_nothing(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/welcome")
    led.rank(RAIN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(hour=led.clock.now().hour + 1))
    said = await led.pressed(RAIN, state, "先发给我")
    assert texts(said) == []


async def test_in_english_all_of_it_is_english(led: Fireside) -> None:
    led.rank(ANN, Rank.ADMIN)
    (state,) = await led.told(ANN, "/welcome")
    tests = [one for one in await led.pressed(ANN, state, "Send it to me first") if one.text.startswith("🧪")]
    assert tests[0].text.splitlines()[0] == "🧪 A test, for you alone (whispered to one newcomer):"
    assert tests[0].text.splitlines()[1] == TEXTS.say("en", "greeting-whisper", name="Ann")
