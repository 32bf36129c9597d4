"""Interests somebody picked."""

from bot.clock import ManualClock
from storage.declared import declare, declared, withdraw
from storage.store import Store
from tests.fakes.village import Village


def test_a_topic_said_twice_is_declared_once_and_taken_back_at_once(store: Store, clock: ManualClock) -> None:
    who = Village(store, clock.now()).villager()
    for _ in range(2):
        store.write_now(lambda unit: declare(unit, who.member, "music", clock.now()))
    store.write_now(lambda unit: declare(unit, who.member, "film", clock.now()))
    assert store.read_now(lambda unit: declared(unit, who.member)) == {"music", "film"}
    store.write_now(lambda unit: withdraw(unit, who.member, "music"))
    assert store.read_now(lambda unit: declared(unit, who.member)) == {"film"}
