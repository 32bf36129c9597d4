"""What is told reaches whoever listens, and nobody who tells ever waits for them."""

import asyncio

from bot.happenings import Happening, Happenings, Kind
from tests.conftest import MONDAY_NOON


def joined(who: str) -> Happening:
    return Happening(MONDAY_NOON, Kind.JOINED, who)


def test_every_listener_gets_everything_told_while_they_listen_in_order() -> None:
    happenings = Happenings()
    happenings.tell(joined("before"))
    with happenings.listening() as first, happenings.listening() as second:
        for who in "abc":
            happenings.tell(joined(who))
        heard = [[happening.who for happening in each.waiting()] for each in (first, second)]
    assert heard == [["a", "b", "c"]] * 2


def test_a_listener_who_is_too_slow_misses_the_oldest() -> None:
    happenings = Happenings()
    with happenings.listening(most=2) as listener:
        for who in "abcd":
            happenings.tell(joined(who))
        assert [happening.who for happening in listener.waiting()] == ["c", "d"]


def test_whoever_stopped_listening_hears_nothing() -> None:
    happenings = Happenings()
    with happenings.listening() as listener:
        pass
    happenings.tell(joined("late"))
    assert listener.waiting() == []


async def test_a_listener_waits_for_the_next_happening() -> None:
    happenings = Happenings()
    with happenings.listening() as listener:
        waiting = asyncio.create_task(anext(listener))
        await asyncio.sleep(0)
        assert not waiting.done()
        happenings.tell(joined("a"))
        assert (await waiting).who == "a"
