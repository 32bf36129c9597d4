"""Buttons are personal and work once, or open and work once for each."""

from datetime import timedelta

import pytest
from sqlalchemy import LargeBinary, cast, select

from bot.clock import ManualClock
from storage import buttons
from storage.buttons import Redeemed, Refusal
from storage.columns import table_of
from storage.store import Store
from storage.tables import ButtonPress, GivenButton
from tests.fakes.village import Village, Villager

TELEGRAM_LIMIT_BYTES = 64


def give(store: Store, clock: ManualClock, whose: Villager | None, *, is_lasting: bool = False) -> str:
    expires = clock.now() + timedelta(days=1)
    account = whose.account if whose else None
    return store.write_now(
        lambda unit: buttons.give(
            unit, "agree", "7", account_id=account, community_id=None, expires=expires, is_lasting=is_lasting
        )
    )


def press(store: Store, clock: ManualClock, token: str, who: Villager) -> Redeemed | Refusal:
    return store.write_now(lambda unit: buttons.redeem(unit, token, who.account, clock.now()))


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def test_a_personal_button_works_once(village: Village, clock: ManualClock) -> None:
    ann = village.villager()
    token = give(village.store, clock, ann)
    assert press(village.store, clock, token, ann) == Redeemed("agree", "7", None)
    assert press(village.store, clock, token, ann) is Refusal.USED


def test_a_personal_button_is_nobody_elses(village: Village, clock: ManualClock) -> None:
    token = give(village.store, clock, village.villager())
    assert press(village.store, clock, token, village.villager()) is Refusal.NOT_YOURS


def test_an_open_button_works_once_for_each(village: Village, clock: ManualClock) -> None:
    ann, bo = village.villager(), village.villager()
    token = give(village.store, clock, None)
    assert isinstance(press(village.store, clock, token, ann), Redeemed)
    assert isinstance(press(village.store, clock, token, bo), Redeemed)
    assert press(village.store, clock, token, ann) is Refusal.USED


def test_a_lasting_button_works_as_often_as_anybody_likes_and_nobody_notes_who(
    village: Village, clock: ManualClock
) -> None:
    ann = village.villager()
    token = give(village.store, clock, None, is_lasting=True)
    pressed = [press(village.store, clock, token, ann) for _ in range(3)]
    assert pressed == [Redeemed("agree", "7", None, is_lasting=True)] * 3
    noted = village.store.read_now(lambda unit: unit.connection.execute(select(table_of(ButtonPress))).all())
    assert noted == []


def test_looking_at_a_button_does_not_use_it_up(village: Village, clock: ManualClock) -> None:
    ann = village.villager()
    token = give(village.store, clock, ann)
    looked = village.store.read_now(lambda unit: buttons.look(unit, token, ann.account, clock.now()))
    assert press(village.store, clock, token, ann) == looked


def test_a_button_ends(village: Village, clock: ManualClock) -> None:
    ann = village.villager()
    token = give(village.store, clock, ann)
    clock.set(clock.now() + timedelta(days=1))
    assert press(village.store, clock, token, ann) is Refusal.EXPIRED
    assert village.store.write_now(lambda unit: buttons.purge(unit, clock.now())) == 1
    assert press(village.store, clock, token, ann) is Refusal.UNKNOWN


def test_a_forged_token_is_unknown(village: Village, clock: ManualClock) -> None:
    assert press(village.store, clock, "forged", village.villager()) is Refusal.UNKNOWN


def test_a_token_fits_into_a_button_and_is_stored_nowhere(village: Village, clock: ManualClock) -> None:
    token = give(village.store, clock, None)
    assert len(token.encode()) <= TELEGRAM_LIMIT_BYTES
    digest = cast(table_of(GivenButton).c.token_digest, LargeBinary)
    stored = village.store.read_now(lambda unit: unit.connection.execute(select(digest)).scalar_one())
    assert token.encode() not in bytes(stored)
