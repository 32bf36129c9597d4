"""R15: a hundred thousand updates nobody can read: all counted, none kept, none in the way of the good ones.

`python -m tests.chaos.r15 --json`: broken objects between good messages, bytes that spoil the whole answer they are
part of, a hundred thousand brackets, texts of megabytes, half characters. `--quick` sends two thousand.
"""

import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.life import Life
from tests.chaos.log import troubles
from tests.chaos.rubbish import CANARY, NO_JSON, ODD, message, odd_messages, unreadable
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.control import Control
from tests.fakes.telegram.model import Json

FULL = {"events": 100_000, "spoiled": 50, "tries": 20, "seed": 15}
QUICK = {"events": 2_000, "spoiled": 10, "tries": 3, "seed": 15}
"""`spoiled`: of these, so many are bytes that spoil an answer; `tries`: good ones that follow a bad one afterwards."""
A_GOOD_ONE_EVERY = 20
AT_ONCE = 500
FIRST_GOOD, FIRST_ODD, FIRST_AFTER = 1_000_000, 900_000, 2_000_000
LONGEST_LINE = 1_024
HEARD_WITHIN = 1.0
"""Seconds from a good update after a bad one until it is stored; the median of the tries."""
LONGEST_STALL = 20.0
"""Seconds without a step forward; a spoiled answer is waited out, and a text of megabytes is read."""
PATIENCE = 1_800.0
MESSAGES = "SELECT count(*) FROM message"


@dataclass
class Course:
    """One house under rubbish."""

    life: Life
    room: int
    rng: random.Random
    good: int = 0
    longest_stall: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def fake(self) -> Control:
        """The platform."""
        return self.life.fake

    def said(self, number: int) -> Json:
        """A good message of the room."""
        self.good += 1
        chat: Json = {"id": self.room, "title": "围炉", "type": "supergroup"}
        return {"message": message(message_id=number, chat=chat, text=f"good {number}")}

    def push(self, numbers: Numbers) -> None:
        """Queue it all."""
        broken = numbers["events"] - numbers["spoiled"]
        for first in range(0, broken, AT_ONCE):
            updates: list[Json] = []
            for number in range(first, min(first + AT_ONCE, broken)):
                updates.append(unreadable(self.rng))
                if number % A_GOOD_ONE_EVERY == 0:
                    updates.append(self.said(FIRST_GOOD + number))
            self.fake.ask("raw", updates=updates)
        for number in range(numbers["spoiled"]):
            self.fake.ask("raw", hex=NO_JSON[number % len(NO_JSON)].hex())
            self.fake.ask("raw", updates=[self.said(FIRST_AFTER + number)])
        for update in odd_messages(self.room, int(str(self.fake.report()["next_update_id"])), FIRST_ODD):
            self.fake.ask("raw", hex=update.hex())
        self.good += len(ODD)

    def work_off(self) -> None:
        """Wait until nothing is left, noting the longest time without a step forward."""
        pending, since = -1, time.monotonic()

        def is_done() -> bool:
            nonlocal pending, since
            left = int(str(self.fake.report()["pending"]))
            if left != pending:
                pending, since = left, time.monotonic()
            self.longest_stall = max(self.longest_stall, time.monotonic() - since)
            return left == 0 and self.life.is_done()

        self.life.wait_for(is_done, PATIENCE)

    def still_listens(self, number: int) -> None:
        """Let a good message follow a bad one, and note how long it takes to be stored."""
        before = self.heard()
        began = time.monotonic()
        self.fake.ask("raw", updates=[unreadable(self.rng), self.said(FIRST_AFTER + FIRST_GOOD + number)])
        self.life.wait_for(lambda: self.heard() > before)
        self.waits.append(time.monotonic() - began)

    def heard(self) -> int:
        """How many good messages are stored."""
        return int(str(self.life.rows(MESSAGES)[0][0]))


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Let a house hear it all, and then listen on."""
    began = time.monotonic()
    with control.running(folder / "fake.json", "--no-privacy-mode", "--seed", str(numbers["seed"])) as fake:
        life = Life(folder / "house", fake)
        course = Course(life, fake.group("围炉"), random.Random(numbers["seed"]))
        course.push(numbers)
        with life:
            life.begin()
            life.wait_for(lambda: life.database.exists() and life.polls() > 0)
            course.work_off()
            for number in range(numbers["tries"]):
                course.still_listens(number)
            life.end()
        return judged(course, numbers, time.monotonic() - began)


def judged(course: Course, numbers: Numbers, seconds: float) -> Verdict:
    """Count what was set aside and what was heard, and read the log."""
    life = course.life
    [(counted,)] = life.rows("SELECT coalesce(sum(count), 0) FROM quarantine")
    wanted, aside = numbers["events"] + numbers["tries"], int(str(counted))
    lost = max(0, course.good - course.heard()) + max(0, wanted - aside)
    dup = max(0, course.heard() - course.good) + max(0, aside - wanted)
    longest = max(len(line) for line in life.log.read_bytes().splitlines())
    wait = statistics.median(course.waits)
    problems = [
        *leaks(life),
        *(f"a line of {longest} bytes" for _ in range(longest > LONGEST_LINE)),
        *(f"stalled for {course.longest_stall:.1f} s" for _ in range(course.longest_stall > LONGEST_STALL)),
        *(f"the next good one took {wait:.1f} s" for _ in range(wait > HEARD_WITHIN)),
        *troubles(life.log)[:3],
    ]
    told = (
        f"{aside} set aside, {course.heard()} heard, longest line {longest} B, longest stall "
        f"{course.longest_stall:.1f} s, next good one {wait:.2f} s (slowest {max(course.waits):.2f})"
    )
    return Verdict(
        "R15",
        numbers["seed"],
        wanted,
        0,
        lost,
        dup,
        0,
        round(seconds, 1),
        "; ".join([told, *problems]),
        ok=not (lost or dup or problems),
    )


def leaks(life: Life) -> list[str]:
    """What log or database hold of what must stand nowhere."""
    secrets = {"words of the rubbish": CANARY, "token": life.fake.token}
    files = (life.log, *life.database.parent.glob("hearth.db*"))
    written = [file.read_bytes() for file in files]
    return [name for name, secret in secrets.items() if any(secret.encode() in one for one in written)]


if __name__ == "__main__":
    sys.exit(command("R15", __doc__, run, full=FULL, quick=QUICK))
