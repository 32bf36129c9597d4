"""R21: a backup made under load is one moment of the house, and restored it does nothing old and brings nobody back.

`python -m tests.chaos.r21 --json` makes many while batches come in and letters leave; with `--quick` a few.
"""

import asyncio
import shutil
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.clock import ManualClock
from bot.tidying import Tidying
from storage import outbox
from storage.backups.backup import back_up
from storage.backups.restore import restore
from storage.letters import Letter
from storage.opening import open_store
from storage.store import Store, Unit
from tests.bot.commands.room import RAIN, Fireside
from tests.chaos.books import BOOKS, books_of, difference
from tests.chaos.load import GUESTS, batch, time_of
from tests.chaos.verdict import Numbers, Verdict, command
from tests.conftest import MONDAY_NOON
from tests.storage.backups.home import Home

FULL = {"backups": 20, "events": 20_000, "seed": 21}
QUICK = {"backups": 2, "events": 300, "seed": 21}
SIZE = 20
"""Events of a batch."""
MOST_BACKUPS = 10
"""So many times as many backups as asked for, until a batch was committed while one was made."""
DAY = timedelta(days=1)
SLOW = GUESTS[0]
"""Whoever's letter is under way as long as backups are made."""
Books = dict[str, Counter[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup, with the last batches confirmed before it was begun and handed over before it was done."""

    path: Path
    first: int
    last: int

    def asked(self, sql: str) -> Sequence[tuple[object, ...]]:
        """What a query finds in it."""
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute(sql).fetchall()

    def moment(self) -> int:
        """The last batch it knows of."""
        [(value,)] = self.asked("SELECT value FROM cursor")
        return int(str(value))

    def unsent(self) -> set[object]:
        """The states of letters in it that are still to leave."""
        return {state for (state,) in self.asked("SELECT DISTINCT state FROM outbox")} & {"planned", "claimed"}


@dataclass
class Load:
    """A house that takes batches in and sends letters for as long as it is let."""

    fire: Fireside
    numbers: Numbers
    begun: int = 0
    confirmed: int = 0
    copies: list[Copy] = field(default_factory=list)

    async def live(self, home: Home) -> None:
        """Live while backups are made; then somebody is forgotten."""
        held = asyncio.Event()
        self.fire.voice.blocked_rooms[SLOW.id] = held
        await self.post(SLOW.id)
        sending = asyncio.create_task(self.fire.outbox.run())
        await self.fire.voice.tried.wait()
        await self.one_more()
        backing_up = asyncio.create_task(self.back_up(home))
        while not backing_up.done() or self.confirmed * SIZE < self.numbers["events"]:
            await self.one_more()
        await backing_up
        held.set()
        sending.cancel()
        await asyncio.wait([sending])
        asked = (await self.fire.told(RAIN, "/forgetme"))[-1]
        await self.fire.pressed(RAIN, asked, asked.buttons[0])
        await Tidying(self.fire.store, self.fire.clock).tidy()

    async def one_more(self) -> None:
        """Take the next batch in, and post a letter for now and one for much later."""
        self.begun += 1
        self.fire.clock.set(time_of(self.begun))
        await self.fire.inbox.receive(batch(self.begun, SIZE, self.numbers["seed"]))
        self.confirmed += 1
        guest = GUESTS[1 + self.begun % (len(GUESTS) - 1)]
        await self.post(guest.id)
        await self.post(guest.id, later=2 * DAY)

    async def post(self, room: str, later: timedelta = timedelta()) -> None:
        """Post a letter that may leave whenever it can."""
        due = self.fire.clock.now() + later
        letter = Letter("telegram", room, "guide-end", solicited=True, due=due, expires=due + 30 * DAY)
        await self.fire.store.write(lambda unit: outbox.post(unit, letter, due - later))
        self.fire.outbox.nudge()

    async def back_up(self, home: Home) -> None:
        """Make the backups, one after the other, and some more if nothing was committed while any was made."""
        asked = self.numbers["backups"]
        while len(self.copies) < asked or (not self.overlaps() and len(self.copies) < MOST_BACKUPS * asked):
            first, at = self.confirmed, MONDAY_NOON + len(self.copies) * timedelta(seconds=1)
            made = await asyncio.to_thread(back_up, home.url, home.backups, at)
            self.copies.append(Copy(made.path, first, self.begun))

    def overlaps(self) -> int:
        """How many batches were under way while backups were made."""
        return sum(copy.last - copy.first for copy in self.copies)


class Twin:
    """A house that is given the same batches, and nothing else happens in it."""

    def __init__(self, store: Store, seed: int) -> None:
        self.fire, self.seed, self.known = Fireside(store, ManualClock(MONDAY_NOON)), seed, 0

    def books_at(self, number: int) -> Books:
        """What it knows after so many batches."""
        asyncio.run(self.hear_until(number))
        return books_of(self.fire.rows)

    async def hear_until(self, number: int) -> None:
        """Take in what comes next."""
        while self.known < number:
            self.known += 1
            self.fire.clock.set(time_of(self.known))
            await self.fire.inbox.receive(batch(self.known, SIZE, self.seed))


@dataclass
class Found:
    """What the backups and the houses restored from them did wrong."""

    lost: int = 0
    dup: int = 0
    broken: list[str] = field(default_factory=list)

    def look_at(self, copy: Copy, wanted: Books) -> None:
        """Compare a backup with what was known at its moment."""
        missing, surplus = difference(wanted, books_of(copy.asked))
        self.lost, self.dup = self.lost + missing.total(), self.dup + surplus.total()
        if missing or surplus:
            self.broken.append(f"{copy.path.name}: -{dict(missing)} +{dict(surplus)}")
        if not copy.first <= copy.moment() <= copy.last:
            self.broken.append(f"{copy.path.name}: {copy.moment()} is not within {copy.first} and {copy.last}")
        if copy.unsent() != {"planned", "claimed"} or copy.asked("PRAGMA quick_check(1)") != [("ok",)]:
            self.broken.append(f"{copy.path.name}: damaged, or nothing to send in it")

    def live_on(self, copy: Copy, home: Home) -> None:
        """Restore a backup, go on for a while, and see that only what came in is still there."""
        restore(home.url, home.key, copy.path, time_of(copy.last) + DAY)
        with home.open() as store:
            fire = Fireside(store, ManualClock(time_of(copy.last) + DAY))
            for _ in range(3):
                asyncio.run(fire.outbox.drain())
                fire.clock.set(fire.clock.now() + 2 * DAY)
            self.dup += len(fire.voice.attempts)
            if fire.voice.attempts:
                self.broken.append(f"{copy.path.name}: sent {len(fire.voice.attempts)}")
            if store.read_now(is_known):
                self.broken.append(f"{copy.path.name}: brought back who was erased")
            if Counter(fire.rows(BOOKS["seen"])) != Counter(copy.asked(BOOKS["seen"])):
                self.broken.append(f"{copy.path.name}: heard differs")


def is_known(unit: Unit) -> bool:
    """Say whether the one who was forgotten has a row."""
    return bool(unit.connection.exec_driver_sql(f"SELECT 1 FROM account WHERE native_id = '{RAIN.id}'").first())


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Make backups under load, and restore each: over the house it was made of, or where that is lost."""
    began, found = time.monotonic(), Found()
    home = Home.made(f"sqlite:///{folder / 'data' / 'hearth.db'}", folder)
    with home.open() as store:
        load = Load(Fireside(store, ManualClock(MONDAY_NOON)), numbers)
        asyncio.run(load.live(home))
        if store.read_now(is_known):
            found.broken.append("nobody was erased")
    with open_store(f"sqlite:///{folder / 'twin' / 'hearth.db'}", home.key).open_now() as store:
        twin = Twin(store, numbers["seed"])
        for copy in load.copies:
            found.look_at(copy, twin.books_at(copy.moment()))
    shutil.copytree(folder / "data", folder / "kept")
    for number, copy in enumerate(load.copies):
        shutil.rmtree(folder / "data")
        shutil.copytree(folder / "kept", folder / "data")
        if number % 2:
            home.lose()
        found.live_on(copy, home)
    if not load.overlaps():
        found.broken.append("nothing was committed while a backup was made")
    details = f"{len(load.copies)} backups, {load.overlaps()} batches meanwhile"
    return Verdict(
        "R21",
        numbers["seed"],
        load.confirmed * SIZE,
        0,
        found.lost,
        found.dup,
        in_doubt=0,
        seconds=round(time.monotonic() - began, 1),
        details="; ".join([details, *found.broken[:20]]),
        ok=not found.broken,
    )


if __name__ == "__main__":
    sys.exit(command("R21", __doc__, run, full=FULL, quick=QUICK))
