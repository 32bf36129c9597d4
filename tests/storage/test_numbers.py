"""A community's numbers are counted, not guessed, and name nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from storage import rooms
from storage.columns import table_of
from storage.numbers import Numbers, numbers
from storage.store import Store
from storage.tables import MemberDay, ObservedDay
from tests.fakes.village import Village, Villager

TODAY = 20_458
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store, NOW)


def active(village: Village, who: Villager, day: int, *, hours: int = 1 << 21, messages: int = 2) -> None:
    row = {"member_id": who.member, "day": day, "hours": hours, "messages": messages}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)).values(**row)))


def counted(village: Village) -> Numbers:
    return village.store.read_now(lambda unit: numbers(unit, village.community, TODAY))


def test_an_empty_community_has_only_zeros(village: Village) -> None:
    found = counted(village)
    assert (found.members, found.heard, found.weekly, found.monthly, found.messages, found.agreed) == (0,) * 6
    assert (found.peak, found.observed_days, dict(found.stages)) == (None, 0, {})


def test_who_was_heard_when_is_told_apart(village: Village) -> None:
    lately, before, never = (village.villager(portrait=value) for value in (True, None, False))
    active(village, lately, TODAY)
    active(village, before, TODAY - 10)
    village.enters(never, "lurker", TODAY)
    found = counted(village)
    assert (found.members, found.heard, found.weekly, found.monthly, found.messages) == (3, 2, 1, 2, 4)
    assert (found.agreed, dict(found.stages)) == (1, {"lurker": 1})


@pytest.mark.parametrize(("mode", "agreed"), [("ask", 1), ("notice", 2), ("declared", 0)])
def test_who_was_not_asked_counts_as_the_community_assumes(village: Village, mode: str, agreed: int) -> None:
    for value in (True, None, False):
        village.villager(portrait=value)
    village.change_community(consent=mode)
    assert counted(village).agreed == agreed


def test_the_liveliest_hours_need_five_people(village: Village) -> None:
    for number in range(5):
        assert counted(village).peak is None
        active(village, village.villager(), TODAY - number, hours=1 << 21 | 1 << 22 | 1 << 23)
    assert counted(village).peak == 21


def test_the_liveliest_hours_may_lie_over_midnight(village: Village) -> None:
    for number in range(5):
        active(village, village.villager(), TODAY - number, hours=1 << 23 | 1 << 0 | 1 << 1)
    assert counted(village).peak == 23


def test_observed_days_are_the_communitys_own(village: Village) -> None:
    days = [{"community_id": village.community, "day": TODAY - back, "live": True} for back in range(3)]
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(ObservedDay)), days))
    assert counted(village).observed_days == timedelta(days=3).days


def test_what_is_not_known_yet_has_a_day(village: Village) -> None:
    assert (counted(village).people, counted(village).stages_known_on) == (None, TODAY + 15)
    row = {"community_id": village.community, "day": TODAY, "live": True}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(ObservedDay)).values(**row)))
    village.store.write_now(lambda unit: rooms.counted(unit, village.room, 3_012, NOW))
    found = counted(village)
    assert (found.observed_days, found.stages_known_on, found.people) == (1, TODAY + 14, 3_012)
