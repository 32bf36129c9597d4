"""Who is believed to be in a server: met live there and not gone since; whom only an import knows has no say in it."""

from datetime import timedelta

import pytest

from profiling.events import Account, MemberJoined, MemberLeft, MessageSent, Platform, Room
from storage.present import present
from storage.store import Store
from tests.storage.ingest.house import NOON, House

SERVER = Room(Platform.DISCORD, "900", "Reading circle")
DAY = timedelta(days=1)


def person(number: int) -> Account:
    return Account(Platform.DISCORD, str(number), f"P{number}")


def said(number: int, *, days: int = 0) -> MessageSent:
    return MessageSent(SERVER, NOON + days * DAY, str(1_000 + number * 100 + days % 100), person(number), "hi")


@pytest.fixture
def house(store: Store) -> House:
    """A house that listens to a server since noon."""
    return House(store)


def believed(store: Store) -> frozenset[str]:
    return store.read_now(lambda unit: present(unit, Platform.DISCORD, "900"))


def test_who_spoke_or_came_live_is_there_and_who_left_is_not(house: House, store: Store) -> None:
    house.hear(said(1), MemberJoined(SERVER, NOON, person(2)), MemberJoined(SERVER, NOON, person(3)))
    house.hear(MemberLeft(SERVER, NOON + DAY, person(3)))
    assert believed(store) == {"1", "2"}


def test_who_came_back_is_there_again(house: House, store: Store) -> None:
    house.hear(said(1), MemberLeft(SERVER, NOON + DAY, person(1)))
    assert believed(store) == frozenset()
    house.hear(MemberJoined(SERVER, NOON + 2 * DAY, person(1)))
    assert believed(store) == {"1"}


def test_whom_only_an_import_knows_is_not_asked_after(house: House, store: Store) -> None:
    house.hear(said(1))
    house.hear(said(2, days=-40), live=False)
    assert believed(store) == {"1"}


def test_another_platforms_people_are_not_this_ones(house: House, store: Store) -> None:
    house.hear(said(1))
    elsewhere = Room(Platform.TELEGRAM, "-1001", "Reading circle")
    house.hear(MessageSent(elsewhere, NOON, "5", Account(Platform.TELEGRAM, "7", "Tea"), "hi"))
    assert believed(store) == {"1"}
    assert store.read_now(lambda unit: present(unit, Platform.TELEGRAM, "900")) == frozenset()
