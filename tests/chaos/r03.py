"""R03: a Discord that is away for a second, a minute or ten loses nothing that still exists, and says what is lost.

The connection is cut and resumed, cut and refused (an invalid session), or the ear is stopped and begun anew, each for
the three gaps, while people talk, react, come and go. `python -m tests.chaos.r03 --json` lets the longest gap last half
a minute, the others as much shorter; `--quick` three seconds. One channel's history is closed to us: what is said there
in a gap that cannot be resumed is lost, and must be written down as a gap.
"""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adapters.discord.budget import Budget
from adapters.discord.line import Line, Servers
from adapters.discord.listen import DiscordEar
from adapters.discord.presses import Presses
from bot.clock import SystemClock
from bot.inbox import Inbox
from bot.on_discord import StoredMemory
from storage.gaps import gaps
from storage.ingest.source import HouseDefaults
from storage.opening import open_store
from storage.store import Store
from tests.bot.histories import mine
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.model import Channel, Guild, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at

FULL = {"longest": 30, "people": 30, "seed": 3}
QUICK = {"longest": 3, "people": 8, "seed": 3}
GAPS = (1 / 600, 1 / 10, 1.0)
"""A second, a minute and ten minutes, as parts of the longest."""
WAYS = ("resume", "invalid session", "restart")
SAID_IN_A_GAP = 40
PATIENCE = 60.0
CLOCK = SystemClock()


async def soon(seconds: float) -> None:
    """Wait, but not long: a test has no minutes to lose between two tries."""
    await asyncio.sleep(min(seconds, 0.05))


@dataclass
class Village:
    """People who talk whatever happens; what they said, and who came and went, is known exactly."""

    fake: FakeDiscord
    rng: random.Random
    people: list[User] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    guild: Guild = field(init=False)
    closed: Channel = field(init=False)
    said: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)
    came: set[str] = field(default_factory=set)
    went: set[str] = field(default_factory=set)

    def found(self, people: int) -> None:
        """Found the server, with a thread, and a channel whose history is closed to us."""
        world = self.fake.world
        self.people = [world.user(f"p{number}") for number in range(people)]
        self.guild = world.guild("围炉", self.people[0])
        for person in self.people[1:]:
            world.join(person, self.guild)
        general = self.guild.general
        self.channels = [general, world.thread(self.people[0], general, "dune")]
        self.closed = world.thread(self.people[0], general, "closed")
        self.fake.faults.add(Fault("refuse", route="history", place=self.closed.id, times=None, status=403))

    async def talk(self, seconds: float, *, is_kept: bool) -> None:
        """Talk for so long; `is_kept`: what is said in the closed channel can still be heard."""
        for number in range(SAID_IN_A_GAP):
            who = self.rng.choice(self.people)
            said = self.fake.world.say(who, self.rng.choice(self.channels), f"m{number}")
            self.said.add(str(said.id))
            if number % 10 == 0:
                self.fake.world.react(self.rng.choice(self.people), said, "👍")
                (self.said if is_kept else self.unheard).add(str(self.fake.world.say(who, self.closed, "psst").id))
            await asyncio.sleep(seconds / SAID_IN_A_GAP)
        newcomer = self.fake.world.user(f"new{len(self.came)}")
        self.fake.world.join(newcomer, self.guild)
        if self.came:
            gone = self.people.pop()
            self.fake.world.leave(gone, self.guild)
            self.went.add(str(gone.id))
        self.people.append(newcomer)
        self.came.add(str(newcomer.id))


@dataclass
class Course:
    """One store, and an ear that is there or not."""

    store: Store
    village: Village
    ear: DiscordEar | None = None

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen until the block ends."""
        fake = self.village.fake
        line, presses = Line(fake.token, Servers(fake.api_url, fake.gateway_url)), Presses(CLOCK.now)
        ear = DiscordEar(
            line,
            StoredMemory(self.store),
            presses,
            clock=CLOCK.now,
            rng=random.Random(1),
            sleep=soon,
            budget=Budget(CLOCK.now, soon, between=0.0),
        )
        inbox = Inbox(self.store, CLOCK, mine, HouseDefaults())
        self.ear, task = ear, asyncio.create_task(ear.listen(inbox.receive))
        try:
            await self.heard_all()
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await line.close()

    async def heard_all(self) -> None:
        """Wait until the ear is connected and behind with nothing, and all that can be heard is stored."""
        await self.village.fake.until(self.is_done, PATIENCE)

    def is_done(self) -> bool:
        ear = self.ear
        is_up = ear is not None and ear.state().is_connected and not ear.is_behind and bool(ear.servers)
        return is_up and self.village.said <= self.stored() and self.village.went <= self.stays(joined=False)

    def stored(self) -> set[str]:
        """The numbers of the messages of people that are stored."""
        return {str(number) for (number,) in self.rows("SELECT number FROM message WHERE member_id IS NOT NULL")}

    def stays(self, *, joined: bool) -> set[str]:
        """Who is known to have come, or to have gone."""
        told = "SELECT a.native_id FROM stay s JOIN member_account b ON b.member_id = s.member_id "
        told += f"JOIN account a ON a.id = b.account_id WHERE s.joined = {int(joined)}"
        return {str(who) for (who,) in self.rows(told)}

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])

    async def gap(self, seconds: float, way: str) -> None:
        """Be away for so long while people talk."""
        fake, village = self.village.fake, self.village
        await fake.unplug()
        if way == "invalid session":
            fake.world.sessions.forget()
        await village.talk(seconds, is_kept=way == "resume")
        await fake.plug_in()
        await self.heard_all()


async def lived(folder: Path, numbers: Numbers, fake: FakeDiscord) -> tuple[Course, list[str]]:
    """Live through every gap in every way; gives what did not come back in time."""
    store = open_store(f"sqlite:///{folder / 'hearth.db'}", folder / "key")
    village = Village(fake, random.Random(numbers["seed"]))
    village.found(numbers["people"])
    course, late = Course(store, village), list[str]()
    lengths = [part * numbers["longest"] for part in GAPS]
    try:
        async with course.listening():
            await village.talk(0.1, is_kept=True)
            await course.heard_all()
            for way in WAYS[:2]:
                for seconds in lengths:
                    await course.gap(seconds, way)
        for seconds in lengths:
            await village.talk(seconds, is_kept=False)
            async with course.listening():
                pass
    except TimeoutError:
        late.append("not everything was heard in time")
    return course, late


async def judged(folder: Path, numbers: Numbers) -> Verdict:
    """Compare what was said with what is stored."""
    began = time.monotonic()
    async with FakeDiscord(seed=numbers["seed"]) as fake:
        with pointed_at(fake.api_url, fake.gateway_url):
            course, late = await lived(folder, numbers, fake)
    village, stored = course.village, course.stored()
    lost = len(village.said - stored)
    counted = int(str(course.rows("SELECT COALESCE(SUM(messages), 0) FROM member_day")[0][0]))
    came, went = len(village.came & course.stays(joined=True)), len(village.went & course.stays(joined=False))
    written = sum(bool(gap.hides) for gap in course.store.read_now(gaps))
    unsaid = bool(village.unheard - stored) and not written
    course.store.close()
    details = [
        f"unknowable {len(village.unheard - stored)}, written down as {written} gaps",
        f"came {came} of {len(village.came)}, went {went} of {len(village.went)}",
        *late,
    ]
    everybody = came == len(village.came) and went == len(village.went)
    return Verdict(
        "R03",
        numbers["seed"],
        len(village.said) + len(village.unheard),
        len(WAYS) * len(GAPS),
        lost,
        counted - len(stored),
        0,
        round(time.monotonic() - began, 1),
        "; ".join(details),
        ok=not (lost or counted - len(stored) or late or unsaid) and everybody,
    )


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Cut the connection in every way and for every while."""
    return asyncio.run(judged(folder, numbers))


if __name__ == "__main__":
    sys.exit(command("R03", __doc__, run, full=FULL, quick=QUICK))
