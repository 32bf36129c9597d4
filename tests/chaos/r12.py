"""R12: two processes on one database and one token, the owner stopped and continued: nothing is said twice.

`python -m tests.chaos.r12 --json`: whoever sends is frozen (SIGSTOP) with messages on their way, another process takes
over, and then the first wakes up and believes it still may. The last time it sleeps past its lease while the other one
only stands by. `--quick` freezes fewer times, and never so long.
"""

import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.lease import LEASE_SECONDS
from tests.chaos.life import Life, TookTooLong
from tests.chaos.log import troubles
from tests.chaos.r01 import answered, spoken_in
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.backlog import Plan, Shares
from tests.fakes.telegram.control import Control
from tests.fakes.telegram.faults import Fault

FULL = {"events": 3_000, "freezes": 8, "past_lease": 1, "seed": 12}
QUICK = {"events": 700, "freezes": 2, "past_lease": 0, "seed": 12}
SLOW = Fault("latency", method="sendMessage", times=None, delay=0.05, delay_most=0.3)
STANDS_BY = "another process sends now"
TWO_READERS = "Somebody else reads"
TRIES, A_BIT = 200, 0.02
PATIENCE = 300.0


class Pair:
    """Two processes of one house, of which one sends at a time."""

    def __init__(self, folder: Path, fake: Control) -> None:
        self.fake = fake
        self.sending, self.other = Life(folder, fake), Life(folder, fake)

    @contextmanager
    def living(self) -> Iterator[None]:
        """End both, frozen or not, when the block ends."""
        try:
            yield
        finally:
            for life in (self.sending, self.other):
                if life.process is not None and life.process.poll() is None:
                    life.process.send_signal(signal.SIGCONT)
                    life.kill()

    def freeze(self) -> None:
        """Stop the sender with messages on their way, and between two transactions: else it would hold everybody up."""
        process = self.sending.process
        if process is None:
            raise TookTooLong("nobody sends")
        for _ in range(TRIES):
            process.send_signal(signal.SIGSTOP)
            time.sleep(A_BIT)
            if self.is_unlocked() and self.sending.rows("SELECT 1 FROM outbox WHERE state = 'claimed'"):
                return
            process.send_signal(signal.SIGCONT)
            time.sleep(A_BIT)
        raise TookTooLong("the sender was never seen with a message on its way")

    def thaw(self) -> None:
        """Let whoever was frozen go on, believing it still may, until it is told that it may not; then it stands by."""
        told = self.refusals()
        if self.sending.process is not None:
            self.sending.process.send_signal(signal.SIGCONT)
        self.other.wait_for(lambda: self.refusals() > told)
        self.sending, self.other = self.other, self.sending

    def refusals(self) -> int:
        """How often an owner was told that another one sends now."""
        return self.sending.log.read_text("utf-8", "replace").count(STANDS_BY)

    def is_unlocked(self) -> bool:
        """Say whether nobody is in the middle of a transaction."""
        with closing(sqlite3.connect(self.sending.database, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            connection.execute("ROLLBACK")
        return True

    def restart_other(self) -> None:
        """Begin the other process anew: it takes over at once."""
        if self.other.process is not None and self.other.process.poll() is None:
            self.other.end()
        self.other.begin()

    def wait_for_sends(self, count: int) -> None:
        """Wait until so many more messages have arrived."""
        before = int(str(self.fake.report()["sent"]))
        self.other.wait_for(lambda: int(str(self.fake.report()["sent"])) >= before + count)


def plan_of(seed: int, events: int) -> Plan:
    """Talk, and many commands in private."""
    shares = Shares(command=0.15, join=0.0)
    return Plan(seed, events, people=150, shares=shares, commands=("/help",), private_commands=True)


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Freeze the sender again and again."""
    began, plan = time.monotonic(), plan_of(numbers["seed"], numbers["events"])
    with control.running(folder / "fake.json", "--no-privacy-mode", "--seed", str(plan.seed)) as fake:
        pair = Pair(folder / "house", fake)
        fake.backlog(fake.group("围炉"), plan)
        fake.faults(SLOW)
        with pair.living():
            pair.sending.begin()
            pair.sending.wait_for(lambda: int(str(fake.report()["sent"])) > 0)
            for _ in range(numbers["freezes"]):
                pair.freeze()
                pair.restart_other()
                pair.wait_for_sends(3)
                pair.thaw()
                pair.wait_for_sends(3)
            for _ in range(numbers["past_lease"]):
                pair.freeze()
                time.sleep(LEASE_SECONDS)
                pair.wait_for_sends(3)
                pair.thaw()
            fake.faults()
            pair.sending.wait_for(pair.sending.is_done, PATIENCE)
            pair.sending.end()
            pair.other.end()
        return judged(pair, plan, numbers, time.monotonic() - began)


def judged(pair: Pair, plan: Plan, numbers: Numbers, seconds: float) -> Verdict:
    """Compare what was asked with what was answered, and what was said with what was heard."""
    listed, log = pair.sending.listed(), pair.sending.log.read_text("utf-8", "replace")
    unanswered, twice = answered(plan, pair.fake.sent(), listed)
    [(heard,)] = pair.sending.rows("SELECT count(*) FROM message")
    said, counted = spoken_in(plan), int(str(heard))
    refused, conflicts, errors = pair.refusals(), log.count(TWO_READERS), troubles(pair.sending.log)
    freezes = numbers["freezes"] + numbers["past_lease"]
    lost, dup = unanswered + max(0, said - counted), twice + max(0, counted - said)
    return Verdict(
        "R12",
        plan.seed,
        plan.count,
        freezes,
        lost,
        dup,
        in_doubt=sum(line["state"] == "in_doubt" for line in listed),
        seconds=round(seconds, 1),
        details="; ".join([f"stale owner refused {refused} times, {conflicts} conflicts of two readers", *errors[:3]]),
        ok=not (lost or dup or errors) and refused >= freezes,
    )


if __name__ == "__main__":
    sys.exit(command("R12", __doc__, run, full=FULL, quick=QUICK))
