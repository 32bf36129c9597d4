"""Jobs run when they are due, once for a long stop, and one that fails holds no other up."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.clock import ManualClock
from bot.jobs import Job, Occasion, every
from bot.schedule import AGAIN_AFTER, Schedule
from storage import due
from storage.errors import DatabaseTrouble
from storage.store import Store
from tests.fakes.village import Village

HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Work:
    """Writes down when it ran, and fails as often as it is told."""

    failures: int = 0
    error: Exception = field(default_factory=lambda: RuntimeError("not today"))
    ran: list[datetime] = field(default_factory=list)

    async def run(self, occasion: Occasion) -> None:
        if self.failures:
            self.failures -= 1
            raise self.error
        self.ran.append(occasion.due)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def schedule(village: Village, clock: ManualClock, *works: Work) -> Schedule:
    jobs = [Job(f"job-{number}", work.run, every(HOUR)) for number, work in enumerate(works)]
    return Schedule(village.store, clock, jobs)


async def test_a_job_runs_once_each_time_it_is_due(village: Village, clock: ManualClock) -> None:
    work, start = Work(), clock.now()
    house = schedule(village, clock, work)
    for minutes in (0, 30, 60, 61, 90, 120):
        clock.set(start + timedelta(minutes=minutes))
        await house.tick()
    assert work.ran == [start + HOUR, start + 2 * HOUR]


async def test_after_a_long_stop_a_job_runs_once_and_says_what_it_missed(village: Village, clock: ManualClock) -> None:
    work, start = Work(), clock.now()
    await schedule(village, clock, work).tick()
    clock.set(start + timedelta(days=10))
    restarted = schedule(village, clock, work)
    await restarted.tick()
    await restarted.tick()
    assert work.ran == [start + HOUR]
    known = village.store.read_now(due.known)
    assert known["job-0", village.community].detail == "missed 239"
    assert known["job-0", village.community].due == clock.now() + HOUR


async def test_a_job_that_fails_is_tried_again_and_holds_no_other_up(village: Village, clock: ManualClock) -> None:
    broken, sound = Work(failures=1), Work()
    house = schedule(village, clock, broken, sound)
    await house.tick()
    clock.set(clock.now() + HOUR)
    await house.tick()
    assert (len(broken.ran), len(sound.ran)) == (0, 1)
    clock.set(clock.now() + AGAIN_AFTER)
    await house.tick()
    assert (len(broken.ran), len(sound.ran)) == (1, 1)


async def test_what_the_database_cannot_do_waits_for_the_next_tick(village: Village, clock: ManualClock) -> None:
    work, start = Work(failures=2, error=DatabaseTrouble("locked")), clock.now()
    house = schedule(village, clock, work)
    await house.tick()
    clock.set(start + HOUR)
    for _ in range(3):
        assert work.ran == []
        await house.tick()
    assert work.ran == [start + HOUR]
    known = village.store.read_now(due.known)
    assert known["job-0", village.community].detail == ""


async def test_nothing_runs_for_a_community_that_was_only_imported(village: Village, clock: ManualClock) -> None:
    village.change_community(listening_since=None)
    work = Work()
    house = schedule(village, clock, work)
    for _ in range(2):
        await house.tick()
        clock.set(clock.now() + HOUR)
    assert work.ran == []


async def test_the_scheduler_ticks(village: Village, clock: ManualClock) -> None:
    work = Work()
    house = Schedule(village.store, clock, [Job("often", work.run, every(HOUR))], tick_seconds=0.05)
    house.start()
    try:
        await ticked(village, "often")
    finally:
        house.stop()


async def test_a_stop_in_the_middle_of_a_tick_is_no_error(
    village: Village, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    begun = asyncio.Event()

    async def linger(occasion: Occasion) -> None:
        begun.set()
        await asyncio.Event().wait()

    house = Schedule(village.store, clock, [Job("slow", linger, every(HOUR))], tick_seconds=0.05)
    await house.tick()
    clock.set(clock.now() + HOUR)
    house.start()
    await asyncio.wait_for(begun.wait(), 5)
    house.stop()
    await asyncio.sleep(0.05)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def ticked(village: Village, name: str) -> None:
    """Wait until a tick has written a job down."""
    async with asyncio.timeout(5):
        for _ in range(200):
            if (name, village.community) in await village.store.read(due.known):
                return
            await asyncio.sleep(0.02)
    raise AssertionError(f"no tick wrote {name} down")


def test_two_jobs_of_one_name_are_refused(village: Village, clock: ManualClock) -> None:
    job = Job("same", Work().run, every(HOUR))
    with pytest.raises(ValueError, match="same name"):
        Schedule(village.store, clock, [job, job])
