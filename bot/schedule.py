"""The tick: APScheduler only says "look now"; what is due lives in rows, so no stop and no clock change loses a job."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.edges import guarded
from bot.jobs import Job, Occasion
from storage import due
from storage.due import WHOLE_HOUSE, DueRow
from storage.errors import DatabaseTrouble
from storage.store import Store, Unit

logger = structlog.get_logger(__name__)

TICK_SECONDS = 5.0
HOUSE_ZONE = "UTC"
MISFIRE_GRACE_SECONDS = 60
"""A tick so late is still a tick; an older one is simply the next."""
LATE_FROM = timedelta(hours=1)
"""A job so late was missed, and that is worth a line; what runs every minute may slip by a few."""
AGAIN_AFTER = timedelta(minutes=5)
"""How long a job that failed waits for its next try."""


class Schedule:
    """Runs jobs when their rows say so, one after the other."""

    def __init__(self, store: Store, clock: Clock, jobs: Sequence[Job], *, tick_seconds: float = TICK_SECONDS) -> None:
        """`tick_seconds` are real seconds, whatever the house's clock does.

        Raises:
            ValueError: two jobs of one name.
        """
        names = [job.name for job in jobs]
        if len(set(names)) < len(names):
            raise ValueError("two jobs bear the same name")
        self._store, self._clock, self._jobs, self._tick_seconds = store, clock, tuple(jobs), tick_seconds
        self._scheduler: AsyncIOScheduler | None = None
        self._ticked: datetime | None = None
        """When we looked last: what fell due since then is in time, however fast the house's clock runs."""

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every job, by name and in the order they are run."""
        return self._jobs

    def start(self) -> None:
        """Begin to tick in the running loop."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self._beat,
            IntervalTrigger(seconds=self._tick_seconds, timezone=UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=MISFIRE_GRACE_SECONDS,
        )
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def tick(self) -> None:
        """Run every job that is due now; one that fails holds no other up, and what the database cannot do waits."""
        try:
            await self._look(self._clock.now())
        except DatabaseTrouble as trouble:
            logger.warning("the jobs wait for the next tick", reason=str(trouble))

    async def _beat(self) -> None:
        """A tick that a stop may break off: no error, for what was due then is due still."""
        with suppress(asyncio.CancelledError):
            await self.tick()

    async def _look(self, now: datetime) -> None:
        places = await self._store.read(due.places)
        known = await self._store.read(due.known)
        for job, community, zone in self._pairs(places):
            row = known.get((job.name, community))
            if row is None:
                await self._store.write(
                    partial(first_time, job=job, community=community, due_at=job.next_due(now, zone))
                )
            elif row.due <= now:
                await self._run(job, row, zone)
        self._ticked = now

    def _pairs(self, places: Sequence[due.Place]) -> Iterator[tuple[Job, int, str]]:
        """Every job with every community it runs for."""
        for job in self._jobs:
            if not job.per_community:
                yield job, WHOLE_HOUSE, HOUSE_ZONE
                continue
            for place in places:
                yield job, place.id, place.zone

    async def _run(self, job: Job, row: DueRow, zone: str) -> None:
        """Run a job for one community and move it on: to the next time after now, saying how many it missed."""
        now = self._clock.now()
        occasion = Occasion(row.community, zone, row.due, now)
        if await guarded(job.name, lambda: job.run(occasion), community=row.community):
            await self._store.write(lambda unit: self._move_on(unit, job, row, zone))
            return
        again = self._clock.now() + AGAIN_AFTER
        await self._store.write(lambda unit: due.postpone(unit, row, again, "failed"))

    def _move_on(self, unit: Unit, job: Job, row: DueRow, zone: str) -> None:
        now = self._clock.now()
        missed = missed_between(job, row.due, now, zone)
        detail = f"missed {missed}" if missed else ""
        if now - row.due >= LATE_FROM and (self._ticked is None or row.due <= self._ticked):
            logger.warning("job ran once for several times", job=job.name, community=row.community, missed=missed)
        due.ran(unit, row, job.next_due(now, zone), now, detail)


def first_time(unit: Unit, job: Job, community: int, due_at: datetime) -> None:
    """Write a job's very first time down."""
    due.first(unit, job.name, community, due_at)


def missed_between(job: Job, since: datetime, now: datetime, zone: str, most: int = 1000) -> int:
    """How many further times a job was due since one until now, at most so many."""
    missed = 0
    while missed < most and (since := job.next_due(since, zone)) <= now:
        missed += 1
    return missed
