"""R18: away over its hour, for a second or for ten days, a house does what was due once, or lists it as missed.

`python -m tests.chaos.r18 --json`: the same hour is slept over again and again, for five lengths of time each round,
and the house that wakes up is begun anew between looking and speaking, as chance has it. `--quick` does one round.
"""

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store
from tests.chaos.downtime import THINGS, Downtime, at
from tests.chaos.verdict import Numbers, Verdict, command
from tests.conftest import TEST_KEY

FULL = {"rounds": 20, "seed": 18}
QUICK = {"rounds": 1, "seed": 18}
GAPS = tuple(timedelta(seconds=seconds) for seconds in (1, 60, 3_600, 86_400, 864_000))
LATER = tuple(timedelta(seconds=seconds) for seconds in (5, 60, 600, 660))
"""When the house is looked at again after it woke up: jobs that failed would have been tried again by then."""


@dataclass
class Found:
    """What went wrong over all the hours slept over."""

    things: int = 0
    begun: int = 0
    missed: int = 0
    lost: list[str] = field(default_factory=list)
    dup: list[str] = field(default_factory=list)


async def slept_over(house: Downtime, gap: timedelta, rng: random.Random) -> None:
    """Prepare a house, leave it alone over its hour, and let it wake up, begun anew wherever chance has it."""
    await house.prepare()
    house.clock.set(at(gap))
    house.begin()
    await house.schedule.tick()
    for later in (timedelta(0), *LATER):
        house.clock.set(max(house.clock.now(), at(gap) + later))
        if rng.random() < 0.5:
            house.begin()
        await house.schedule.tick()
        if rng.random() < 0.5:
            house.begin()
        await house.speak()


def note(house: Downtime, gap: timedelta, found: Found) -> None:
    """Weigh what was done and what is listed."""
    done, missed = house.done(), house.missed()
    found.begun += house.begun
    for thing in THINGS:
        found.things += 1
        found.missed += missed.get(thing, 0)
        times = done[thing] + missed.get(thing, 0)
        if times < 1:
            found.lost.append(f"{thing} after {gap}")
        if times > 1:
            found.dup.append(f"{thing} {times} times after {gap}")


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Sleep over the hour for every length of time, on a new SQLite file each."""
    began, found, rng = time.monotonic(), Found(), random.Random(numbers["seed"])
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for turn in range(numbers["rounds"]):
        for gap in GAPS:
            name = f"{turn}-{gap.total_seconds():.0f}"
            url = f"sqlite:///{folder / 'data' / name}.db"
            with Store.open(url, Vault(TEST_KEY)).open_now() as store:
                migrate(store)
                house = Downtime(url, store, folder / f"{name}-backups")
                asyncio.run(slept_over(house, gap, rng))
                note(house, gap, found)
    return Verdict(
        "R18",
        numbers["seed"],
        found.things,
        found.begun,
        len(found.lost),
        len(found.dup),
        in_doubt=0,
        seconds=round(time.monotonic() - began, 1),
        details="; ".join([f"{found.missed} listed as missed", *found.lost[:5], *found.dup[:5]]),
        ok=not (found.lost or found.dup) and found.missed > 0,
    )


if __name__ == "__main__":
    sys.exit(command("R18", __doc__, run, full=FULL, quick=QUICK))
