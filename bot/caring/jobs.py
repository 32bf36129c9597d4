"""When we look: for members once a day, at the community every hour, and for reminders every quarter of an hour."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.caring import letters, look, watch
from bot.jobs import Job, Occasion, daily, every
from bot.rights import Capability
from profiling.calendar import local_day
from profiling.newcomers import Burst
from storage import cases
from storage.audience import Reachable
from storage.readings import Reading
from storage.store import Store, Unit

LOOK_AT = time(9, 20)
"""In the morning, when it is quiet no more and somebody can still be written to today."""
REMINDERS_EVERY = timedelta(minutes=15)

Admins = Callable[[int, Capability], Awaitable[Sequence[Reachable]]]
"""Those in charge of a community whom we may write to."""


@dataclass(frozen=True, slots=True)
class CareJobs:
    """The jobs, over one store; `posted` is told when letters may have been posted."""

    store: Store
    admins: Admins
    posted: Callable[[], None]

    def all(self) -> tuple[Job, ...]:
        """Every job, by name."""
        return (
            Job("care", self.look_for_members, daily(LOOK_AT)),
            Job("watch", self.watch, every(timedelta(hours=1))),
            Job("reminders", self.remind, every(REMINDERS_EVERY), per_community=False),
        )

    async def look_for_members(self, occasion: Occasion) -> None:
        """Open the cases of the day, and tell the admins that there are some."""
        community, now = occasion.community, occasion.now
        today = local_day(now, ZoneInfo(occasion.zone))
        looking = await self.store.read(lambda unit: look.begin(unit, community, today))
        if looking is not None:
            found = (await self.tested(looking)).strongest()
            await self.store.write(lambda unit: look.open_cases(unit, community, found, now))
        if await self.store.read(lambda unit: cases.untold(unit, community)):
            admins = await self.admins(community, Capability.CARE_FOR_MEMBERS)
            if await self.store.write(lambda unit: letters.digest(unit, community, admins, now)):
                self.posted()

    async def tested(self, looking: look.Looking) -> look.Tested:
        """Test everybody, some at a time, letting others read and write in between."""
        tested = look.Tested()
        while True:
            care, changes, after = await self.store.read(partial(look.step, looking=looking, after=tested.after))
            if not after:
                return tested
            tested.care += care
            tested.changes += changes
            tested.after = after

    async def watch(self, occasion: Occasion) -> None:
        """Look for a burst of new accounts, and for somebody who read very many cards."""
        community, now = occasion.community, occasion.now
        burst = await self.store.read(lambda unit: watch.burst_now(unit, community, now))
        read = await self.store.read(lambda unit: watch.unusual_readings(unit, community, now))
        if burst is None and not read:
            return
        admins = await self.admins(community, Capability.CARE_FOR_MEMBERS)
        await self.store.write(lambda unit: open_and_tell(unit, occasion, burst, read, admins))
        self.posted()

    async def remind(self, occasion: Occasion) -> None:
        """Remind the owners of cases whose time has come; whose door is shut finds it under `/cases`."""

        def work(unit: Unit) -> None:
            for case in cases.due(unit, occasion.now):
                letters.remind(unit, case, occasion.now)
                cases.reminded(unit, case.id)

        if await self.store.read(lambda unit: cases.due(unit, occasion.now)):
            await self.store.write(work)
            self.posted()


def open_and_tell(
    unit: Unit, occasion: Occasion, burst: Burst | None, read: Sequence[Reading], admins: Sequence[Reachable]
) -> None:
    """Open what is new, and tell whoever is to know at once; of a burst they were told as a flood, not twice."""
    community, now = occasion.community, occasion.now
    if burst is not None:
        number, was_told = watch.open_burst(unit, community, burst, now)
        case = None if number is None else cases.one(unit, community, number)
        if case is not None and not was_told:
            letters.burst_news(unit, case, admins, now)
    for reading in read:
        number = watch.open_reading(unit, community, reading, now)
        case = None if number is None else cases.one(unit, community, number)
        if case is not None:
            letters.reading_news(unit, case, admins, now)
