"""Each admin holds one checklist of a room; it is kept as long as they, and follows the room."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from storage import checklists, outbox, retention
from storage.audit import OPERATOR
from storage.checklists import Held
from storage.erase import erase
from storage.letters import Letter
from storage.ownership import belongings
from storage.store import Store
from tests.fakes.village import Village, Villager


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def handed(village: Village, who: Villager) -> int:
    letter = Letter("telegram", who.native, "checklist", account_id=who.account)
    posted = village.store.write_now(lambda unit: outbox.post(unit, letter, village.now))
    assert posted is not None
    village.store.write_now(lambda unit: checklists.hand_over(unit, village.room, who.account, posted))
    return posted


def held(village: Village) -> list[Held]:
    return village.store.read_now(lambda unit: checklists.holders(unit, village.room))


def test_a_newer_checklist_takes_the_place_of_the_one_before(village: Village) -> None:
    who = village.villager()
    handed(village, who)
    second = handed(village, who)
    assert held(village) == [Held(village.room, who.account, who.native, "", second, who.native)]


def test_who_gives_it_back_holds_it_no_longer(village: Village) -> None:
    who = village.villager()
    handed(village, who)
    village.store.write_now(lambda unit: checklists.take_back(unit, village.room, who.account))
    assert held(village) == []


def test_a_checklist_goes_with_its_holder(village: Village, clock: ManualClock) -> None:
    who = village.villager()
    handed(village, who)
    village.store.write_now(
        lambda unit: erase(unit, belongings(unit, accounts=[who.account]), clock.now(), actor=OPERATOR)
    )
    assert held(village) == []


def test_the_letter_of_a_checklist_is_not_forgotten_while_it_is_changed_in_place(
    village: Village, clock: ManualClock
) -> None:
    who = village.villager()
    old, letter = handed(village, who), handed(village, who)
    done = {"done_at": clock.now(), "state": "sent"}
    village.store.write_now(lambda unit: unit.connection.execute(checklists.OUTBOX.update().values(**done)))
    village.store.write_now(lambda unit: retention.purge(unit, clock.now() + timedelta(days=31)))
    left = village.store.read_now(lambda unit: unit.connection.execute(checklists.OUTBOX.select()).scalars().all())
    assert old != letter
    assert list(left) == [letter]
