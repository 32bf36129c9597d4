"""R27: whatever befalls the house, its logs at their most talkative hold no token, no word and no name of a member.

`python -m tests.chaos.r27 --json` runs every other test of the scoreboard in its short form, keeps what was written,
and looks for all that was said and for the secrets; with `--quick` only the one that makes the house log most.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.chaos.canaries import files, hits, pattern
from tests.chaos.runner import Outcome, found, run_one
from tests.chaos.verdict import Numbers, Verdict, command

FULL = {"tests": 99, "lines": 1_000, "seed": 27}
QUICK = {"tests": 1, "lines": 1_000, "seed": 27}
"""`tests`: how many, the most talkative first; `lines`: so many must have been written, else nothing was proved."""
TALKATIVE = "r15"
"""Rubbish is logged line by line."""
OURSELVES = ("r27", "r28")
MOST_SHOWN = 5


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Run the others and read what they left."""
    began = time.monotonic()
    names = sorted((name for name in found() if name not in OURSELVES), key=lambda name: name != TALKATIVE)
    ended = [run_one(name, asked(name, folder / name)) for name in names[: numbers["tests"]]]
    return judged(folder, ended, numbers, time.monotonic() - began)


def asked(name: str, kept: Path) -> Sequence[str]:
    """The command that runs a test and keeps what it wrote."""
    return [sys.executable, "-m", f"tests.chaos.{name}", "--quick", "--keep", str(kept)]


def judged(folder: Path, ended: Sequence[Outcome], numbers: Numbers, seconds: float) -> Verdict:
    """Look for the secrets in everything that was written."""
    secret, given_away, lines = pattern(), list[str](), 0
    for file in files(folder):
        text = file.read_text("utf-8", "replace")
        lines += text.count("\n")
        given_away += [f"{file.relative_to(folder)}: {hit}" for hit in hits(text, secret)]
    failed = [outcome.test for outcome in ended if not outcome.line]
    said = f"{len(ended)} tests, {lines} lines, {len(given_away)} hits"
    return Verdict(
        "R27",
        numbers["seed"],
        events=sum(int(str(outcome.line.get("events", 0))) for outcome in ended),
        kills=sum(int(str(outcome.line.get("kills", 0))) for outcome in ended),
        lost=0,
        dup=0,
        in_doubt=0,
        seconds=round(seconds, 1),
        details="; ".join([said, *given_away[:MOST_SHOWN], *(f"{name} gave no line" for name in failed)]),
        ok=not given_away and not failed and lines >= numbers["lines"],
    )


if __name__ == "__main__":
    sys.exit(command("R27", __doc__, run, full=FULL, quick=QUICK))
