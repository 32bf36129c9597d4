"""Tries are counted by address, and forgotten with their minute."""

from datetime import timedelta

from bot.clock import ManualClock
from bot.web.turnstile import ADDRESSES_KEPT, TRIES, WITHIN, Turnstile


def test_an_address_may_try_a_few_times_a_minute(clock: ManualClock) -> None:
    turnstile = Turnstile(clock.now)
    assert [turnstile.lets_in("a") for _ in range(TRIES + 1)] == [True] * TRIES + [False]
    assert turnstile.lets_in("b")
    clock.set(clock.now() + WITHIN - timedelta(seconds=1))
    assert not turnstile.lets_in("a")
    clock.set(clock.now() + timedelta(seconds=1))
    assert turnstile.lets_in("a")


def test_addresses_do_not_pile_up(clock: ManualClock) -> None:
    turnstile = Turnstile(clock.now)
    for number in range(ADDRESSES_KEPT):
        turnstile.lets_in(str(number))
    for _ in range(TRIES + 1):
        turnstile.lets_in("a")
    assert not turnstile.lets_in("a")
    for _ in range(TRIES):
        assert turnstile.lets_in("0"), "the oldest made room"
