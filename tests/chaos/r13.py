"""R13: however often the platform says "wait", no call comes before its time, and nobody else waits for it.

`python -m tests.chaos.r13 --json`: a house with many private chats and a few groups is told 429 again and again, one
room for ever, and is stopped and started in the middle; the platform itself judges every call. `--quick` has fewer.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from storage import outbox
from storage.letters import Letter
from storage.store import Unit
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat, User
from tests.journeys.house import House, lived_in

FULL = {"chats": 120, "letters": 8, "restarts": 6, "seed": 13}
QUICK = {"chats": 24, "letters": 3, "restarts": 2, "seed": 13}
GROUPS = 3
TO_A_GROUP = 26
"""More than the twenty a minute takes."""
FOREVER_SECONDS = 400
STORM = 0.25
"""The share of calls that are told to wait while the storm lasts."""
LEAST_THROUGHPUT = 0.8
HALF = timedelta(milliseconds=500)
LONG_ENOUGH = timedelta(seconds=150)
Make = Callable[[Path], House]


@dataclass
class Town:
    """A house, the people it writes to, and one it never can."""

    home: House
    people: list[User]
    groups: list[Chat]
    unlucky: User

    @classmethod
    async def founded(cls, home: House, chats: int) -> "Town":
        """Let everybody open their door."""
        world = home.world
        people = [world.user(f"成员{number}") for number in range(chats + 1)]
        groups = [world.group(f"围炉{number}", *people, owner=world.user("阿正")) for number in range(GROUPS)]
        for who in people:
            world.start(who)
        for group in groups:
            world.say(people[0], group, "来啦")
        await home.settle()
        await home.pass_time(LONG_ENOUGH)
        return cls(home, people[1:], groups, people[0])

    async def post(self, letters: int) -> int:
        """Put letters for everybody into the outbox; gives how many the lucky ones are to get."""
        rooms = [str(who.id) for who in self.people for _ in range(letters)]
        rooms += [str(group.id) for group in self.groups for _ in range(TO_A_GROUP)]

        def put(unit: Unit) -> None:
            for room in [*rooms, *[str(self.unlucky.id)] * letters]:
                letter = Letter("telegram", room, "guide-end", solicited=True, expires=self.home.clock.now() + DAYS)
                outbox.post(unit, letter, self.home.clock.now())

        await self.home.app.store.write(put)
        self.home.app.outbox.nudge()
        return len(rooms)

    def heard(self) -> int:
        """How many messages the lucky ones have got."""
        unlucky = self.home.world.private(self.unlucky)
        return sum(message.chat is not unlucky for message in self.home.world.sent)

    async def wait_for(self, letters: int) -> timedelta:
        """Let time go by until so many more were heard; gives how much went by."""
        began, wanted = self.home.clock.now(), self.heard() + letters
        while self.heard() < wanted:
            await self.work_off()
            self.home.clock.set(self.home.clock.now() + HALF)
            if self.home.clock.now() - began > DAYS:
                break
        return self.home.clock.now() - began

    async def work_off(self) -> None:
        """Let everything be said that may be said at this moment."""
        before, looks = -1, 0
        while looks < QUIET_LOOKS:
            calls = self.home.fake.counts["sendmessage"]
            [(claimed,)] = await self.home.rows("SELECT count(*) FROM outbox WHERE state = 'claimed'")
            looks = 0 if calls != before or claimed else looks + 1
            before = calls
            await asyncio.sleep(PEEK)


DAYS = timedelta(days=3)
QUIET_LOOKS, PEEK = 3, 0.002


async def undisturbed(folder: Path, numbers: Numbers, make: Make) -> timedelta:
    """How long the lucky ones' letters take where nobody is told to wait."""
    async with lived_in(make(folder)) as home:
        town = await Town.founded(home, numbers["chats"])
        return await town.wait_for(await town.post(numbers["letters"]))


@dataclass
class Stormy:
    """What became of it where many were told to wait."""

    took: timedelta
    early: dict[str, int]
    letters: int
    heard: int
    floods: int
    to_the_unlucky: int


async def stormy(folder: Path, numbers: Numbers, make: Make) -> Stormy:
    """The same with one room that must wait for ever, over restarts; then a storm over everybody."""
    async with lived_in(make(folder)) as home:
        town = await Town.founded(home, numbers["chats"])
        forever = Fault("flood", method="sendMessage", chat_id=town.unlucky.id, times=None, retry_after=FOREVER_SECONDS)
        home.fake.faults.add(forever)
        before = town.heard()
        letters = await town.post(numbers["letters"])
        took = await town.wait_for(letters)
        storm = Fault("flood", method="sendMessage", times=None, retry_after=7, probability=STORM)
        home.fake.faults.add(storm)
        for _ in range(numbers["restarts"]):
            letters += await town.post(1)
            await town.wait_for(numbers["chats"] // 3)
            await home.stop()
            await home.start()
        home.fake.faults.clear()
        home.fake.faults.add(forever)
        await town.wait_for(letters - (town.heard() - before))
        floods = home.fake.faults.drawn["flood"]
        unlucky = sum(one.values.get("chat_id") == str(town.unlucky.id) for one in home.fake.calls("sendMessage"))
        return Stormy(took, dict(home.fake.judge.counts), letters, town.heard() - before, floods, unlucky)


def run(folder: Path, numbers: Numbers, make: Make = lambda folder: House(folder, step=HALF)) -> Verdict:
    """Compare the calm with the storm, and let the platform judge."""
    began = time.monotonic()
    for name in ("calm", "storm"):
        (folder / name).mkdir(parents=True)
    calm = asyncio.run(undisturbed(folder / "calm", numbers, make))
    storm = asyncio.run(stormy(folder / "storm", numbers, make))
    throughput = calm / storm.took
    early = sum(storm.early.values())
    kept = not early and storm.heard == storm.letters and throughput >= LEAST_THROUGHPUT
    return Verdict(
        "R13",
        numbers["seed"],
        storm.letters,
        numbers["restarts"],
        lost=max(0, storm.letters - storm.heard),
        dup=max(0, storm.heard - storm.letters),
        in_doubt=0,
        seconds=round(time.monotonic() - began, 1),
        details=f"{early} calls too early or too many {storm.early or ''}, {storm.floods} times told to wait, "
        f"{throughput:.0%} of the calm throughput beside a room that waits for ever",
        ok=kept,
    )


if __name__ == "__main__":
    sys.exit(command("R13", __doc__, run, full=FULL, quick=QUICK))
