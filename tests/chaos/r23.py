"""R23: told to end a hundred times in the middle of its work, a house ends within five seconds and leaves no doubt.

`python -m tests.chaos.r23 --json`: sends take 0.1 to 0.4 s and there is always more to hear and to say; each life gets
SIGTERM once it has said something, a moment later each time. `--quick` ends three lives.
"""

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.life import Life
from tests.chaos.log import troubles
from tests.chaos.r01 import answered
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.backlog import Plan, Shares
from tests.fakes.telegram.faults import Fault

FULL = {"events": 16_000, "kills": 100, "seed": 23}
QUICK = {"events": 480, "kills": 3, "seed": 23}
ENDS_WITHIN = 5.0
TROUBLE = (
    Fault("latency", method="sendMessage", times=None, delay=0.1, delay_most=0.4),
    Fault("latency", method="getUpdates", times=None, delay=0.1, delay_most=0.2),
)
SAID_FIRST = 3
"""So many messages at least have arrived in a life before it is told to end."""
LONGEST_MORE = 0.4
PATIENCE = 900.0
UNCERTAIN = "SELECT count(*) FROM outbox WHERE state IN ('claimed', 'in_doubt')"


@dataclass
class Ends:
    """How the ends of a house's lives went."""

    count: int = 0
    slowest: float = 0.0
    uncertain: int = 0
    """Letters claimed or in doubt after an end, over all ends."""
    idle: int = 0
    """Ends that came when nothing was left to be done: they show nothing."""


def plan_of(seed: int, events: int) -> Plan:
    """Talk, and many commands in private."""
    shares = Shares(command=0.12, join=0.0)
    return Plan(seed, events, people=100, shares=shares, commands=("/help",), private_commands=True)


def end_once(life: Life, rng: random.Random, ends: Ends) -> None:
    """Begin, wait until something was said, and end."""
    before = int(str(life.fake.report()["sent"]))
    life.begin()
    life.wait_for(lambda: int(str(life.fake.report()["sent"])) >= before + SAID_FIRST)
    time.sleep(rng.uniform(0, LONGEST_MORE))
    ends.idle += life.is_done()
    ends.slowest = max(ends.slowest, life.end())
    [(uncertain,)] = life.rows(UNCERTAIN)
    ends.uncertain += int(str(uncertain))
    ends.count += 1


def run(folder: Path, numbers: Numbers) -> Verdict:
    """End a house again and again, then let it finish, and count its answers."""
    began, plan = time.monotonic(), plan_of(numbers["seed"], numbers["events"])
    rng, ends = random.Random(plan.seed), Ends()
    with control.running(folder / "fake.json", "--no-privacy-mode", "--seed", str(plan.seed)) as fake:
        fake.backlog(fake.group("围炉"), plan)
        fake.faults(*TROUBLE)
        with Life(folder / "house", fake) as life:
            while ends.count < numbers["kills"]:
                end_once(life, rng, ends)
            fake.faults()
            life.begin()
            life.wait_for(lambda: life.polls() > 0 and life.is_done(), PATIENCE)
            life.end()
            listed = life.listed()
        lost, dup = answered(plan, fake.sent(), listed)
    in_doubt = sum(line["state"] == "in_doubt" for line in listed)
    errors = troubles(life.log)
    problems = [f"{ends.uncertain} uncertain after an end"] if ends.uncertain else []
    problems += [f"{ends.idle} ends had nothing to end"] if ends.idle else []
    return Verdict(
        "R23",
        plan.seed,
        plan.count,
        ends.count,
        lost,
        dup,
        in_doubt,
        round(time.monotonic() - began, 1),
        "; ".join([f"the slowest end took {ends.slowest:.2f} s", *problems, *errors[:3]]),
        ok=not (lost or dup or in_doubt or problems or errors) and ends.slowest <= ENDS_WITHIN,
    )


if __name__ == "__main__":
    sys.exit(command("R23", __doc__, run, full=FULL, quick=QUICK))
