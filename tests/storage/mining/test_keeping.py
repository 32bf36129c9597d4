"""What was found of a community is kept in the place of what was found before."""

import pytest

from storage.mining import asking
from storage.mining.keeping import keep_sums
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, House, said
from tests.storage.mining.found import ASKING, COUNT, RULE, STEADY, UNTIL, found, without


@pytest.fixture
def house(store: Store) -> House:
    """A community of two."""
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2))
    return house


def test_sums_are_kept_as_they_were_found(house: House) -> None:
    house.store.write_now(lambda unit: keep_sums(unit, 1, found([1, 2]), NOON))
    mined = house.store.read_now(lambda unit: asking.last_mining(unit, 1))
    assert mined == asking.Mined(NOON, UNTIL, 2, 15, 0.97, 0.4, 40, 120, 1.5, 120.0)
    personas = house.store.read_now(lambda unit: asking.personas(unit, 1))
    assert [(one.name, one.traits, one.middle, one.members, since) for one, since in personas] == [
        (STEADY.name, STEADY.traits, STEADY.middle, 9, UNTIL),
        (ASKING.name, ASKING.traits, ASKING.middle, 6, UNTIL),
    ]
    assert house.store.read_now(lambda unit: asking.associations(unit, 1)) == [RULE]
    assert house.store.read_now(lambda unit: asking.churn_counts(unit, 1)) == [COUNT]


def test_a_later_mining_replaces_them_and_a_persona_that_is_known_keeps_its_day(house: House) -> None:
    house.store.write_now(lambda unit: keep_sums(unit, 1, found([1, 2]), NOON))
    house.store.write_now(lambda unit: keep_sums(unit, 1, found([1, 2], UNTIL + 7), NOON))
    personas = house.store.read_now(lambda unit: asking.personas(unit, 1))
    assert [since for _, since in personas] == [UNTIL, UNTIL + 7]
    house.store.write_now(lambda unit: keep_sums(unit, 1, without(found([1, 2])), NOON))
    assert house.store.read_now(lambda unit: asking.personas(unit, 1)) == []
    assert house.store.read_now(lambda unit: asking.churn_counts(unit, 1)) == []


def test_before_the_first_mining_there_is_none(house: House) -> None:
    assert house.store.read_now(lambda unit: asking.last_mining(unit, 1)) is None
