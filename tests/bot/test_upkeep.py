"""The house's own jobs look at everybody once a day, and let others write meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.jobs import Occasion
from bot.upkeep import Upkeep
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
