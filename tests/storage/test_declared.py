"""Interests somebody picked."""

from bot.clock import ManualClock
from storage.declared import declare, declared, hidden, hide, pin, show_again, unpin, withdraw
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


def test_a_tag_is_hidden_or_kept_and_never_both(store: Store, clock: ManualClock) -> None:
    who = Village(store, clock.now()).villager()
    film = ("keyword", "胶片")

    def marks() -> set[str]:
        sql = "select mark from member_tag"
        return store.read_now(lambda unit: {str(row[0]) for row in unit.connection.exec_driver_sql(sql)})

    store.write_now(lambda unit: pin(unit, who.member, film, clock.now()))
    store.write_now(lambda unit: pin(unit, who.member, film, clock.now()))
    assert marks() == {"pinned"}
    store.write_now(lambda unit: hide(unit, who.member, film, clock.now()))
    assert marks() == {"hidden"}
    assert store.read_now(lambda unit: hidden(unit, who.member)) == [film]
    store.write_now(lambda unit: show_again(unit, who.member, film))
    assert marks() == set()
    store.write_now(lambda unit: pin(unit, who.member, film, clock.now()))
    store.write_now(lambda unit: unpin(unit, who.member, film))
    assert marks() == set()


def test_an_interest_that_is_not_them_is_declared_no_longer_and_declared_again_is_hidden_no_longer(
    store: Store, clock: ManualClock
) -> None:
    who = Village(store, clock.now()).villager()
    store.write_now(lambda unit: declare(unit, who.member, "music", clock.now()))
    store.write_now(lambda unit: hide(unit, who.member, ("topic", "music"), clock.now()))
    assert store.read_now(lambda unit: declared(unit, who.member)) == set()
    store.write_now(lambda unit: declare(unit, who.member, "music", clock.now()))
    assert store.read_now(lambda unit: hidden(unit, who.member)) == []
