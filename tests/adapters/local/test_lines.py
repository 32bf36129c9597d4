"""Friends find each other's lines: among the last ones in a small room, by name in a crowded one."""

import random

import pytest

from adapters.local.lines import CROWDED_ABOVE, FRESH_SECONDS, REMEMBERED_LINES, Line, Lines
from adapters.local.people import People
from adapters.local.society import Society
from adapters.local.templates import NEIGHBOURHOOD
from profiling.events import Event, MessageSent
from tests.adapters.local.worlds import START, lived

NOW = 1_700_000_000
LARGE = CROWDED_ABOVE + 200


@pytest.fixture(scope="module")
def crowd() -> People:
    return People(NEIGHBOURHOOD, LARGE, random.Random(3))


def line(author: int, at: int = NOW) -> Line:
    return Line(f"{author}-{at}", author, "food", chinese=True, at=at)


def somebody_with_a_friend(people: People) -> tuple[int, int]:
    member = next(each.number for each in people.everyone if len(people.friends(each.number)) == 1)
    return member, people.friends(member)[0]


def answered(lines: Lines, people: People, member: int, at: int = NOW) -> set[int]:
    """Whose lines somebody finds worth an answer, in many looks."""
    found = (lines.worth_answering(people.everyone[member], at) for _ in range(200))
    return {each.author for each in found if each is not None}


def test_in_a_crowd_a_friend_is_found_behind_everybody_elses_lines(crowd: People, rng: random.Random) -> None:
    member, friend = somebody_with_a_friend(crowd)
    lines = Lines(crowd, rng)
    lines.add(line(friend))
    for other in range(REMEMBERED_LINES):
        lines.add(line(CROWDED_ABOVE + other))
    assert friend in answered(lines, crowd, member)
    assert friend not in answered(lines, crowd, member, NOW + FRESH_SECONDS + 1)


def test_what_was_taken_back_is_not_answered(crowd: People, rng: random.Random) -> None:
    member, friend = somebody_with_a_friend(crowd)
    lines = Lines(crowd, rng)
    lines.add(line(friend, NOW - 1))
    lines.add(line(friend))
    lines.forget(friend, f"{friend}-{NOW - 1}")
    assert friend in answered(lines, crowd, member)
    lines.forget(friend, f"{friend}-{NOW}")
    assert answered(lines, crowd, member) == set()


def test_nothing_is_found_where_nothing_was_said(crowd: People, rng: random.Random) -> None:
    assert answered(Lines(crowd, rng), crowd, 5) == set()


def answers_to_friends(world: Society, events: list[Event]) -> float:
    """The share of answers that go to one the answering member counts as a friend."""
    messages = [event for event in events if isinstance(event, MessageSent)]
    author = {each.message: int(each.author.id) - 1 for each in messages}
    pairs = [(int(each.author.id) - 1, author[each.reply_to]) for each in messages if each.reply_to]
    return sum(other in world.people.friends(member) for member, other in pairs) / len(pairs)


def test_friendships_show_in_who_answers_whom_however_large_the_room() -> None:
    world = Society(NEIGHBOURHOOD, random.Random(1), START, LARGE)
    events = lived(world, 4)
    assert answers_to_friends(world, events) > 0.6
    assert events == lived(Society(NEIGHBOURHOOD, random.Random(1), START, LARGE), 4)
