"""A house in which every handler is asked twice and every job run twice, as after a crash between doing and noting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.app import App
from bot.handling import Answer, Handler, Handlers
from bot.jobs import Occasion
from bot.schedule import HOUSE_ZONE
from bot.todos import Answering
from bot.wiring import open_desk
from storage import due
from storage.todos import Asked
from tests.journeys.house import TEXTS, House, Work


def all_twice(table: Mapping[str, Handler], asked: set[str]) -> dict[str, Handler]:
    """Every handler of a table, run twice; who was asked is noted."""
    return {name: twice(name, handler, asked) for name, handler in table.items()}


def twice(name: str, handler: Handler, noted: set[str]) -> Handler:
    """A handler that looks, is killed before its answer is stored, and looks again."""

    async def handle(asked: Asked) -> Answer:
        noted.add(name)
        await handler(asked)
        return await handler(asked)

    return handle


@dataclass
class TwiceHouse(House):
    """The same house, doing everything twice."""

    asked: set[str] = field(default_factory=set)
    run: set[str] = field(default_factory=set)

    def furnished(self, app: App) -> App:
        """Put handlers in that are asked twice."""
        desk = open_desk(app.store, self.clock, TEXTS, {platform.name: platform.voice for platform in app.platforms})
        commands, presses, events = (all_twice(table, self.asked) for table in desk.handlers.tables())
        app.answering = Answering(
            app.store,
            self.clock,
            Handlers(commands, presses, events),
            unknown=twice("unknown", desk.unknown, self.asked),
            posted=app.outbox.nudge,
        )
        return app

    async def work(self) -> Work | None:
        """What is left to be done, with a word to the answers, whom the inbox does not know."""
        self.app.answering.nudge()
        return await super().work()

    async def tick(self, at: datetime | None = None) -> None:
        """Look at the schedule, and then run every job that ran once more for the same occasion."""
        await self.settle()
        if at is not None:
            self.clock.set(at)
        now, known = self.clock.now(), await self.app.store.read(due.known)
        await super().tick()
        jobs = {job.name: job for job in self.app.schedule.jobs}
        for row in (row for row in known.values() if row.due <= now):
            zone = HOUSE_ZONE if row.community == due.WHOLE_HOUSE else self.zone
            await jobs[row.name].run(Occasion(row.community, zone, row.due, now))
            self.run.add(row.name)
        await self.settle()
