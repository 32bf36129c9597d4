"""One owner at a time."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from storage import lease
from storage.lease import Holder, LeaseLost
from storage.store import Store

LATER = timedelta(seconds=lease.LEASE_SECONDS + 1)


def taken(store: Store, owner: str, clock: ManualClock, *, over: bool = False) -> Holder | None:
    return store.write_now(lambda unit: lease.take(unit, "outbox", owner, clock.now(), over=over))


def keep(store: Store, holder: Holder, clock: ManualClock) -> None:
    store.write_now(lambda unit: lease.keep(unit, holder, clock.now()))


def test_while_an_owner_lives_another_waits(store: Store, clock: ManualClock) -> None:
    assert taken(store, "a", clock) is not None
    assert taken(store, "b", clock) is None


def test_the_fence_grows_with_every_owner(store: Store, clock: ManualClock) -> None:
    first = taken(store, "a", clock)
    clock.set(clock.now() + LATER)
    second = taken(store, "b", clock)
    assert first is not None
    assert second is not None
    assert second.fence == first.fence + 1


def test_a_process_that_starts_takes_over_and_the_older_one_is_refused(store: Store, clock: ManualClock) -> None:
    older = taken(store, "a", clock)
    newer = taken(store, "b", clock, over=True)
    assert older is not None
    assert newer is not None
    keep(store, newer, clock)
    with pytest.raises(LeaseLost):
        keep(store, older, clock)


def test_an_owner_that_slept_while_nobody_took_over_goes_on(store: Store, clock: ManualClock) -> None:
    holder = taken(store, "a", clock)
    assert holder is not None
    clock.set(clock.now() + LATER)
    keep(store, holder, clock)
    assert taken(store, "b", clock) is None


def test_letting_go_lets_the_next_one_begin_at_once(store: Store, clock: ManualClock) -> None:
    holder = taken(store, "a", clock)
    assert holder is not None
    store.write_now(lambda unit: lease.release(unit, holder, clock.now()))
    assert taken(store, "b", clock) is not None


def test_a_sign_of_life_is_seen_for_a_while_and_no_longer(store: Store, clock: ManualClock) -> None:
    assert not alive(store, clock)
    taken(store, "a", clock)
    assert alive(store, clock)
    clock.set(clock.now() + 2 * LATER)
    assert not alive(store, clock)


def test_who_let_go_is_not_taken_for_alive(store: Store, clock: ManualClock) -> None:
    holder = taken(store, "a", clock)
    assert holder is not None
    store.write_now(lambda unit: lease.release(unit, holder, clock.now()))
    assert not alive(store, clock)
    heir = taken(store, "b", clock)
    assert heir is not None
    assert heir.fence == holder.fence + 1


def alive(store: Store, clock: ManualClock) -> bool:
    """Whether somebody seems to be at it."""
    return store.read_now(lambda unit: lease.was_alive(unit, "outbox", clock.now()))
