"""What the house does for itself by the clock: note that it listens, and look at everybody's stage once a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.jobs import Job, Occasion, daily, every
from bot.stages import settle_stages
from profiling.calendar import local_day
from storage import stages
from storage.stages import Entered
from storage.store import Store

STAGES_AT = time(0, 20)
LISTENING_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The house's own jobs; `is_listening` says whether anything can be heard now, `told` hears of new stages."""

    store: Store
    is_listening: Callable[[], bool]
    told: Callable[[Sequence[Entered]], None] = lambda entered: None

    def all(self) -> tuple[Job, ...]:
        """Every job, by name."""
        return (
            Job("listening", self.note_listening, every(LISTENING_EVERY)),
            Job("stages", self.look_at_stages, daily(STAGES_AT)),
        )

    async def note_listening(self, occasion: Occasion) -> None:
        """A day on which we listen is a day on which silence counts, even if nobody speaks."""
        if self.is_listening():
            today = local_day(occasion.now, ZoneInfo(occasion.zone))
            await self.store.write(lambda unit: stages.observe(unit, occasion.community, today))

    async def look_at_stages(self, occasion: Occasion) -> None:
        """Store who entered which stage on the days that are over."""
        yesterday = local_day(occasion.now, ZoneInfo(occasion.zone)) - 1
        self.told(await self.store.write(lambda unit: settle_stages(unit, occasion.community, yesterday)))
