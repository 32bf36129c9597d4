"""A member hides what is not them and keeps what is, and can change their mind."""

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, RAIN, Fireside, agree, edits, texts


@pytest.fixture
async def talked(fire: Fireside) -> Fireside:
    """小雨 spoke of photography and of film, and agreed to be remembered."""
    agree(fire)
    await fire.hear(fire.said(RAIN, "摄影 胶片"))
    return fire


def marks(fire: Fireside) -> list[tuple[object, ...]]:
    return fire.rows("select t.kind, t.name, m.mark from member_tag m join tag t on t.id = m.tag_id")


async def test_what_is_not_me_is_hidden_everywhere_and_comes_back_when_i_say_so(talked: Fireside) -> None:
    (why,) = await talked.told(RAIN, "/why 胶片")
    hidden = edits(await talked.pressed(RAIN, why, "不是我,藏起来"))
    assert hidden.text == "「胶片」藏起来了,谁也看不到。"
    assert marks(talked) == [("keyword", "胶片", "hidden")]
    assert "胶片" not in texts(await talked.told(RAIN, "/me"))[0]
    (again,) = await talked.told(RAIN, "/why 胶片")
    assert again.text == "「胶片」(围炉读书会):你说不是你,藏着呢,谁也看不到。"
    back = edits(await talked.pressed(RAIN, again, "还是放出来吧"))
    assert back.text == "「胶片」又放出来了。"
    assert "胶片" in texts(await talked.told(RAIN, "/me"))[0]


async def test_a_hidden_tag_is_marked_in_the_list_and_hiding_is_undone_at_once(talked: Fireside) -> None:
    (why,) = await talked.told(RAIN, "/why 摄影")
    hidden = edits(await talked.pressed(RAIN, why, "不是我,藏起来"))
    everything = edits(await talked.pressed(RAIN, hidden, "看全部"))
    assert everything.buttons == ("胶片", "🙈 摄影", "各个方面")
    (why,) = await talked.told(RAIN, "/why 摄影")
    edits(await talked.pressed(RAIN, why, "还是放出来吧"))
    assert marks(talked) == []


async def test_what_is_kept_stays_when_it_would_have_faded(talked: Fireside) -> None:
    (why,) = await talked.told(RAIN, "/why 胶片")
    kept = edits(await talked.pressed(RAIN, why, "是我,留住"))
    assert kept.text == "「胶片」留住了,不会淡掉。"
    talked.store.write_now(lambda unit: unit.connection.exec_driver_sql("delete from evidence"))
    (why,) = await talked.told(RAIN, "/why 胶片")
    assert why.text == "「胶片」(围炉读书会):你说是你,就一直留着(最早 2026-01-05,最近 2026-01-05)。"
    assert why.buttons == ("不是我,藏起来", "不用特意留", "看全部")
    edits(await talked.pressed(RAIN, why, "不用特意留"))
    assert marks(talked) == []


async def test_what_i_picked_myself_is_taken_back_and_picked_again(talked: Fireside) -> None:
    (picker,) = await talked.told(ANN, "/interests")
    await talked.pressed(ANN, picker, "music")
    (why,) = await talked.told(ANN, "/why music")
    assert why.text == "“music” (围炉读书会): you picked it yourself (2026-01-05); nothing was guessed."
    taken = edits(await talked.pressed(ANN, why, "Take it back"))
    assert marks(talked) == []
    edits(await talked.pressed(ANN, taken, "Undo"))
    assert marks(talked) == [("topic", "music", "declared")]


async def test_nobody_hides_a_tag_of_somebody_elses(talked: Fireside) -> None:
    talked.rank(ANN, Rank.OWNER)
    (why,) = await talked.told(RAIN, "/why 胶片")
    (alert,) = await talked.pressed(ANN, why, "不是我,藏起来")
    assert alert.text == "That button is somebody else's."
    assert marks(talked) == []
