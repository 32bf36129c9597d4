"""A code is good once, for what it was made for and for a quarter of an hour; a new one ends the one before."""

import pytest

from storage import codes
from storage.codes import CODE_LIVES, Purpose, Said
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, NOON, House, said


@pytest.fixture
def house(store: Store) -> House:
    """A house Ada spoke in."""
    lived = House(store)
    lived.hear(said(ADA, 1))
    return lived


def made(house: House) -> str:
    return house.store.write_now(lambda unit: codes.make(unit, Purpose.LINK, 1, NOON))


@pytest.mark.parametrize("dash", ["-", "", " "])
def test_it_is_read_however_it_is_written_and_once(house: House, dash: str) -> None:
    code = made(house).lower().replace("-", dash)
    assert house.store.write_now(lambda unit: codes.say(unit, Purpose.LINK, code, NOON)) == Said(1, None)
    assert house.store.write_now(lambda unit: codes.say(unit, Purpose.LINK, code, NOON)) is None


def test_for_anything_else_it_is_none(house: House) -> None:
    code = made(house)
    assert house.store.write_now(lambda unit: codes.say(unit, Purpose.ROOMS, code, NOON)) is None


def test_it_ends_with_its_time_and_with_the_next_one(house: House) -> None:
    first, second = made(house), made(house)
    assert house.store.write_now(lambda unit: codes.say(unit, Purpose.LINK, first, NOON)) is None
    assert house.store.write_now(lambda unit: codes.say(unit, Purpose.LINK, second, NOON + CODE_LIVES)) is None


def test_one_nobody_said_is_forgotten(house: House) -> None:
    made(house)

    def purge(unit: Unit) -> list[int]:
        return [codes.purge(unit, NOON), codes.purge(unit, NOON + CODE_LIVES)]

    assert house.store.write_now(purge) == [0, 1]


def test_the_code_itself_is_stored_nowhere(house: House) -> None:
    code = made(house)
    assert code.replace("-", "") not in str(house.rows("select * from one_time_code"))
