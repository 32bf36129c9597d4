"""An admin asks for silence, for a while or for good, and ends it."""

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, RAIN, Fireside, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


def acts(fire: Fireside) -> list[object]:
    return [row[0] for row in fire.rows("select action from audit_entry where community_id is not null order by id")]


async def test_silence_is_kept_until_the_time_it_says_and_ended_by_a_press(led: Fireside) -> None:
    (told,) = await led.told(RAIN, "/silent 8h")
    assert told.text.startswith("「围炉读书会」安静到 2026-01-05 20:00")
    assert led.rows("select count(*) from community where silent_until is not null") == [(1,)]
    ended = edits(await led.pressed(RAIN, told, "可以说话了"))
    assert ended.text.startswith("「围炉读书会」没有要我安静")
    assert led.rows("select count(*) from community where silent_until is not null") == [(0,)]
    assert acts(led) == ["silence.on", "silence.off"]


@pytest.mark.parametrize("line", ["/silent on", "/silent 开"])
async def test_silence_may_be_kept_for_good(led: Fireside, line: str) -> None:
    assert texts(await led.told(RAIN, line))[0].startswith("「围炉读书会」一直安静着")
    assert [bool(row[0]) for row in led.rows("select paused from community")] == [True]


async def test_asked_without_a_word_it_says_how_it_stands_and_offers_spans(led: Fireside) -> None:
    (told,) = await led.told(RAIN, "/silent")
    assert told.buttons == ("1 小时", "8 小时", "2 天", "直到我说", "可以说话了")
    assert acts(led) == []
    assert "安静到 2026-01-07" in edits(await led.pressed(RAIN, told, "2 天")).text


async def test_what_is_no_span_is_refused_with_an_example(led: Fireside) -> None:
    (refusal,) = texts(await led.told(RAIN, "/silent forever"))
    assert refusal.endswith("比如:/silent 8h")


async def test_nobody_else_asks_for_silence(led: Fireside) -> None:
    (told,) = await led.told(RAIN, "/silent")
    assert texts(await led.told(ANN, "/silent 8h")) == ["Only admins can use that."]
    assert (await led.pressed(ANN, told, "2 天"))[0].text == "That button is somebody else's."
    assert acts(led) == []
