"""Rooms keep ranks and doors as events say, and events until they are stored."""

import asyncio

from adapters.local.rooms import Rooms
from profiling.events import MemberJoined, MemberLeft, Rank, RankChanged
from tests.adapters.local.worlds import LANE, MIRA, START, TOVI, message, opened, placed


def rooms() -> Rooms:
    return Rooms(iter(map(str, range(1, 1000))).__next__)


def test_ranks_follow_what_happens() -> None:
    lane = rooms()
    ranks = [lane.rank("lane", "m")]
    lane.notice(MemberJoined(LANE, START, MIRA))
    ranks.append(lane.rank("lane", "m"))
    lane.notice(RankChanged(LANE, START, MIRA, Rank.ADMIN))
    lane.notice(message(1))
    ranks.append(lane.rank("lane", "m"))
    lane.notice(MemberLeft(LANE, START, MIRA))
    ranks.append(lane.rank("lane", "m"))
    assert ranks == [Rank.OUTSIDE, Rank.MEMBER, Rank.ADMIN, Rank.OUTSIDE]


def test_who_adds_the_bot_owns_the_room_and_who_writes_sits_in_it() -> None:
    lane = rooms()
    lane.notice(placed())
    lane.notice(message(1))
    assert lane.group("lane") == LANE
    assert lane.rank("lane", TOVI.id) is Rank.OWNER
    assert lane.rank("lane", MIRA.id) is Rank.MEMBER


def test_a_door_opens_and_shuts() -> None:
    lane = rooms()
    lane.notice(opened())
    assert lane.is_open(MIRA.id)
    lane.notice(opened(is_open=False))
    assert not lane.is_open(MIRA.id)


async def test_the_oldest_events_stay_until_they_are_dropped() -> None:
    lane = rooms()
    lane.hear(message(number) for number in range(5))
    assert await lane.unheard.first(3) == await lane.unheard.first(3) == [message(0), message(1), message(2)]
    lane.unheard.drop(3)
    assert await lane.unheard.first(3) == [message(3), message(4)]


async def test_who_listens_to_a_silent_room_waits_for_the_first_event() -> None:
    lane = rooms()
    listening = asyncio.create_task(lane.unheard.first(10))
    await asyncio.sleep(0)
    assert not listening.done()
    lane.hear([message(1)])
    assert await listening == [message(1)]
