"""`/rooms`: by a code and a yes two rooms are one community; a room can be taken out again; only admins may."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands.rooms import FORGETTING
from profiling.events import Platform, Rank, Room
from storage.due import first, known
from storage.store import Unit
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, edits, texts
from tests.fakes.voice import Said

RIVER = Room(Platform.TELEGRAM, "-1009", "河边")
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """Two communities 小雨 is an admin of; she and Ann speak in both."""
    fire.rank(RAIN, Rank.ADMIN)
    await fire.hear(fire.said(RAIN, room=RIVER), fire.said(ANN, room=RIVER))
    return fire


async def code(fire: Fireside) -> str:
    """A code of the group's community, asked for in private."""
    (told,) = await fire.told(RAIN, f"/rooms code at {GROUP.title}")
    found = CODE.search(told.text)
    assert found is not None
    return found[0]


async def question(fire: Fireside) -> Said:
    """What is asked back when the code is said in the other room."""
    return (await fire.told(RAIN, f"/rooms join {await code(fire)} at {RIVER.title}"))[-1]


async def joined(fire: Fireside) -> list[Said]:
    asked = await question(fire)
    return await fire.pressed(RAIN, asked, asked.buttons[0])


def communities(fire: Fireside) -> list[object]:
    return [row[0] for row in fire.rows("select community_id from room where kind = 'group' order by id")]


async def test_the_code_asks_back_with_numbers_and_changes_nothing_yet(led: Fireside) -> None:
    asked = await question(led)
    assert "两边都在的:2 位" in asked.text
    assert "河边" in asked.text
    assert len(set(communities(led))) == 2


async def test_a_yes_makes_one_community_and_both_logs_tell(led: Fireside) -> None:
    said = await joined(led)
    assert "一共 2 位成员" in edits(said).text
    assert len(set(communities(led))) == 1
    assert led.rows("select count(*) from member") == [(2,)]
    assert led.rows("select sum(messages) from member_day group by member_id") == [(2,), (2,)]
    acts = led.rows(
        "select action, subject from audit_entry where action in ('rooms.join', 'rooms.joined') order by id"
    )
    assert acts == [("rooms.join", GROUP.title), ("rooms.joined", RIVER.title)]


@pytest.mark.parametrize(("mode", "is_hastened"), [("notice", True), ("ask", False)])
async def test_what_was_derived_of_who_must_be_asked_now_is_deleted_soon(
    led: Fireside, mode: str, is_hastened: bool
) -> None:
    later = led.clock.now() + timedelta(hours=9)

    def begin(unit: Unit) -> None:
        first(unit, FORGETTING, 0, later)
        unit.connection.exec_driver_sql(f"update community set consent = '{mode}' where name = '{RIVER.title}'")

    led.store.write_now(begin)
    await joined(led)
    due = led.store.read_now(known)[FORGETTING, 0].due
    assert (due < later) is is_hastened


async def test_a_code_is_good_once(led: Fireside) -> None:
    once = await code(led)
    await led.told(RAIN, f"/rooms join {once} at {RIVER.title}")
    assert "失效" in texts(await led.told(RAIN, f"/rooms join {once} at {RIVER.title}"))[0]


async def test_a_no_leaves_two_communities(led: Fireside) -> None:
    asked = await question(led)
    await led.pressed(RAIN, asked, asked.buttons[1])
    assert len(set(communities(led))) == 2


async def test_who_is_no_admin_any_more_joins_nothing(led: Fireside) -> None:
    asked = await question(led)
    led.rank(RAIN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(minute=10))
    await led.pressed(RAIN, asked, asked.buttons[0])
    assert len(set(communities(led))) == 2


@pytest.mark.parametrize("line", ["/rooms", "/rooms code", "/rooms join ABCD-EFGH"])
async def test_it_is_for_admins(led: Fireside, line: str) -> None:
    assert texts(await led.told(ANN, line)) == ["Only admins can use that."]


async def test_a_community_cannot_join_itself(led: Fireside) -> None:
    once = await code(led)
    assert "本来就是一个社群" in texts(await led.told(RAIN, f"/rooms join {once} at {GROUP.title}"))[0]


async def test_a_code_is_not_shown_where_others_read(led: Fireside) -> None:
    said = await led.told(RAIN, "/rooms code", room=GROUP)
    assert not any(CODE.search(text) for text in texts(said))


async def test_a_room_is_taken_out_again_and_the_past_stays(led: Fireside) -> None:
    await joined(led)
    (listed,) = await led.told(RAIN, "/rooms")
    assert "2 个房间" in listed.text
    pressed = await led.pressed(RAIN, listed, f"分出 {RIVER.title}")
    (asked,) = [one for one in pressed if one.buttons]
    await led.pressed(RAIN, asked, asked.buttons[0])
    assert len(set(communities(led))) == 2
    assert led.rows("select sum(messages) from member_day group by member_id") == [(2,), (2,)]
    acts = led.rows("select action from audit_entry where action in ('rooms.leave', 'rooms.left') order by id")
    assert acts == [("rooms.leave",), ("rooms.left",)]


async def test_a_room_that_is_alone_cannot_be_taken_out(led: Fireside) -> None:
    command = replace(led.asks(RAIN, "/rooms leave", room=RIVER), language="zh")
    await led.hear(command)
    await led.answer()
    assert any("自成一个社群" in one.text for one in led.voice.said)
