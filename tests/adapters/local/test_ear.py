"""The ear hands everything over, in order, in small batches, and again what was not stored."""

import asyncio
from collections.abc import Sequence

import pytest

from adapters.local.ear import LARGEST_BATCH, LocalEar
from adapters.local.rooms import Rooms
from adapters.port import Batch
from profiling.events import Event
from tests.adapters.local.worlds import message

AMOUNT = 250


class Store:
    """Takes batches, each only after a turn of the loop; refuses those it is told to; full after `amount` events."""

    def __init__(self, refuses: Sequence[int] = (), amount: int = AMOUNT) -> None:
        self.batches: list[Sequence[Event]] = []
        self.is_full = asyncio.Event()
        self._amount = amount
        self._refuses = refuses
        self._asked = 0
        self._is_busy = False

    async def receive(self, batch: Batch) -> None:
        assert not self._is_busy
        self._is_busy = True
        await asyncio.sleep(0)
        self._is_busy = False
        self._asked += 1
        if self._asked in self._refuses:
            raise OSError("the disk is full")
        self.batches.append(batch.events)
        if len(self.events) >= self._amount:
            self.is_full.set()

    @property
    def events(self) -> list[Event]:
        return [event for batch in self.batches for event in batch]


def full() -> Rooms:
    rooms = Rooms(str)
    rooms.hear(message(number) for number in range(AMOUNT))
    return rooms


async def listen_until_full(rooms: Rooms, store: Store) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        listening = group.create_task(LocalEar(rooms).listen(store.receive))
        await store.is_full.wait()
        listening.cancel()


async def test_all_events_arrive_in_order_in_batches_of_at_most_a_hundred_one_after_the_other() -> None:
    store = Store()
    await listen_until_full(full(), store)
    assert store.events == [message(number) for number in range(AMOUNT)]
    assert max(map(len, store.batches)) == LARGEST_BATCH


async def test_a_batch_that_could_not_be_stored_is_handed_over_again_and_nothing_is_lost_or_doubled() -> None:
    rooms, store = full(), Store(refuses=[2])
    with pytest.raises(OSError, match="disk"):
        await LocalEar(rooms).listen(store.receive)
    await listen_until_full(rooms, store)
    assert store.events == [message(number) for number in range(AMOUNT)]


async def test_what_happens_while_a_batch_is_stored_comes_after_it() -> None:
    rooms, store = full(), Store(amount=AMOUNT + 1)

    async def receive(batch: Batch) -> None:
        await store.receive(batch)
        if len(store.batches) == 1:
            rooms.hear([message(AMOUNT)])

    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        listening = group.create_task(LocalEar(rooms).listen(receive))
        await store.is_full.wait()
        listening.cancel()
    assert store.events == [message(number) for number in range(AMOUNT + 1)]
