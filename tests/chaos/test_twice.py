"""Everything done twice comes to the same as everything done once (R05)."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from storage import campaigns
from storage.campaigns import Kind
from tests.chaos.books import books_of, difference
from tests.chaos.twice import TwiceHouse
from tests.conftest import MONDAY_NOON
from tests.journeys.house import House, ask, lived_in, newest, payload_of, press, said

DAY = timedelta(days=1)
SILENT_FROM, DORMANT_DAY = 15, 31
PEOPLE = ("安", "波", "蔡", "丹", "尔")


class Story:
    """A month in a small group: somebody comes, is guided, asks for things, falls silent and is called."""

    def __init__(self, home: House) -> None:
        self.home = home
        self.owner = home.world.user("阿正")
        self.people = [home.world.user(name) for name in PEOPLE]
        self.quiet = home.world.user("静静")
        self.room = home.world.group("围炉", *self.people, owner=self.owner)

    def at(self, day: int, hour: int, minute: int = 0) -> None:
        """Put the clock to a moment of the story, the same in every house."""
        self.home.clock.set((MONDAY_NOON + day * DAY).replace(hour=hour, minute=minute))

    async def lived(self) -> None:
        """The whole of it."""
        await self.comes_in()
        await self.asks_for_things()
        await self.falls_silent()
        await self.is_called_and_goes()

    async def comes_in(self) -> None:
        """A newcomer is greeted, guided, and turns reminders on."""
        home, quiet = self.home, self.quiet
        for who in self.people:
            home.world.say(who, self.room, "来啦")
        home.world.join(quiet, self.room)
        await home.settle()
        self.at(0, 12, 5)
        await home.settle()
        greeting = next(message for message in home.world.outbox(self.room) if "欢迎" in message.text)
        self.at(0, 12, 10)
        home.world.start(quiet, payload_of(greeting))
        await home.settle()
        await press(home, quiet, newest(home.world.sent_to(quiet), "guide-consent"), said("zh", "guide-yes"))
        await press(home, quiet, newest(home.world.sent_to(quiet), "guide-interests"), said("zh", "topic-music"))
        await press(home, quiet, newest(home.world.sent_to(quiet), "guide-interests"), said("zh", "guide-done"))
        await press(home, quiet, newest(home.world.sent_to(quiet), "guide-reminders"), said("zh", "guide-yes"))

    async def asks_for_things(self) -> None:
        """Everything there is to ask for, in the room and in private."""
        commands = ("/stats", "/poll 实名 周末爬山? in 2h", "/wakeup preview", "/wakeup on", "/welcome on", "/help")
        for minute, line in enumerate(commands):
            self.at(0, 13, 2 * minute)
            await ask(self.home, self.owner, line, self.room)
        for minute, line in enumerate(("/start", "/me", "/privacy", "/mydata", "/why 音乐", "/stop", "/tea")):
            self.at(0, 14, 2 * minute)
            await ask(self.home, self.people[0], line)
        self.at(0, 14, 30)
        await ask(self.home, self.people[1], "/pause", self.room)
        poll = next(message for message in self.home.world.outbox(self.room) if message.poll)
        self.home.world.vote(self.people[2], poll, [0])
        self.home.world.vote(self.people[3], poll, [1])
        self.home.world.retract_vote(self.people[3], poll)
        self.at(0, 14, 40)
        await self.home.tick()
        await self.home.app.store.write(
            lambda unit: campaigns.turn_on(unit, 1, Kind.POLL, self.home.clock.now().replace(microsecond=0))
        )

    async def falls_silent(self) -> None:
        """A month of days; one of them stops talking in the middle of it."""
        for day in range(1, DORMANT_DAY + 1):
            self.at(day, 9)
            speaking = [*self.people[2:], self.quiet] if day <= SILENT_FROM else self.people[2:]
            for who in speaking:
                self.home.world.say(who, self.room, f"第{day}天听音乐")
            await self.home.tick()

    async def is_called_and_goes(self) -> None:
        """Who fell silent is called, looks, comes back, and another one wants to be forgotten."""
        home = self.home
        self.at(DORMANT_DAY + 1, 9)
        await home.tick()
        self.at(DORMANT_DAY + 1, 10)
        await press(home, self.quiet, home.world.sent_to(self.quiet)[-1], said("zh", "wakeup-look"))
        home.world.say(self.quiet, self.room, "回来啦")
        self.at(DORMANT_DAY + 2, 9)
        await home.tick()
        self.at(DORMANT_DAY + 2, 10)
        asked = await ask(home, self.people[4], "/forgetme")
        self.at(DORMANT_DAY + 2, 11)
        await press(home, self.people[4], asked[-1], said("zh", "forgetme-yes"))


def books(home: House) -> dict[str, Counter[tuple[object, ...]]]:
    """What a house knows."""

    def ask_for(sql: str) -> list[tuple[object, ...]]:
        return home.app.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])

    return books_of(ask_for)


def told(home: House) -> Counter[tuple[int, str]]:
    """What the platform was sent, by chat."""
    return Counter((message.chat.id, message.text) for message in home.world.sent)


async def test_every_handler_and_every_job_run_twice_comes_to_the_same_as_once(tmp_path: Path) -> None:
    for name in ("once", "twice"):
        (tmp_path / name).mkdir()
    async with lived_in(House(tmp_path / "once")) as once:
        await Story(once).lived()
        wanted, said_once = books(once), told(once)
    async with lived_in(TwiceHouse(tmp_path / "twice")) as double:
        await Story(double).lived()
        found, said_twice = books(double), told(double)
        jobs = {job.name for job in double.app.schedule.jobs}
    assert difference(wanted, found) == (Counter(), Counter())
    assert said_twice == said_once
    assert double.run == jobs
    assert double.asked >= {"join", "closed", "unknown", "me", "forgetme", "wakeup-look", "guide-topic", "poll"}
