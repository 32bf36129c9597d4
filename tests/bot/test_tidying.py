"""After an erasure the house clears up by itself."""

import asyncio
from datetime import timedelta

from bot.clock import ManualClock
from bot.tidying import Tidying
from storage.store import Store
from storage.traces import RECEIPT_LIVES, has_traces, note_traces


async def test_where_nothing_was_erased_nothing_is_to_be_done(store: Store, clock: ManualClock) -> None:
    assert await Tidying(store, clock).tidy()


async def test_traces_are_cleared_and_forgotten(store: Store, clock: ManualClock) -> None:
    store.write_now(lambda unit: note_traces(unit, clock.now()))
    assert await Tidying(store, clock).tidy()
    assert not store.read_now(has_traces)


async def test_a_nudge_is_enough(store: Store, clock: ManualClock) -> None:
    tidying = Tidying(store, clock)
    running = asyncio.create_task(tidying.run())
    await asyncio.sleep(0.05)
    store.write_now(lambda unit: note_traces(unit, clock.now()))
    tidying.nudge()
    async with asyncio.timeout(5):
        while store.read_now(has_traces):
            await asyncio.to_thread(store.read_now, has_traces)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def test_no_receipt_lives_for_a_minute() -> None:
    assert timedelta(seconds=60) > RECEIPT_LIVES
