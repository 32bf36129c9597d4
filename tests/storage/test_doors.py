"""A door of a person's is found behind whichever of their accounts it is."""

import pytest

from bot.clock import ManualClock
from storage.doors import Door, open_door
from storage.store import Store
from tests.fakes.village import Village, Villager


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def door(village: Village, *people: Villager, prefer: Villager | None = None, unasked: bool = False) -> Door | None:
    accounts = [who.account for who in people]
    first = None if prefer is None else prefer.account
    return village.store.read_now(lambda unit: open_door(unit, accounts, prefer=first, unasked=unasked))


def test_the_preferred_one_comes_first_and_a_shut_one_never(village: Village) -> None:
    one, other, shut = village.villager(), village.villager(), village.villager(door_open=False)
    assert door(village, one, other, prefer=other) == Door(other.account, other.native, "telegram", other.native, "")
    found = door(village, one, other, shut, prefer=shut)
    assert found is not None
    assert found.account == one.account
    assert door(village, shut) is None
    assert door(village) is None


def test_who_wants_no_messages_is_reached_by_answers_only(village: Village) -> None:
    silent = village.villager(stopped="asked")
    assert door(village, silent) is not None
    assert door(village, silent, unasked=True) is None
