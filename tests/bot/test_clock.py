"""Clocks that can be relied on: aware, in UTC, and waking people in order."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import FastClock, ManualClock, SystemClock

START = datetime(2026, 1, 5, 12, tzinfo=UTC)


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


async def test_the_system_clock_really_waits() -> None:
    clock = SystemClock()
    before = clock.now()
    await clock.sleep(0.02)
    assert clock.now() - before >= timedelta(seconds=0.015)


async def test_a_manual_clock_wakes_each_sleeper_at_their_own_time() -> None:
    clock = ManualClock(START)
    woken: list[tuple[str, datetime]] = []

    async def nap(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.now()))

    async with asyncio.TaskGroup() as group:
        for name, seconds in (("late", 30.0), ("early", 10.0), ("at once", 0.0)):
            group.create_task(nap(name, seconds))
        await clock.advance(timedelta(seconds=60))

    assert woken == [
        ("at once", START),
        ("early", START + timedelta(seconds=10)),
        ("late", START + timedelta(seconds=30)),
    ]
    assert clock.now() == START + timedelta(seconds=60)


async def test_a_manual_clock_lets_whoever_sleeps_again_wake_again() -> None:
    clock = ManualClock(START)
    ticks: list[datetime] = []

    async def tick() -> None:
        while len(ticks) < 3:
            await clock.sleep(5)
            ticks.append(clock.now())

    ticking = asyncio.create_task(tick())
    await clock.advance(timedelta(seconds=20))
    await ticking
    assert ticks == [START + timedelta(seconds=seconds) for seconds in (5, 10, 15)]


async def test_a_sleeper_who_was_cancelled_is_stepped_over() -> None:
    clock = ManualClock(START)
    sleeping = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    sleeping.cancel()
    await clock.advance(timedelta(seconds=10))
    assert sleeping.cancelled()


async def test_a_fast_clock_runs_so_many_times_as_fast() -> None:
    real = ManualClock(datetime(2030, 1, 1, tzinfo=UTC))
    clock = FastClock(START, 600, real)
    await real.advance(timedelta(seconds=6))
    assert clock.now() == START + timedelta(hours=1)


async def test_a_fast_clock_sleeps_its_own_seconds() -> None:
    real = ManualClock(datetime(2030, 1, 1, tzinfo=UTC))
    clock = FastClock(START, 60, real)
    sleeping = asyncio.create_task(clock.sleep(60))
    await real.advance(timedelta(seconds=0.9))
    assert not sleeping.done()
    await real.advance(timedelta(seconds=0.1))
    await sleeping
    assert clock.now() == START + timedelta(minutes=1)


async def test_setting_a_manual_clock_wakes_whoever_is_due() -> None:
    clock = ManualClock(START)
    sleeping = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    clock.set(START + timedelta(days=1))
    await sleeping
    assert clock.now() == START + timedelta(days=1)
