"""The rooms of a community as its admins see them."""

import pytest

from bot.clock import ManualClock
from profiling.events import Rank
from storage import rooms
from storage.rooms import Here, RoomStanding
from storage.store import Store
from tests.fakes.village import GROUP, Village


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def the_room(village: Village) -> RoomStanding | None:
    return village.store.read_now(lambda unit: rooms.room_standing(unit, village.room))


def test_a_room_says_what_we_may_do_there_and_who_is_there(village: Village, clock: ManualClock) -> None:
    village.store.write_now(lambda unit: rooms.counted(unit, village.room, 3_012, clock.now()))
    village.store.write_now(lambda unit: rooms.introduced(unit, village.room, clock.now()))
    found = the_room(village)
    assert found is not None
    assert (found.native, found.title, found.rank, found.rights) == (GROUP, GROUP, Rank.ADMIN, frozenset())
    assert (found.people, found.people_at, found.introduced_at) == (3_012, clock.now(), clock.now())


def test_a_room_we_were_put_out_of_is_no_room_of_its_community_any_more(village: Village, store: Store) -> None:
    assert [room.id for room in store.read_now(lambda unit: rooms.rooms_of(unit, village.community))] == [village.room]
    store.write_now(
        lambda unit: unit.connection.exec_driver_sql("update room set bot_rank = 'outside', bot_rights = ''")
    )
    assert store.read_now(lambda unit: rooms.rooms_of(unit, village.community)) == []


def test_what_is_no_room_of_many_is_not_found(village: Village) -> None:
    assert village.store.read_now(lambda unit: rooms.room_standing(unit, village.room + 1)) is None


def test_the_fullest_room_says_how_many_are_here(village: Village, clock: ManualClock) -> None:
    assert village.store.read_now(lambda unit: rooms.people_here(unit, village.community)) == Here()
    village.store.write_now(lambda unit: rooms.counted(unit, village.room, 7, clock.now()))
    found = village.store.read_now(lambda unit: rooms.people_here(unit, village.community))
    assert found == Here(7, clock.now())
