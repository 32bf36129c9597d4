"""The house is claimed by its console's code: once, within a day, and not by guessing."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from profiling.events import Account, Platform
from storage import owners
from storage.accounts import account_id
from storage.owners import CODE_LIVES, MOST_TRIES, Claim
from storage.store import Store

ANN = Account(Platform.TELEGRAM, "7200455601", "Ann")
BO = Account(Platform.TELEGRAM, "7200455602", "Bo")


@pytest.fixture
def code(store: Store, clock: ManualClock) -> str:
    return store.write_now(lambda unit: owners.make_code(unit, clock.now()))


def says(store: Store, who: Account, code: str, clock: ManualClock) -> Claim:
    return store.write_now(
        lambda unit: owners.claim(unit, account_id(unit, who.platform, who.id, who), code, clock.now())
    )


def test_who_says_the_code_owns_the_house_and_the_code_is_used_up(store: Store, clock: ManualClock, code: str) -> None:
    assert says(store, ANN, code, clock) is Claim.DONE
    assert store.read_now(lambda unit: owners.owns(unit, "telegram", ANN.id))
    assert says(store, ANN, code, clock) is Claim.ALREADY
    assert says(store, BO, code, clock) is Claim.NO_CODE
    assert store.read_now(owners.owners) == 1


def test_the_code_itself_is_stored_nowhere(store: Store, code: str) -> None:
    held = store.read_now(lambda unit: unit.connection.exec_driver_sql("select value from house_value").scalars().all())
    assert len(code) == 6
    assert all(code not in value for value in held)


def test_after_five_wrong_ones_the_right_one_is_none_either(store: Store, clock: ManualClock, code: str) -> None:
    wrong = "000000" if code != "000000" else "000001"
    assert [says(store, BO, wrong, clock) for _ in range(MOST_TRIES)] == [Claim.WRONG] * MOST_TRIES
    assert says(store, BO, code, clock) is Claim.NO_CODE


def test_a_code_lives_for_a_day(store: Store, clock: ManualClock, code: str) -> None:
    clock.set(clock.now() + CODE_LIVES - timedelta(seconds=1))
    assert store.read_now(owners.code_waiting)
    clock.set(clock.now() + timedelta(seconds=1))
    assert says(store, ANN, code, clock) is Claim.NO_CODE


def test_a_new_code_ends_the_one_before(store: Store, clock: ManualClock, code: str) -> None:
    newer = store.write_now(lambda unit: owners.make_code(unit, clock.now()))
    if newer != code:
        assert says(store, ANN, code, clock) is Claim.WRONG
    assert says(store, ANN, newer, clock) is Claim.DONE
