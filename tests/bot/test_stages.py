"""Changes of stage are stored once, with whether they were seen live."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.stages import settle_stages
from profiling.calendar import day_of
from profiling.events import Event
from storage import stages
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, House, said

FIRST = day_of(NOON.date())


def on_day(days: int, number: int, event: Event | None = None) -> Event:
    """Ada speaks so many days after the first."""
    return replace(said(ADA, number), at=NOON + timedelta(days=days))


@pytest.fixture
def house(store: Store) -> House:
    """A community in which Bo spoke on every day of forty, and Ada on the first twenty."""
    house = House(store)
    for day in range(40):
        house.hear(replace(said(BO, 1000 + day), at=NOON + timedelta(days=day)))
        if day < 20:
            house.hear(on_day(day, day + 1))
    return house


def entered(house: House, first: int | None, last: int) -> list[tuple[int, str, str | None, bool]]:
    """What a look at some days finds: the day from the first one on, the stages, whether it was live."""
    found = house.store.write_now(lambda unit: settle_stages(unit, 1, first, last))
    ada = house.rows("select id from member order by id")[1][0]
    return [(one.day - FIRST, one.stage, one.before, one.live) for one in found if one.member == ada]


def test_going_quiet_is_seen_on_its_day_and_live(house: House) -> None:
    changes = entered(house, None, FIRST + 39)
    assert [(stage, live) for _, stage, _, live in changes][-1] == ("dormant", True)
    assert changes[0][1] == "unknown"


def test_day_by_day_finds_the_same_as_all_at_once(house: House) -> None:
    entered(house, None, FIRST + 39)
    at_once = house.rows("select member_id, day, stage, before, live from stage_change order by 1, 2")
    house.change("delete from stage_change")
    for day in range(40):
        entered(house, FIRST + day, FIRST + day)
    assert house.rows("select member_id, day, stage, before, live from stage_change order by 1, 2") == at_once


def test_a_second_look_stores_nothing_new(house: House) -> None:
    entered(house, None, FIRST + 39)
    before = house.rows("select * from stage_change order by 1, 2")
    entered(house, None, FIRST + 39)
    assert house.rows("select * from stage_change order by 1, 2") == before


def test_what_was_imported_is_not_live(store: Store) -> None:
    house = House(store)
    house.hear(said(BO, 1), on_day(0, 2), live=False)
    house.store.write_now(lambda unit: stages.observe(unit, 1, FIRST + 30))
    assert {live for _, _, _, live in entered(house, None, FIRST + 5)} == {False}


def test_the_latest_stage_of_everybody_is_counted(house: House) -> None:
    entered(house, None, FIRST + 39)
    assert house.store.read_now(lambda unit: stages.counts(unit, 1)) == {"dormant": 1, "active": 1}
