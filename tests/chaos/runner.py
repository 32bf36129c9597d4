"""Runs the tests of the scoreboard one after the other, each in a process of its own, and reports in one file."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
REPOSITORY = FOLDER.parents[1]
PATTERN = "r[0-9][0-9].py"
RISK = (
    "r01",
    "r02",
    "r03",
    "r14",
    "r12",
    "r06",
    "r13",
    "r25",
    "r09",
    "r10",
    "r23",
    "r08",
    "r15",
    "r18",
    "r22",
    "r21",
    "r27",
    "r28",
)
"""What would hurt most comes first; what is not named here comes last."""
LAST_WORDS = 1_000
"""So many characters of what a test that gave no line said instead."""

Command = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a test ended: `held`, `failed`, or `left out` because the time was over; with its line, if it gave one."""

    test: str
    state: str
    line: dict[str, object] = field(default_factory=dict)
    said: str = ""


def found(folder: Path = FOLDER) -> list[str]:
    """The names of all tests there are, in order of risk."""
    names = sorted(path.stem for path in folder.glob(PATTERN))
    return sorted(names, key=lambda name: RISK.index(name) if name in RISK else len(RISK))


def chosen(names: Sequence[str], only: str) -> list[str]:
    """Those of these tests that are named, as in `R06,r13`; all, if none is.

    Raises:
        ValueError: one is named that does not exist.
    """
    wanted = {name.strip().lower() for name in only.split(",") if name.strip()}
    if unknown := wanted - set(names):
        raise ValueError(f"there is no test {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return [name for name in names if name in wanted or not wanted]


def as_module(options: Sequence[str]) -> Command:
    """How a test is run: as a module, with these options."""
    return lambda name: [sys.executable, "-m", f"tests.chaos.{name}", "--json", *options]


def run_all(
    names: Iterable[str], command: Command, *, seconds_left: Callable[[], float], told: Callable[[Outcome], None]
) -> list[Outcome]:
    """Run tests until the time is over; `told` hears of each at once."""
    outcomes: list[Outcome] = []
    for name in names:
        outcome = run_one(name, command(name)) if seconds_left() > 0 else Outcome(name.upper(), "left out")
        told(outcome)
        outcomes.append(outcome)
    return outcomes


def run_one(name: str, command: Sequence[str]) -> Outcome:
    """Run one test to its end."""
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    line = last_line(done.stdout)
    state = "held" if done.returncode == 0 and line else "failed"
    return Outcome(name.upper(), state, line, "" if line else (done.stderr or done.stdout)[-LAST_WORDS:])


def last_line(output: str) -> dict[str, object]:
    """The last JSON object among lines of output; empty where there is none."""
    for line in reversed(output.splitlines()):
        if line.startswith("{"):
            read = json.loads(line)
            return read if isinstance(read, dict) else {}
    return {}


def spoken(outcome: Outcome) -> str:
    """An outcome in a line for people."""
    figures = ", ".join(f"{name} {outcome.line[name]}" for name in FIGURES if outcome.line.get(name) is not None)
    rest = str(outcome.line.get("details") or "") or outcome.said.strip().replace("\n", " | ")
    return f"{outcome.test}  {outcome.state:<8}  {'  '.join(part for part in (figures, rest) if part)}".rstrip()


FIGURES = ("events", "kills", "lost", "dup", "in_doubt", "seconds")


def write_report(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write everything down."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False, indent=1) + "\n", "utf-8")
