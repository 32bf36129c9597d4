import asyncio
from collections.abc import Sequence

from adapters.port import Batch, Quarantined
from adapters.telegram.decode import Decoded
from adapters.telegram.porch import Porch


def one(name: str) -> Decoded:
    return Decoded([], [Quarantined("update", name)], None)


def packed(brought: Sequence[Decoded]) -> Batch:
    return Batch([], None, [bad for each in brought for bad in each.quarantined])


async def test_who_comes_while_others_are_being_stored_goes_in_next_all_together() -> None:
    porch, batches, began, gate = Porch(), list[list[str]](), asyncio.Event(), asyncio.Event()

    async def receive(batch: Batch) -> None:
        batches.append([bad.reason for bad in batch.quarantined])
        began.set()
        await gate.wait()

    storing = asyncio.create_task(porch.store(receive, packed))
    await asyncio.sleep(0)
    first = asyncio.create_task(porch.bring(one("a")))
    await began.wait()
    others = [asyncio.create_task(porch.bring(one(name))) for name in "bcd"]
    await asyncio.sleep(0)
    assert not first.done()
    gate.set()
    assert await asyncio.gather(first, *others) == [True] * 4
    assert batches == [["a"], ["b", "c", "d"]]
    storing.cancel()


async def test_a_store_that_fails_sends_those_away_and_takes_the_next() -> None:
    porch, failing = Porch(), [True, False]

    async def receive(batch: Batch) -> None:
        if failing.pop(0):
            raise OSError("disk full")

    storing = asyncio.create_task(porch.store(receive, packed))
    await asyncio.sleep(0)
    assert await porch.bring(one("a")) is False
    assert await porch.bring(one("a")) is True
    storing.cancel()


async def test_nobody_waits_before_a_door_that_is_not_open() -> None:
    assert await Porch().bring(one("a")) is False
