"""What truly befell simulated members agrees with what is heard of them."""

from collections import defaultdict
from itertools import pairwise

import pytest

from adapters.local.passages import Passage, Silence, Turn, gone, silences
from adapters.local.society import Society
from profiling.events import MemberJoined, MemberLeft
from tests.adapters.local.worlds import actor, lived, society

DAYS = 60


@pytest.fixture(scope="module")
def world() -> Society:
    return society(size=400)


@pytest.fixture(scope="module")
def active(world: Society) -> dict[int, set[int]]:
    """The days on which each member was heard, as they lived."""
    days: defaultdict[int, set[int]] = defaultdict(set)
    for event in lived(world, DAYS):
        who = actor(event)
        if who is not None:
            days[int(who.id) - 1].add(world.days.day_of(event.at.timestamp()))
    return days


def test_a_silence_lasts_from_the_day_before_it_to_the_day_that_ends_it() -> None:
    passages = [
        Passage(1, 3, Turn.FELL_SILENT), Passage(2, 4, Turn.FELL_SILENT), Passage(3, 5, Turn.JOINED),
        Passage(2, 6, Turn.LEFT), Passage(1, 9, Turn.RETURNED), Passage(1, 12, Turn.FELL_SILENT),
    ]  # fmt: skip
    assert silences(passages) == [Silence(1, 3, 9), Silence(2, 4, None), Silence(1, 12, None)]
    assert gone(passages) == {2: 6}


def test_nobody_is_heard_within_a_planted_silence(world: Society, active: dict[int, set[int]]) -> None:
    found = silences(world.lives.passages)
    assert sum(silence.until is not None for silence in found) >= 20
    for member, since, until in found:
        end = DAYS if until is None else until
        assert active[member].isdisjoint(range(since + 1, end))


def test_who_returns_is_heard_that_day(world: Society, active: dict[int, set[int]]) -> None:
    returned = [each for each in world.lives.passages if each.turn is Turn.RETURNED]
    assert all(day in active[member] for member, day, _ in returned if day < DAYS)


def test_joins_and_leaves_are_those_that_were_heard() -> None:
    world = society(seed=5)
    events = lived(world, DAYS)

    def days(kind: type[MemberJoined] | type[MemberLeft]) -> dict[int, int]:
        return {
            int(event.account.id) - 1: world.days.day_of(event.at.timestamp())
            for event in events
            if isinstance(event, kind)
        }

    assert gone(world.lives.passages) == days(MemberLeft)
    assert {each.member: each.day for each in world.lives.passages if each.turn is Turn.JOINED} == days(MemberJoined)


def test_nobody_falls_silent_twice_without_returning(world: Society, active: dict[int, set[int]]) -> None:
    turns: defaultdict[int, list[Turn]] = defaultdict(list)
    for member, _, turn in world.lives.passages:
        if turn in (Turn.FELL_SILENT, Turn.RETURNED):
            turns[member].append(turn)
    assert active
    assert all(one is not other for each in turns.values() for one, other in pairwise(each))
