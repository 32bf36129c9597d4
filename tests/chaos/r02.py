"""R02: called by Telegram and killed between receipt, commit and answer, the house loses nothing and confirms nothing
it has not stored.

`python -m tests.chaos.r02 --json` runs the full form, with `--quick` the short one. The undisturbed twin asks for its
updates: whichever way they come, the books must be the same.
"""

import random
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.chaos import r01
from tests.chaos.books import books_of, difference
from tests.chaos.life import Life
from tests.chaos.notary import Notary, open_office
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.backlog import Plan
from tests.fakes.telegram.faults import Fault

SLOW_SENDS = Fault("latency", method="sendMessage", times=None, delay=0.05, delay_most=0.3)
RETRY_SECONDS = 0.02
"""How soon the platform calls again, at first; at most sixty times as long."""
HOLDS_SECONDS, LOSES = 0.01, 0.05
"""How long a call is held up at most, and which share of the house's answers never reaches the platform."""
STEPS = 3
"""How many confirmed calls each life must have brought before the next blow, or a message sent."""
LONGEST_MORE = 0.4
OTHERWISE = frozenset({"cursor"})
"""What must differ: one house keeps a position, the other has none to keep."""
FULL = {"events": 20_000, "kills": 100, "seed": 2}
QUICK = {"events": 1_000, "kills": 6, "seed": 2}


@dataclass
class CalledLife(Life):
    """A house that is called, at a port of its own, by way of an address before it."""

    port: int = 0
    address: str = ""

    def environment(self) -> dict[str, str]:
        """The settings, with a webhook."""
        called = {"HEARTH_TELEGRAM_WEBHOOK_URL": self.address, "HEARTH_WEB_PORT": str(self.port)}
        return super().environment() | called


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def lived(folder: Path, plan: Plan, kills: int) -> tuple[Life, int, Notary, list[dict[str, object]]]:
    """Let a house be called through a backlog, killed so often; gives it, the kills, the witness and what was sent."""
    folder.mkdir(parents=True, exist_ok=True)
    options = ("--no-privacy-mode", "--local", "--retry", str(RETRY_SECONDS), "--seed", str(plan.seed))
    with control.running(folder / "fake.json", *options) as fake:
        life, rng = CalledLife(folder / "house", fake, port=free_port()), random.Random(plan.seed)
        house = f"http://127.0.0.1:{life.port}"
        notary = Notary(house, life.rows, random.Random(plan.seed + 1), loses=LOSES, holds=HOLDS_SECONDS)
        with life, open_office(notary) as life.address:
            room = fake.group(r01.TITLE)
            fake.backlog(room, plan)
            fake.faults(SLOW_SENDS)
            killed = 0
            while killed < kills and survives(life, notary, rng):
                killed += 1
            fake.faults()
            if life.process is None or life.process.poll() is not None:
                life.begin()
            life.wait_for(lambda: life.database.exists() and notary.counts["witnessed"] > 0)
            life.wait_for(life.is_done, r01.FINISH_PATIENCE)
            life.end()
        return life, killed, notary, fake.sent()


def survives(life: Life, notary: Notary, rng: random.Random) -> bool:
    """Start the house, wait until it has achieved something, and kill it; False once nothing is left to be done."""
    confirmed, sent = notary.counts["witnessed"], life.fake.report()["sent"]
    life.begin()
    life.wait_for(lambda: notary.counts["witnessed"] >= confirmed + STEPS or life.fake.report()["sent"] != sent)
    time.sleep(rng.uniform(0, LONGEST_MORE))
    if life.is_done():
        return False
    life.kill()
    return True


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Let one house ask undisturbed and one be called and killed, and compare what they know and said."""
    began = time.monotonic()
    plan = r01.plan_of(numbers["seed"], numbers["events"], time.time())
    with ThreadPoolExecutor(2) as both:
        quiet = both.submit(r01.lived, folder / "quiet", plan, 0)
        killed = both.submit(lived, folder / "killed", plan, numbers["kills"])
        (calm, _, _), (hurt, times, notary, sent) = quiet.result(), killed.result()
    books = books_of(calm.rows)
    missing, surplus = difference(books, books_of(hurt.rows))
    for name in OTHERWISE:
        del missing[name], surplus[name]
    missing["never heard"] = r01.spoken_in(plan) - books["message"].total()
    listed = hurt.listed()
    unanswered, answered_twice = r01.answered(plan, sent, listed)
    if hurt.fake.token in hurt.log.read_text("utf-8", "replace"):
        surplus["token in the log"] += 1
    lost, dup, early = missing.total() + unanswered, surplus.total() + answered_twice, notary.counts["early"]
    witness = [f"{name} {count}" for name, count in sorted(notary.counts.items())]
    tables = [f"{name} -{missing[name]} +{surplus[name]}" for name in sorted(+missing | surplus)]
    return Verdict(
        "R02",
        plan.seed,
        plan.count,
        times,
        lost,
        dup,
        in_doubt=sum(line["state"] == "in_doubt" for line in listed),
        seconds=round(time.monotonic() - began, 1),
        details=", ".join([*tables, *witness]),
        ok=not lost and not dup and not early and times >= numbers["kills"],
    )


if __name__ == "__main__":
    sys.exit(command("R02", __doc__, run, full=FULL, quick=QUICK))
