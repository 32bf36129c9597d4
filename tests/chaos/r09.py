"""R09: whichever call to the database fails, nothing is half done, and the next try comes to the same end.

`python -m tests.chaos.r09 --json` fails every call of every core path, once, for good (the process dies there), and,
for commits, after they were done; with `--quick` every so-manieth.
"""

import asyncio
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import event

from bot.clock import ManualClock
from storage.errors import DatabaseTrouble
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store
from tests.chaos.failing import Calls, How
from tests.chaos.scenes import SCENES, Home, Scene
from tests.chaos.state import State, differing, state_of
from tests.chaos.verdict import Numbers, Verdict, command
from tests.conftest import MONDAY_NOON, TEST_KEY
from tests.fakes.voice import ScriptedVoice

FULL = {"every": 1, "seed": 9}
QUICK = {"every": 41, "seed": 9}
MOST_TRIES = 3
STUCK_SECONDS = 0.3
"""So long a dead process is left to find out that it is."""
SPEAKING = frozenset({"saying", "forgetting"})
"""Scenes in which something is sent: what was under way when the process died is in doubt, and stays unsaid or said."""


@dataclass
class Course:
    """How a scene goes when nothing is in its way."""

    name: str
    scene: Scene
    folder: Path
    clock_at: ManualClock = field(init=False)
    calls: int = 0
    commits: tuple[int, ...] = ()
    states: list[State] = field(default_factory=list)
    said: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def prepared(self) -> Path:
        """The database as it is before."""
        return self.folder / f"{self.name}.db"

    async def prepare(self) -> None:
        """Bring the house to where the scene begins, and see how it goes on undisturbed."""
        self.clock_at = ManualClock(MONDAY_NOON)
        store = hurried(self.prepared)
        migrate(store)
        home = Home(store, self.clock_at, folder=self.folder)
        await self.scene.prepare(home)
        store.close()
        file = self.copy("undisturbed")
        with self.opened(file, ScriptedVoice()) as home:
            calls = Calls(home.store, before_write=lambda: self.states.append(state_of(file)))
            await self.scene.act(home)
            self.states.append(state_of(file))
            self.calls, self.commits, self.said = calls.count, tuple(calls.commits), said_by(home.voice)

    def copy(self, name: str) -> Path:
        """A copy of the prepared database."""
        file = self.folder / f"{self.name}-{name}.db"
        shutil.copy(self.prepared, file)
        return file

    def opened(self, file: Path, voice: ScriptedVoice) -> "Opened":
        """A house on a file, at the scene's time."""
        return Opened(Home(hurried(file), ManualClock(self.clock_at.now()), folder=self.folder, voice=voice))


def hurried(file: Path) -> Store:
    """A database that does not wait for the disk: no power is cut here."""
    store = Store.open(f"sqlite:///{file}", Vault(TEST_KEY))
    event.listen(store.engines.writing, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return store


@dataclass
class Opened:
    """A house whose database is closed when the block ends."""

    home: Home

    def __enter__(self) -> Home:
        return self.home

    def __exit__(self, *error: object) -> None:
        self.home.store.close()


def said_by(voice: ScriptedVoice) -> Counter[tuple[str, str, str]]:
    """What the platform was asked to do."""
    return Counter((one.act, one.room, one.target) for one in voice.said)


async def tried(course: Course, home: Home) -> str:
    """Do a scene as often as it takes; gives what went wrong beyond what the house may meet."""
    for _ in range(MOST_TRIES):
        try:
            await course.scene.act(home)
        except DatabaseTrouble:
            continue
        return ""
    return f"did not succeed within {MOST_TRIES} tries"


async def fails_once(course: Course, number: int, how: How) -> Iterator[str]:
    """One call fails, and the same process tries again."""
    file = course.copy("failing")
    with course.opened(file, ScriptedVoice()) as home:
        calls = Calls(home.store)
        calls.fail(number, how)
        trouble = await tried(course, home)
        calls.heal()
        found, said, doubts = state_of(file), said_by(home.voice), in_doubt(home)
    is_unsure = how is How.AFTER_IT and course.name in SPEAKING
    ends = unlisted(course, said, doubts) if is_unsure else ends_differing(course, found, said)
    return iter([*([trouble] if trouble else []), *ends])


def ends_differing(course: Course, found: State, said: Counter[tuple[str, str, str]]) -> Iterator[str]:
    """How an end differs from the undisturbed one."""
    yield from differing(course.states[-1], found)
    if said != course.said:
        yield f"said -{(course.said - said).total()} +{(said - course.said).total()}"


async def dies(course: Course, number: int) -> Iterator[str]:
    """From one call on all fail; another process goes on from what was stored."""
    file, voice, broken = course.copy("dying"), ScriptedVoice(), list[str]()
    with course.opened(file, voice) as home:
        Calls(home.store).fail(number, How.FROM_THEN_ON)
        with suppress(DatabaseTrouble, TimeoutError):
            await asyncio.wait_for(course.scene.act(home), STUCK_SECONDS)
    left = state_of(file)
    if course.name not in SPEAKING and left not in course.states:
        nearest = min((differing(state, left) for state in course.states), key=len)
        broken.append(f"half done: {', '.join(nearest)}")
    with course.opened(file, voice) as home:
        if trouble := await tried(course, home):
            broken.append(trouble)
        found, said, doubts = state_of(file), said_by(voice), in_doubt(home)
    if course.name not in SPEAKING:
        broken += ends_differing(course, found, said)
    broken += unlisted(course, said, doubts)
    return iter(broken)


def in_doubt(home: Home) -> int:
    """How many letters are listed as in doubt."""
    return int(str(home.rows("SELECT count(*) FROM outbox WHERE state = 'in_doubt'")[0][0]))


def unlisted(course: Course, said: Counter[tuple[str, str, str]], doubts: int) -> Iterator[str]:
    """What was said twice, or neither said nor listed."""
    if twice := said - course.said:
        yield f"said twice: {twice.total()}"
    if (course.said - said).total() > doubts:
        yield f"neither said nor listed: {(course.said - said).total() - doubts}"


@dataclass
class Tally:
    """What was tried and what broke."""

    tried: int = 0
    half: int = 0
    twice: int = 0
    broken: list[str] = field(default_factory=list)

    def note(self, course: Course, number: int, how: How, troubles: Iterator[str]) -> None:
        """Count one failure."""
        self.tried += 1
        for trouble in troubles:
            self.half += not trouble.startswith("said twice")
            self.twice += trouble.startswith("said twice")
            self.broken.append(f"{course.name}, call {number} {how.value}: {trouble}")


async def failed_everywhere(course: Course, every: int, tally: Tally) -> None:
    """Fail the calls of one scene."""
    await course.prepare()
    for number in range(1 + tally.tried % every, course.calls + 1, every):
        tally.note(course, number, How.ONCE, await fails_once(course, number, How.ONCE))
        tally.note(course, number, How.FROM_THEN_ON, await dies(course, number))
    for number in course.commits[:: min(every, 4)]:
        tally.note(course, number, How.AFTER_IT, await fails_once(course, number, How.AFTER_IT))


def run(folder: Path, numbers: Numbers, scenes: Mapping[str, Scene] = SCENES) -> Verdict:
    """Fail the calls of every scene."""
    began, tally = time.monotonic(), Tally()
    for name, scene in scenes.items():
        asyncio.run(failed_everywhere(Course(name, scene, folder), numbers["every"], tally))
    return Verdict(
        "R09",
        numbers["seed"],
        tally.tried,
        tally.tried,
        lost=tally.half,
        dup=tally.twice,
        in_doubt=0,
        seconds=round(time.monotonic() - began, 1),
        details="; ".join(tally.broken[:20]),
        ok=not tally.broken,
    )


if __name__ == "__main__":
    sys.exit(command("R09", __doc__, run, full=FULL, quick=QUICK))
