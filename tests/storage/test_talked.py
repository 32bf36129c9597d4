"""How a room sounds is told in shares of what was judged within thirty days."""

import pytest
from sqlalchemy import insert

from profiling.calendar import day_of
from storage.columns import table_of
from storage.store import Store, Unit
from storage.tables import RoomMood
from storage.talked import mood_of_community
from tests.storage.ingest.house import ADA, NOON, House, said

TODAY = day_of(NOON.date())


@pytest.fixture
def house(store: Store) -> House:
    """A community that was judged on two days, long ago and lately."""
    house = House(store)
    house.hear(said(ADA, 1))
    rows = [
        {"community_id": 1, "day": TODAY - 40, "speakers": 5, "positive": 0, "neutral": 0, "negative": 9},
        {"community_id": 1, "day": TODAY - 2, "speakers": 6, "positive": 6, "neutral": 3, "negative": 1},
    ]
    store.write_now(lambda unit: unit.connection.execute(insert(table_of(RoomMood)), rows))
    return house


def test_the_mood_of_a_room_is_that_of_its_last_thirty_days(house: House) -> None:
    def mood(unit: Unit) -> object:
        return mood_of_community(unit, 1, TODAY)

    assert house.store.read_now(mood) == {"positive": 0.6, "neutral": 0.3, "negative": 0.1}


def test_where_nothing_was_judged_there_is_no_mood(house: House) -> None:
    assert house.store.read_now(lambda unit: mood_of_community(unit, 1, TODAY + 90)) is None
