"""Interactions wait for their answer for a quarter of an hour, and nowhere but in memory."""

from datetime import UTC, datetime, timedelta

from adapters.discord.presses import ANSWERABLE, COMPONENT, MOST, Interaction, Presses
from bot.clock import ManualClock

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def pressed(number: int, clock: ManualClock) -> Interaction:
    return Interaction(str(number), COMPONENT, "101", "910", clock.now(), token="secret")


async def test_what_was_pressed_is_found_until_it_cannot_be_answered() -> None:
    clock = ManualClock(NOON)
    presses = Presses(clock.now)
    presses.note(one := pressed(1, clock))
    await clock.advance(ANSWERABLE - timedelta(seconds=1))
    assert presses.find("1") == one
    await clock.advance(timedelta(seconds=1))
    assert presses.find("1") is None


def test_the_oldest_are_forgotten_where_there_are_too_many() -> None:
    clock = ManualClock(NOON)
    presses = Presses(clock.now)
    for number in range(MOST + 1):
        presses.note(pressed(number, clock))
    assert presses.find("0") is None
    assert presses.find(str(MOST)) is not None


def test_a_secret_is_not_shown() -> None:
    assert "secret" not in repr(pressed(1, ManualClock(NOON)))
