"""R10: while another program holds the database, nothing is lost, nobody gives up, and reading goes on.

`python -m tests.chaos.r10 --json` holds it for 1, 10 and 60 seconds; `--quick` for 1 and 3, with a house that waits for
locks as much shorter. It is also started while the lock is held.
"""

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.life import Life
from tests.chaos.locking import locked
from tests.chaos.log import troubles
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.control import Control

FULL = {"longest": 60, "busy": 0, "seed": 10}
QUICK = {"longest": 3, "busy": 300, "seed": 10}
A_SECOND_IN = 10
"""So many things are said in a second; one in five is a command in private."""
A_COMMAND_EVERY = 5
READ_WITHIN = 1.0
RECOVERS_WITHIN = 90.0
START_SECONDS = 2.0


@dataclass
class Talk:
    """People who talk whatever happens to the house; what they said is known exactly."""

    fake: Control
    room: int = 0
    people: list[int] = field(default_factory=list)
    said: int = 0
    asked: int = 0
    _turn: int = 0

    def gather(self, people: int) -> None:
        """Found the group."""
        self.people = [self.fake.user(f"成员{number}") for number in range(people)]
        self.room = self.fake.group("围炉", members=self.people)

    def go_on(self, seconds: float) -> None:
        """Talk for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._turn += 1
            who = self.people[self._turn % len(self.people)]
            if self._turn % A_COMMAND_EVERY:
                self.fake.say(who, self.room, f"第{self._turn}句")
                self.said += 1
            else:
                self.fake.say(who, who, "/help")
                self.asked += 1
            time.sleep(1 / A_SECOND_IN)


@dataclass
class Course:
    """One house over several locks."""

    life: Life
    talk: Talk
    longest_read: float = 0.0
    longest_recovery: float = 0.0

    def under_lock(self, seconds: float, *, starting: bool = False) -> None:
        """Talk while the database is locked for so long, reading beside it, and wait until all is heard and said."""
        with locked(self.life.database):
            if starting:
                self.life.begin()
            self.talk.go_on(seconds / 2)
            self.read()
            self.talk.go_on(seconds / 2)
        released = time.monotonic()
        self.life.wait_for(self.is_done, RECOVERS_WITHIN)
        self.longest_recovery = max(self.longest_recovery, time.monotonic() - released)

    def read(self) -> None:
        """Look at the books as anybody may."""
        began = time.monotonic()
        self.life.rows("SELECT count(*) FROM message")
        self.longest_read = max(self.longest_read, time.monotonic() - began)

    def is_done(self) -> bool:
        """Say whether everything was heard and said."""
        return self.heard() >= self.talk.said and self.life.is_done()

    def heard(self) -> int:
        """How much was heard."""
        return int(str(self.life.rows("SELECT count(*) FROM message")[0][0]))


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Lock the database of a living house again and again, and once while it starts."""
    began, longest = time.monotonic(), numbers["longest"]
    with control.running(folder / "fake.json", "--no-privacy-mode", "--seed", str(numbers["seed"])) as fake:
        entry = ("tests.chaos.household", "--busy-ms", str(numbers["busy"])) if numbers["busy"] else ("bot", "run")
        life, talk = Life(folder / "house", fake, entry), Talk(fake)
        talk.gather(people=20)
        course = Course(life, talk)
        life.begin()
        life.wait_for(lambda: life.database.exists() and life.polls() > 0)
        talk.go_on(1.0)
        holds = sorted({1, max(1, longest // 6), longest})
        try:
            for seconds in holds:
                course.under_lock(seconds)
            life.end()
            course.under_lock(START_SECONDS, starting=True)
        finally:
            life.end()
        return judged(course, numbers, len(holds) + 1, time.monotonic() - began)


def judged(course: Course, numbers: Numbers, locks: int, seconds: float) -> Verdict:
    """Compare what was said and asked with what was heard and answered."""
    life, talk = course.life, course.talk
    answers = sum(len(life.fake.sent(chat=who)) for who in talk.people)
    doubts = sum(line["state"] == "in_doubt" for line in life.listed())
    lost = max(0, talk.said - course.heard()) + max(0, talk.asked - answers - doubts)
    dup = max(0, course.heard() - talk.said) + max(0, answers - talk.asked)
    errors = troubles(life.log)
    details = [
        *errors[:3],
        f"{locks} locks, read within {course.longest_read:.2f} s, all done {course.longest_recovery:.1f} s after",
    ]
    return Verdict(
        "R10",
        numbers["seed"],
        talk.said + talk.asked,
        0,
        lost,
        dup,
        doubts,
        round(seconds, 1),
        "; ".join(details),
        ok=not (lost or dup or doubts or errors) and course.longest_read <= READ_WITHIN,
    )


if __name__ == "__main__":
    sys.exit(command("R10", __doc__, run, full=FULL, quick=QUICK))
