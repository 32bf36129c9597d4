"""R01: killed again and again while it hears and answers, the house loses nothing and does nothing twice.

`python -m tests.chaos.r01 --json` runs the full form, with `--quick` the short one.
"""

import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.chaos.books import books_of, difference
from tests.chaos.life import Life
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram import control
from tests.fakes.telegram.backlog import Plan, Shares, generate, kind_of
from tests.fakes.telegram.faults import Fault

TITLE = "围炉"
HOURS = 16
"""All is younger than a day, so that newcomers are still greeted."""
HOUR = 3600
SHARES = Shares(join=0.006)
"""Few enough newcomers that their greetings fit into a group's twenty messages a minute."""
TROUBLE = (
    Fault("latency", method="sendMessage", times=None, delay=0.05, delay_most=0.3),
    Fault("latency", method="getUpdates", times=None, delay=0.1, delay_most=0.4),
    Fault("duplicates", method="getUpdates", times=None, probability=0.5, copies=50),
)
"""Without delays nothing is ever under way when the blow falls; and what was confirmed may be told again."""
LONGEST_MORE = 0.4
"""Seconds of further life after something was achieved."""
FINISH_PATIENCE = 900.0
FULL = {"events": 20_000, "kills": 100, "seed": 1}
QUICK = {"events": 2_000, "kills": 10, "seed": 1}


def plan_of(seed: int, events: int, now: float) -> Plan:
    """A backlog of messages, replies, reactions, joins, leaves, edits, and commands in private."""
    return Plan(
        seed,
        events,
        start=int(now) - (HOURS + 2) * HOUR,
        messages_per_hour=-(-events // HOURS),
        shares=SHARES,
        commands=("/me", "/help"),
        private_commands=True,
    )


def lived(folder: Path, plan: Plan, kills: int) -> tuple[Life, int, list[dict[str, object]]]:
    """Let a house live through a backlog, killed so often; gives it, the kills, and what the platform was sent."""
    folder.mkdir(parents=True, exist_ok=True)
    options = ("--no-privacy-mode", "--seed", str(plan.seed))
    with control.running(folder / "fake.json", *options) as fake, Life(folder / "house", fake) as life:
        room = fake.group(TITLE)
        fake.backlog(room, plan)
        if kills:
            fake.faults(*TROUBLE)
        rng, killed = random.Random(plan.seed), 0
        while killed < kills and survives(life, rng):
            killed += 1
        fake.faults()
        if life.process is None or life.process.poll() is not None:
            life.begin()
        life.wait_for(lambda: life.database.exists() and life.polls() > 0)
        life.wait_for(life.is_done, FINISH_PATIENCE)
        life.end()
        return life, killed, fake.sent()


def survives(life: Life, rng: random.Random) -> bool:
    """Start the house, wait until it has achieved something, and kill it; False once nothing is left to be done."""
    polls, sent = life.polls(), life.fake.report()["sent"]
    life.begin()
    life.wait_for(lambda: life.polls() >= polls + 2 or life.fake.report()["sent"] != sent)
    time.sleep(rng.uniform(0, LONGEST_MORE))
    if life.is_done():
        return False
    life.kill()
    return True


def commands_of(plan: Plan) -> Counter[int]:
    """How many commands each person gives."""
    given: Counter[int] = Counter()
    for update in generate(plan, chat_id=-1, title=TITLE, first_update_id=1):
        match update:
            case {"message": {"chat": {"type": "private", "id": int(person)}}}:
                given[person] += 1
    return given


def spoken_in(plan: Plan) -> int:
    """How many messages are said in the room."""
    return sum(
        kind_of(update) in ("message", "reply") for update in generate(plan, chat_id=-1, title=TITLE, first_update_id=1)
    )


def answers_in(sent: list[dict[str, object]]) -> Counter[int]:
    """How many messages each person got in private."""
    answers: Counter[int] = Counter()
    for message in sent:
        match message:
            case {"chat": {"type": "private", "id": int(person)}}:
                answers[person] += 1
    return answers


def answered(plan: Plan, sent: list[dict[str, object]], listed: list[dict[str, object]]) -> tuple[int, int]:
    """How many commands were neither answered nor listed as in doubt, and how many answers are too many."""
    doubt = Counter(str(line["room"]) for line in listed if line["state"] == "in_doubt")
    asked, told = commands_of(plan), answers_in(sent)
    lost = sum(max(0, count - told[person] - doubt[str(person)]) for person, count in asked.items())
    dup = sum(max(0, count - asked[person]) for person, count in told.items())
    return lost, dup


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Let one house live undisturbed and one be killed, and compare what they know and said."""
    began = time.monotonic()
    plan = plan_of(numbers["seed"], numbers["events"], time.time())
    with ThreadPoolExecutor(2) as both:
        quiet = both.submit(lived, folder / "quiet", plan, 0)
        killed = both.submit(lived, folder / "killed", plan, numbers["kills"])
        (calm, _, _), (hurt, times, sent) = quiet.result(), killed.result()
    books = books_of(calm.rows)
    missing, surplus = difference(books, books_of(hurt.rows))
    missing["never heard"] = spoken_in(plan) - books["message"].total()
    listed = hurt.listed()
    unanswered, answered_twice = answered(plan, sent, listed)
    if hurt.fake.token in hurt.log.read_text("utf-8", "replace"):
        surplus["token in the log"] += 1
    lost, dup = missing.total() + unanswered, surplus.total() + answered_twice
    return Verdict(
        "R01",
        plan.seed,
        plan.count,
        times,
        lost,
        dup,
        in_doubt=sum(line["state"] == "in_doubt" for line in listed),
        seconds=round(time.monotonic() - began, 1),
        details=", ".join(f"{name} -{missing[name]} +{surplus[name]}" for name in sorted(+missing | surplus)),
        ok=not lost and not dup and times >= numbers["kills"],
    )


if __name__ == "__main__":
    sys.exit(command("R01", __doc__, run, full=FULL, quick=QUICK))
