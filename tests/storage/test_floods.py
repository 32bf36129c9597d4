"""Floods are noted once an hour and room, and can be looked up."""

from datetime import timedelta
from functools import partial

from bot.clock import ManualClock
from storage import floods
from storage.floods import Flood
from storage.store import Store
from tests.fakes.village import Village

HOUR = timedelta(hours=1)


def test_a_flood_is_noted_once_an_hour_and_room(store: Store, clock: ManualClock) -> None:
    now = clock.now()

    def note(room: int, late: timedelta) -> bool:
        return store.write_now(lambda unit: floods.note(unit, room, f"after {late}", now + late))

    assert [note(1, 0 * HOUR), note(1, HOUR / 2), note(2, HOUR / 2), note(1, HOUR)] == [True, False, True, True]
    found = store.read_now(lambda unit: floods.since(unit, 1, now - HOUR))
    assert found == [Flood(now + HOUR, "after 1:00:00"), Flood(now, "after 0:00:00")]
    assert store.read_now(lambda unit: floods.since(unit, 1, now)) == found[:1]


def test_a_community_sees_the_floods_of_its_own_rooms(store: Store, clock: ManualClock) -> None:
    village, now = Village(store, clock.now()), clock.now()
    for room, late in ((village.room, 0 * HOUR), (village.room, 2 * HOUR), (village.room + 1, HOUR)):
        store.write_now(partial(floods.note, room=room, detail="", now=now + late))
    found = store.read_now(lambda unit: floods.of_community(unit, village.community, now - HOUR))
    assert [flood.at for flood in found] == [now + 2 * HOUR, now]
