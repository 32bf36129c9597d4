"""R06: a word to a hundred thousand people, killed twenty times: nobody gets it twice, and who did not is listed.

`python -m tests.chaos.r06 --json`: limits, latency and patience run twenty times as fast as the platform's; one send in
fifty is taken and never answered, one in a hundred is refused by somebody who blocked us, and one person in a hundred
has changed their mind since the letters were posted. `--quick` writes to fewer.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.outbox import IN_FLIGHT
from storage.opening import open_store
from tests.chaos.life import Alive, Life, Steered
from tests.chaos.log import troubles
from tests.chaos.sleepers import opt_out, settle
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Json

FULL = {"events": 100_000, "kills": 20, "speed": 20, "seed": 6}
QUICK = {"events": 240, "kills": 1, "speed": 20, "seed": 6}
LATENCY = (0.05, 0.3)
TIME_OUTS, BLOCKED = 0.02, 0.01
LONGER_THAN_PATIENCE = 30.0
"""Seconds a taken call stays unanswered; our patience is twenty."""
CHANGED_THEIR_MIND_EVERY = 100
LONGEST_MORE = 0.4
"""Seconds of further life after something was achieved."""
PATIENCE = 7_200.0
A_LOOK = 0.1
"""Seconds before each look at how far it is."""
UNSETTLED = (
    "SELECT count(*) FROM outbox WHERE state IN ('planned', 'claimed') "
    "AND campaign_id IN (SELECT id FROM campaign WHERE kind = 'wakeup')"
)
SETTLED = ("sent", "failed", "in_doubt", "skipped")
TOLD = frozenset({"failed", "in_doubt", "skipped"})
"""The states by which an admin sees that somebody was perhaps not reached."""


def faults(speed: int) -> tuple[Fault, ...]:
    """What goes wrong with the sends."""
    least, most = LATENCY
    return (
        Fault("latency", method="sendMessage", times=None, delay=least / speed, delay_most=most / speed),
        Fault("refuse", method="sendMessage", times=None, probability=BLOCKED, code=403),
        Fault(
            "slow_answer",
            method="sendMessage",
            times=None,
            probability=TIME_OUTS,
            delay=LONGER_THAN_PATIENCE / speed,
        ),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Whom the platform heard of how often, and what the house says became of each letter."""

    arrivals: Counter[str]
    states: dict[str, str]
    """By the native id of the room."""
    struck: dict[str, int]
    """How often each fault was drawn."""


def lived(life: Alive, numbers: Numbers) -> int:
    """Let the house write to everybody, killed again and again; gives the kills."""
    rng, killed = random.Random(numbers["seed"]), 0
    share = numbers["events"] // (numbers["kills"] + 1)
    for number in range(1, numbers["kills"] + 1):
        wanted = max(sent_by(life.fake), number * share)
        life.begin()
        life.wait_for(partial(has_sent_more, life.fake, wanted), PATIENCE)
        time.sleep(rng.uniform(0, LONGEST_MORE))
        life.kill()
        killed += 1
    life.begin()
    life.wait_for(lambda: is_settled(life), PATIENCE)
    life.end()
    return killed


def has_sent_more(fake: Steered, than: int) -> bool:
    """Say whether more than so many messages have arrived."""
    return sent_by(fake) > than


def sent_by(fake: Steered) -> int:
    """How many messages have arrived; asked not too often, for looking costs the platform time, too."""
    time.sleep(A_LOOK)
    return int(str(fake.report()["sent"]))


def is_settled(life: Alive) -> bool:
    """Say whether something became of every word to those who fell silent; the house may have others to say."""
    time.sleep(A_LOOK)
    return life.rows(UNSETTLED) == [(0,)]


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Post the letters, let them be sent, and compare what arrived with what is listed."""
    began = time.monotonic()
    with control.running(folder / "fake.json", "--seed", str(numbers["seed"])) as fake:
        speed = numbers["speed"]
        life = Life(folder / "house", fake, ("tests.chaos.household", "--speed", str(speed)))
        natives = fake.crowd(numbers["events"])
        with open_store(f"sqlite:///{life.database}", folder / "house" / "key").open_now() as store:
            settle(store, natives, datetime.now(UTC))
            opt_out(store, CHANGED_THEIR_MIND_EVERY)
        fake.faults(*faults(speed))
        with life:
            kills = lived(life, numbers)
        found = Found(arrivals(fake.sent()), states(life.listed()), struck(fake.report()))
        return judged("R06", found, troubles(life.log), natives, kills, numbers, time.monotonic() - began)


def arrivals(sent: Sequence[Json]) -> Counter[str]:
    """How many messages arrived in each chat."""
    counted: Counter[str] = Counter()
    for message in sent:
        match message:
            case {"chat": {"id": int(chat)}}:
                counted[str(chat)] += 1
    return counted


def states(listed: Sequence[Json]) -> dict[str, str]:
    """What `hearth outbox list` says of each room."""
    return {str(line["room"]): str(line["state"]) for line in listed}


def struck(report: Json) -> dict[str, int]:
    """How often each fault was drawn, as the platform reports it."""
    drawn = report["faults"]
    return {str(kind): int(str(count)) for kind, count in drawn.items()} if isinstance(drawn, dict) else {}


def judged(
    test: str, found: Found, errors: Sequence[str], natives: Sequence[int], kills: int, numbers: Numbers, seconds: float
) -> Verdict:
    """Compare, addressee by addressee."""
    rooms = [str(native) for native in natives]
    totals = Counter(found.states.get(room, "unlisted") for room in rooms)
    lost = sum(not found.arrivals[room] and found.states.get(room) not in TOLD for room in rooms)
    dup = sum(max(0, count - 1) for count in found.arrivals.values())
    wrong = sum(bool(found.arrivals[room]) and found.states.get(room) in ("failed", "skipped") for room in rooms)
    most_in_doubt = found.struck.get("slow_answer", 0) + kills * IN_FLIGHT
    problems = [
        f"{wrong} failed or skipped and yet reached" if wrong else "",
        "" if sum(totals[state] for state in SETTLED) == len(rooms) else "the totals do not add up",
        "" if totals["in_doubt"] <= most_in_doubt else f"more than {most_in_doubt} in doubt",
        "" if totals["skipped"] and totals["failed"] and totals["in_doubt"] else "too little went wrong to show much",
        *errors[:3],
    ]
    told = ", ".join(f"{state} {totals[state]}" for state in (*SETTLED, "unlisted") if totals[state])
    return Verdict(
        test,
        numbers["seed"],
        len(rooms),
        kills,
        lost,
        dup,
        totals["in_doubt"],
        round(seconds, 1),
        "; ".join([told, *filter(None, problems)]),
        ok=not (lost or dup or any(problems)) and kills == numbers["kills"],
    )


if __name__ == "__main__":
    sys.exit(command("R06", __doc__, run, full=FULL, quick=QUICK))
