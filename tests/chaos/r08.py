"""R08: on a full disk no batch is confirmed or half stored and nothing is said twice; with room again all goes on.

`python -m tests.chaos.r08 --json` lets SQLite run out of pages again and again; with `--quick` a few times.
"""

import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import ManualClock
from bot.outbox import Outbox
from bot.patience import patiently
from storage import outbox
from storage.errors import DatabaseTrouble
from storage.letters import Letter
from storage.migrate import migrate
from storage.store import Unit
from tests.bot.commands.room import GAP, TEXTS, Fireside
from tests.chaos.books import books_of, difference
from tests.chaos.filling import Disk
from tests.chaos.load import batch, time_of
from tests.chaos.r09 import hurried
from tests.chaos.state import state_of
from tests.chaos.verdict import Numbers, Verdict, command
from tests.conftest import MONDAY_NOON

FULL = {"events": 10_000, "lives": 40, "seed": 8}
QUICK = {"events": 400, "lives": 2, "seed": 8}
"""`lives`: of a sender, each of which meets a full disk; every other one dies of it."""
SIZE, LETTERS = 40, 30
"""Events of a batch, and letters of a life."""
MOST_SPARE = 3
"""So many pages are left, or fewer."""
FIRST_ROOM = 7_500_000_000
VANISH_SECONDS = 30 * 24 * 3_600
"""What is sent is to be taken back one day: writing its outcome down takes room."""
LOOK_SECONDS = 0.01


@dataclass
class Found:
    """How often the disk was full, and what went wrong."""

    fulls: int = 0
    lost: int = 0
    dup: int = 0
    in_doubt: int = 0
    deaths: int = 0
    broken: list[str] = field(default_factory=list)


def opened(file: Path) -> Fireside:
    """A house on a new file."""
    store = hurried(file)
    migrate(store)
    return Fireside(store, ManualClock(MONDAY_NOON))


async def hear_everything(fire: Fireside, file: Path, numbers: Numbers, found: Found, disk: Disk | None) -> None:
    """Take all batches in; with a disk that is full over and over."""
    rng = random.Random(numbers["seed"])
    if disk is not None:
        disk.fill(rng.randint(0, MOST_SPARE))
    for number in range(1, numbers["events"] // SIZE + 1):
        fire.clock.set(time_of(number))
        given = batch(number, SIZE, numbers["seed"])
        before = None if disk is None else state_of(file)
        try:
            await fire.inbox.receive(given)
        except DatabaseTrouble as trouble:
            if disk is None:
                raise
            found.fulls += 1
            if "full" not in str(trouble) or state_of(file) != before:
                found.broken.append(f"batch {number} half stored, or {trouble}")
            disk.make_room()
            await fire.inbox.receive(given)
            disk.fill(rng.randint(0, MOST_SPARE))


def hear(folder: Path, numbers: Numbers, found: Found) -> None:
    """Take the same in twice, on a full disk and on another, and compare."""
    books = []
    for name in ("full", "roomy"):
        fire = opened(folder / f"{name}.db")
        disk = Disk(fire.store) if name == "full" else None
        asyncio.run(hear_everything(fire, folder / f"{name}.db", numbers, found, disk))
        books.append(books_of(fire.rows))
        fire.store.close()
    missing, surplus = difference(books[1], books[0])
    found.lost, found.dup = found.lost + missing.total(), found.dup + surplus.total()
    if missing or surplus or not found.fulls:
        found.broken.append(f"{found.fulls} times full, -{dict(missing)} +{dict(surplus)}")


@dataclass
class Sending:
    """A house whose letters leave while there is no room to write down that they did."""

    fire: Fireside
    disk: Disk
    posted: int = 0
    unrecorded: int = 0
    fulls: int = 0
    deaths: int = 0

    def post(self, unit: Unit) -> None:
        """Post some letters, each to a room of its own."""
        for _ in range(LETTERS):
            self.posted += 1
            room = str(FIRST_ROOM + self.posted)
            letter = Letter("telegram", room, "guide-end", solicited=True, vanish_seconds=VANISH_SECONDS)
            outbox.post(unit, letter, self.fire.clock.now())

    async def live(self, name: str, *, dies: bool, is_full: bool = True) -> None:
        """Send what waits until the disk is full; then die, or go on once there is room."""
        if is_full:
            await self.fire.store.write(self.post)
            self.disk.fill()
        self.disk.refused.clear()
        way_out = Outbox(self.fire.store, {"telegram": self.fire.voice}, TEXTS, self.fire.clock, owner=name)
        while self.waiting("planned"):
            sending = asyncio.create_task(patiently("sending", way_out.drain))
            while not sending.done() and not self.disk.refused:
                await asyncio.wait([sending], timeout=LOOK_SECONDS)
            if self.disk.refused:  # whichever statement it was: nothing can be written down now
                self.fulls += 1
                self.unrecorded += self.waiting("claimed")
                if dies:
                    self.deaths += 1
                    sending.cancel()
                    return
                self.disk.make_room()
                self.disk.refused.clear()
            await sending
            self.fire.clock.set(self.fire.clock.now() + GAP)

    def waiting(self, state: str) -> int:
        """How many letters of a state there are, but for those that are to be taken back one day."""
        [(count,)] = self.fire.rows(f"SELECT count(*) FROM outbox WHERE state = '{state}' AND act = 'send'")
        return int(str(count))


def send(folder: Path, numbers: Numbers, found: Found) -> None:
    """Live and die by turns on a full disk, and count what the platform was sent."""
    fire = opened(folder / "sending.db")
    sending = Sending(fire, Disk(fire.store))
    for life in range(numbers["lives"]):
        asyncio.run(sending.live(f"life {life}", dies=bool(life % 2)))
        sending.disk.make_room()
    fire.store.write_now(sending.post)
    asyncio.run(sending.live("the last", dies=False, is_full=False))
    said = Counter(one.room for one in fire.voice.said)
    found.in_doubt, sent = sending.waiting("in_doubt"), sending.waiting("sent")
    found.dup += said.total() - len(said)
    found.lost += max(0, sending.posted - len(said) - found.in_doubt)
    found.fulls, found.deaths = found.fulls + sending.fulls, sending.deaths
    if sent > len(said) or sent + found.in_doubt != sending.posted or said.total() != len(said):
        found.broken.append(f"{sending.posted} letters: {said.total()} said, {sent} sent, {found.in_doubt} in doubt")
    if not sending.unrecorded or not found.in_doubt:
        found.broken.append("no letter left while there was no room for its outcome")
    fire.store.close()


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Fill the disk under the way in, then under the way out."""
    began, found = time.monotonic(), Found()
    folder.mkdir(parents=True, exist_ok=True)
    hear(folder, numbers, found)
    send(folder, numbers, found)
    return Verdict(
        "R08",
        numbers["seed"],
        numbers["events"],
        found.deaths,
        found.lost,
        found.dup,
        found.in_doubt,
        seconds=round(time.monotonic() - began, 1),
        details="; ".join([f"{found.fulls} times full", *found.broken[:20]]),
        ok=not found.broken and not found.lost and not found.dup,
    )


if __name__ == "__main__":
    sys.exit(command("R08", __doc__, run, full=FULL, quick=QUICK))
