"""What the house does for itself by the clock: note that it listens, look at everybody's stage, draw portraits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.jobs import Job, Occasion, daily, every
from bot.portraits import Purchases, refresh_beside
from bot.stages import next_step, take
from profiling.calendar import local_day
from storage import stages
from storage.news import faces_of
from storage.purchases import sums
from storage.stages import Entered
from storage.store import Store

STAGES_AT = time(0, 20)
PORTRAITS_AT = time(0, 40)
MOST_TOLD = 20
"""So many changes of a day are shown as they are found; all are stored."""
LISTENING_EVERY = timedelta(minutes=10)
Told = Callable[[int, Sequence[tuple[str, str]]], None]
"""Hears in which community who (by account) entered which stage."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The house's own jobs; `is_listening`: can anything be heard now; `told` hears of changes."""

    store: Store
    is_listening: Callable[[], bool]
    told: Told = lambda community, entered: None
    purchases: Purchases = sums

    def all(self) -> tuple[Job, ...]:
        """Every job, by name."""
        return (
            Job("listening", self.note_listening, every(LISTENING_EVERY)),
            Job("stages", self.look_at_stages, daily(STAGES_AT)),
            Job("portraits", self.draw_portraits, daily(PORTRAITS_AT)),
        )

    async def note_listening(self, occasion: Occasion) -> None:
        """A day on which we listen is a day on which silence counts, even if nobody speaks."""
        if self.is_listening():
            today = local_day(occasion.now, ZoneInfo(occasion.zone))
            await self.store.write(lambda unit: stages.observe(unit, occasion.community, today))

    async def draw_portraits(self, occasion: Occasion) -> None:
        """Draw whoever did something, or whom time changed; before, count what the community says anyway, if due."""
        today = local_day(occasion.now, ZoneInfo(occasion.zone))
        await refresh_beside(self.store, occasion.community, today, self.purchases)

    async def look_at_stages(self, occasion: Occasion) -> None:
        """Store who entered which stage on the days that are over, letting everybody else write between the steps."""
        yesterday = local_day(occasion.now, ZoneInfo(occasion.zone)) - 1
        shown: list[Entered] = []
        while (
            step := await self.store.read(partial(next_step, community=occasion.community, last=yesterday))
        ) is not None:
            changes = await self.store.write(partial(take, community=occasion.community, step=step))
            shown += changes[: MOST_TOLD - len(shown)]
        faces = await self.store.read(lambda unit: faces_of(unit, [change.member for change in shown]))
        told = [(faces[change.member], change.stage) for change in shown if change.member in faces]
        self.told(occasion.community, told)
