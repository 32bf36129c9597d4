"""The community's way of talking is counted in member-days, as of any day, and kept for the cards."""

from datetime import timedelta
from functools import partial

import pytest

from profiling.background import Background
from profiling.calendar import day_of
from profiling.events import Account, MessageSent, Platform
from storage.background import counted, keep, remembered
from storage.store import Store
from tests.storage.ingest.house import NOON, ROOM, House

DAY = day_of(NOON.date())
PEOPLE = [Account(Platform.TELEGRAM, f"{number}", f"P{number}") for number in range(101, 107)]


@pytest.fixture
def house(store: Store) -> House:
    """Six people say coffee on three days; the first of them says kiln, too."""
    house = House(store)
    number = 0
    for day in range(3):
        for who in PEOPLE:
            number += 1
            text = "coffee kiln" if who is PEOPLE[0] else "coffee"
            house.hear(MessageSent(ROOM, NOON + timedelta(days=day), f"{number}", who, text))
    return house


def count(house: House, until: int) -> Background:
    (community,) = house.rows("select id from community")[0]
    return house.store.read_now(lambda unit: counted(unit, int(str(community)), until))


def test_member_days_are_counted_word_by_word(house: House) -> None:
    assert count(house, DAY + 3) == Background({"coffee": 18, "kiln": 3}, total=21, members=6)


def test_days_that_were_not_yet_are_left_out(house: House) -> None:
    assert count(house, DAY + 1) == Background({"coffee": 6, "kiln": 1}, total=7, members=6)
    assert count(house, DAY).days == {}


def test_what_is_kept_is_what_was_counted_and_the_next_counting_takes_its_place(house: House) -> None:
    (community,) = (int(str(value)) for value in house.rows("select id from community")[0])
    assert not house.store.read_now(lambda unit: remembered(unit, community, ["coffee"])).is_known
    for until in (DAY + 1, DAY + 3):
        found = count(house, until)
        house.store.write_now(partial(keep, community=community, found=found))
    found = house.store.read_now(lambda unit: remembered(unit, community, ["coffee", "unheard"]))
    assert found == Background({"coffee": 18}, total=21, members=6)
    assert house.rows("select count(*) from tag_background") == [(2,)]
