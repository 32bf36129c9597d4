"""What waits goes in together, in its order, and nothing is lost that the store does not take."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from adapters.discord.corridor import MOST_EVENTS, MOST_WAITING, Corridor, Overfull, Told, parts
from adapters.port import Batch
from profiling.events import Event, Platform, Room
from tests.adapters.discord.listening import Kept, a_moment

ROOM = Room(Platform.DISCORD, "900")


def event(number: int) -> Event:
    return Event(ROOM, datetime.fromtimestamp(1_700_000_000 + number, UTC))


def pack(group: Sequence[Told]) -> Batch:
    return Batch([one for told in group for one in told.events])


class Plain(Kept):
    """Keeps batches without looking into them."""

    async def receive(self, batch: Batch) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError
        self.batches.append(batch)


async def stored(corridor: Corridor, kept: Plain) -> list[list[Event]]:
    """What is stored once nothing waits."""
    task = asyncio.create_task(corridor.run(kept.receive, pack))
    async with asyncio.timeout(5):
        await corridor.drained()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return [list(batch.events) for batch in kept.batches]


async def test_at_most_a_hundred_go_in_together_in_their_order() -> None:
    corridor = Corridor(a_moment, random.Random(1))
    for number in range(250):
        corridor.put(Told([event(number)]))
    batches = await stored(corridor, Plain())
    assert [len(batch) for batch in batches] == [MOST_EVENTS, MOST_EVENTS, 50]
    assert [one for batch in batches for one in batch] == [event(number) for number in range(250)]


async def test_many_events_told_at_once_stay_together() -> None:
    corridor = Corridor(a_moment, random.Random(1))
    corridor.put(Told([event(number) for number in range(130)]))
    corridor.put(Told([event(130)]))
    assert [len(batch) for batch in await stored(corridor, Plain())] == [130, 1]


async def test_what_is_not_taken_is_handed_over_again() -> None:
    corridor, kept = Corridor(a_moment, random.Random(1)), Plain(fails=2)
    corridor.put(Told([event(1)]))
    assert await stored(corridor, kept) == [[event(1)]]


async def test_too_much_waiting_is_refused() -> None:
    corridor = Corridor(a_moment, random.Random(1))
    for number in range(MOST_WAITING):
        corridor.put(Told([event(number)]))
    with pytest.raises(Overfull):
        corridor.put(Told())


def test_of_a_large_batch_the_last_part_moves_the_cursor() -> None:
    batch = Batch([event(number) for number in range(250)], ("whole", "1"), places=[("one", "2")])
    cut = parts(batch)
    assert [len(part.events) for part in cut] == [100, 100, 50]
    assert [bool(part.places) for part in cut] == [False, False, True]
    assert parts(Batch((), places=[("one", "2")])) == [Batch((), places=[("one", "2")])]
