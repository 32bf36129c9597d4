"""One part failing does not end the others; what is hopeless is said, not repeated."""

import asyncio
import random
from datetime import timedelta

import pytest

from adapters.port import AdapterUnusable
from bot.clock import ManualClock
from bot.supervisor import Supervisor


@pytest.fixture
def supervisor(clock: ManualClock, rng: random.Random) -> Supervisor:
    """A supervisor whose pauses pass when the test says so."""
    return Supervisor(clock, rng)


async def forever() -> None:
    """A part that runs until it is cancelled."""
    await asyncio.Event().wait()


async def test_a_part_that_fails_is_started_again_and_the_others_go_on(
    supervisor: Supervisor, clock: ManualClock
) -> None:
    starts: list[int] = []
    steady = asyncio.Event()

    async def fails_twice() -> None:
        starts.append(len(starts))
        if len(starts) < 3:
            raise OSError("the wind")
        await forever()

    async def other() -> None:
        steady.set()
        await forever()

    running = asyncio.create_task(supervisor.run({"weak": fails_twice, "strong": other}))
    await steady.wait()
    for _ in range(3):
        await clock.advance(timedelta(seconds=5))
    assert starts == [0, 1, 2]
    assert supervisor.states["weak"].is_up
    assert supervisor.states["strong"].failures == 0
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_what_no_waiting_helps_is_not_repeated(supervisor: Supervisor) -> None:
    async def hopeless() -> None:
        raise AdapterUnusable("the token is wrong: look at HEARTH_TELEGRAM_TOKEN")

    with pytest.raises(AdapterUnusable, match="HEARTH_TELEGRAM_TOKEN"):
        await supervisor.run({"telegram": hopeless, "outbox": forever}, vital=frozenset({"telegram"}))
    assert supervisor.states["telegram"].trouble.startswith("the token")


async def test_while_one_platform_is_left_the_house_stays_open(supervisor: Supervisor, clock: ManualClock) -> None:
    async def hopeless() -> None:
        raise AdapterUnusable("wrong token")

    vital = frozenset({"telegram", "local"})
    running = asyncio.create_task(supervisor.run({"telegram": hopeless, "local": forever}, vital=vital))
    await clock.advance(timedelta(seconds=1))
    assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_ending_cancels_every_part(supervisor: Supervisor) -> None:
    ended: list[str] = []

    async def part() -> None:
        try:
            await forever()
        finally:
            ended.append("part")

    running = asyncio.create_task(supervisor.run({"one": part, "two": part}))
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ended == ["part", "part"]


async def test_a_part_that_fails_while_it_is_ended_is_not_begun_again(supervisor: Supervisor) -> None:
    starts: list[str] = []

    async def fails_at_its_end() -> None:
        starts.append("part")
        try:
            await forever()
        finally:
            raise OSError("no disk left to say good-bye on")

    running = asyncio.create_task(supervisor.run({"part": fails_at_its_end}))
    await asyncio.sleep(0.01)
    running.cancel()
    async with asyncio.timeout(5):
        await asyncio.wait([running])
    assert running.cancelled()
    assert starts == ["part"]
