"""The house's own jobs look at everybody once a day, and let others write meanwhile."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest

from bot.jobs import Occasion
from bot.upkeep import Upkeep
from profiling.calendar import day_of
from storage import stages
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, House, said


@pytest.fixture
def house(store: Store) -> House:
    """A community in which two have spoken."""
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2))
    return house


async def test_the_daily_look_stores_stages_until_yesterday_and_tells_who_entered_one(house: House) -> None:
    told: list[tuple[int, Sequence[tuple[str, str]]]] = []
    upkeep = Upkeep(house.store, lambda: True, lambda community, entered: told.append((community, entered)))
    tomorrow = NOON + timedelta(days=1)
    await upkeep.look_at_stages(Occasion(1, "UTC", tomorrow, tomorrow))
    await upkeep.look_at_stages(Occasion(1, "UTC", tomorrow, tomorrow))
    assert house.store.read_now(lambda unit: stages.counts(unit, 1)) == {"unknown": 2}
    assert [len(entered) for _, entered in told] == [2, 0]


async def test_listening_counts_as_a_day_even_in_silence(house: House) -> None:
    later = NOON + timedelta(days=3)
    await Upkeep(house.store, lambda: False).note_listening(Occasion(1, "UTC", later, later))
    assert len(house.rows("select day from observed_day")) == 1
    await Upkeep(house.store, lambda: True).note_listening(Occasion(1, "UTC", later, later))
    assert len(house.rows("select day from observed_day")) == 2


async def test_portraits_are_drawn_once_a_day_and_only_of_whom_something_changed(house: House) -> None:
    upkeep, tomorrow = Upkeep(house.store, lambda: True), NOON + timedelta(days=1)
    await upkeep.draw_portraits(Occasion(1, "UTC", tomorrow, tomorrow))
    drawn = house.rows("select member_id, day, messages from portrait order by member_id")
    assert [row[2] for row in drawn] == [1, 1]
    later, first = tomorrow + timedelta(days=200), day_of(NOON.date())
    for day in range(first, first + 203):
        house.store.write_now(partial(stages.observe, community=1, day=day))
    await upkeep.draw_portraits(Occasion(1, "UTC", later, later))
    house.store.write_now(lambda unit: unit.connection.exec_driver_sql("update portrait set messages = 7"))
    house.hear(said(ADA, 3, minutes=60 * 24 * 201))
    again = later + timedelta(days=1)
    await upkeep.draw_portraits(Occasion(1, "UTC", again, again))
    assert house.rows("select messages from portrait order by messages") == [(2,), (7,)]
