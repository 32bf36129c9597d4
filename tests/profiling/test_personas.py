"""Kinds of people are found where there are any, found again, and keep their names."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from profiling.conduct import Conduct
from profiling.personas import STABLE_FROM, Grouping, personas_of, says_enough


def somebody(rng: random.Random, **counts: int) -> Conduct:
    """A member of forty messages or so, with a little of everything and more of what is said."""
    messages = rng.randint(35, 60)
    little = {name: rng.randint(0, 3) for name in ("turned", "asked", "answers", "reacted", "shown", "stickers")}
    much = {name: round(messages * share / 100) + rng.randint(-2, 2) for name, share in counts.items()}
    counts = {**little, **much}
    return Conduct(
        active_days=rng.randint(8, 30),
        presence=0.3,
        messages=messages,
        turned=counts["turned"],
        asked=counts["asked"],
        answers=counts["answers"],
        reacted=counts["reacted"],
        shown=counts["shown"],
        stickers=counts["stickers"],
        hours=40,
        night=3,
        early=3,
        weekend=6,
        reach=rng.randint(1, 9),
    )


def village(seed: int = 1, size: int = 25) -> dict[int, Conduct]:
    """Three kinds of people: who asks, who replies, who shows things."""
    rng = random.Random(seed)
    kinds = [{"asked": 60}, {"turned": 80}, {"shown": 50, "stickers": 20}]
    return {kind * 1_000 + number: somebody(rng, **kinds[kind]) for kind in range(3) for number in range(size)}


def groups(found: Grouping) -> set[frozenset[int]]:
    """Who is with whom."""
    return {
        frozenset(member for member, (place, _) in found.of.items() if place == wanted)
        for wanted in range(len(found.personas))
    }


def test_planted_kinds_are_found_and_named_by_what_sets_them_apart() -> None:
    found = personas_of(village())
    assert groups(found) == {frozenset(range(kind * 1_000, kind * 1_000 + 25)) for kind in range(3)}
    assert found.stability is not None
    assert found.stability >= STABLE_FROM
    named = {found.of[kind * 1_000][0]: kind for kind in range(3)}
    words = {kind: found.personas[place].traits for place, kind in named.items()}
    assert ("asking" in words[0], "replying" in words[1]) == (True, True)
    assert {"showing", "playful"} & set(words[2])
    assert sum(persona.members for persona in found.personas) == 75


def test_where_everybody_is_alike_there_are_no_kinds() -> None:
    rng = random.Random(3)
    found = personas_of({member: somebody(rng) for member in range(60)})
    assert found.personas == () or (found.stability or 0) >= STABLE_FROM
    few = personas_of({member: somebody(rng) for member in range(20)})
    assert (few.personas, few.of, few.people, few.stability) == ((), {}, 20, None)


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_and_the_numbers_of_people_change_nothing(rng: random.Random) -> None:
    known = village()
    members = list(known)
    rng.shuffle(members)
    renamed = {member: 5_000 - member for member in members}
    found = personas_of({renamed[member]: known[member] for member in members})
    back = {frozenset(5_000 - member for member in group) for group in groups(found)}
    assert back == groups(personas_of(known))


def test_a_week_later_the_same_kinds_bear_the_same_names() -> None:
    first = personas_of(village(seed=1))
    again = personas_of(village(seed=2), first.personas)
    assert {one.name for one in again.personas} == {one.name for one in first.personas}
    assert not any(one.is_new for one in again.personas)
    for kind in range(3):
        before, now = first.of[kind * 1_000][0], again.of[kind * 1_000][0]
        assert first.personas[before].name == again.personas[now].name


def test_who_is_clearly_of_a_kind_is_told_so() -> None:
    found = personas_of(village())
    assert all(0 <= fit <= 1 for _, fit in found.of.values())


def test_habits_begin_with_twenty_messages() -> None:
    one = somebody(random.Random(1))
    assert says_enough(one)
    assert not says_enough(one._replace(messages=19))
