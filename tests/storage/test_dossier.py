"""Admins point at members of their own community only, and their tags are theirs."""

from functools import partial

import pytest
from sqlalchemy import insert

from bot.clock import ManualClock
from profiling.keys import message_number
from storage.dossier import MESSAGE, author_of, dossier_of, give_tag, given_tags, tags_in_use, take_tag
from storage.store import Store
from tests.fakes.village import Village


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def test_a_member_of_another_community_is_nobody_here(village: Village) -> None:
    who = village.villager("Ann")
    found = village.store.read_now(lambda unit: dossier_of(unit, village.community, who.member))
    assert found is not None
    assert (found.name, [one.native for one in found.accounts], len(found.subjects)) == ("Ann", [who.native], 1)
    assert village.store.read_now(lambda unit: dossier_of(unit, village.community + 1, who.member)) is None


def test_who_wrote_a_message_is_known_while_it_is_remembered(village: Village) -> None:
    who = village.villager()
    row = {
        "room_id": village.room,
        "number": message_number("42"),
        "member_id": who.member,
        "at": 0,
        "kept_since": 0,
        "length": 2,
        "flags": 0,
    }
    village.store.write_now(lambda unit: unit.connection.execute(insert(MESSAGE).values(**row)))
    assert village.store.read_now(lambda unit: author_of(unit, village.room, "42")) == who.member
    assert village.store.read_now(lambda unit: author_of(unit, village.room, "43")) is None


def test_tags_are_given_once_and_counted_by_members(village: Village, clock: ManualClock) -> None:
    one, other = village.villager(), village.villager()
    for who, name in ((one, "a"), (one, "a"), (other, "a"), (one, "b")):
        village.store.write_now(partial(give_tag, member=who.member, name=name, at=clock.now()))

    def used(most: int) -> list[tuple[str, int]]:
        return village.store.read_now(lambda unit: tags_in_use(unit, village.community, most))

    assert village.store.read_now(lambda unit: given_tags(unit, one.member)) == ["a", "b"]
    assert (used(9), used(1)) == ([("a", 2), ("b", 1)], [("a", 2)])
    village.store.write_now(lambda unit: take_tag(unit, one.member, "a"))
    assert used(9) == [("a", 1), ("b", 1)]
