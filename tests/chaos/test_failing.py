"""The failing database fails where it is told to, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.errors import DatabaseTrouble
from storage.house import set_value, value_of
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store
from tests.chaos.failing import Calls, How


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'hearth.db'}", Vault(bytes(32)))
    migrate(store)
    with store.open_now():
        yield store


def paint(store: Store, colour: str) -> None:
    store.write_now(lambda unit: set_value(unit, "colour", colour))


def colour(store: Store) -> str:
    return store.read_now(lambda unit: value_of(unit, "colour"))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_call_fails_and_the_next_ones_do_not(store: Store, number: int) -> None:
    calls = Calls(store)
    calls.fail(number, How.ONCE)
    with pytest.raises(DatabaseTrouble, match="disk I/O"):
        paint(store, "red")
    assert colour(store) == ""
    paint(store, "blue")
    assert colour(store) == "blue"


def test_a_dead_process_can_do_nothing_more(store: Store) -> None:
    calls = Calls(store)
    calls.fail(2, How.FROM_THEN_ON)
    for _ in range(3):
        with pytest.raises(DatabaseTrouble):
            paint(store, "red")
    calls.heal()
    assert colour(store) == ""


def test_a_commit_may_be_done_without_an_answer(store: Store) -> None:
    calls = Calls(store)
    paint(store, "white")
    assert calls.commits == [calls.count] == [3], "begin, statement, commit"
    calls.fail(3, How.AFTER_IT)
    with pytest.raises(DatabaseTrouble):
        paint(store, "red")
    assert colour(store) == "red"
