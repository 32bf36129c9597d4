"""Runs a program as a child and tells what it cost: seconds, CPU seconds, and the most memory it held."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
KILOBYTES_A_MEGABYTE = 1_024
EXIT_CHILD_FAILED = 1


@dataclass(frozen=True, slots=True)
class Spent:
    """What one child said and cost."""

    out: str
    seconds: float
    cpu_seconds: float
    peak_megabytes: float


def spend(command: Sequence[str], folder: Path, accepted: Sequence[int] = (0,)) -> Spent:
    """Run a command in a folder, with a house of its own there and none of our settings.

    Raises:
        SystemExit: it ended with a status that is not accepted.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}
    house = {"HEARTH_DATABASE_URL": f"sqlite:///{folder / 'hearth.db'}", "HEARTH_KEY_FILE": str(folder / "key")}
    begin = perf_counter()
    with (
        tempfile.TemporaryFile("w+") as complaint,
        subprocess.Popen(
            command,
            cwd=folder,
            env={**kept, **house, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=complaint,
            text=True,
        ) as child,
    ):
        out = child.stdout.read() if child.stdout else ""
        _, status, used = os.wait4(child.pid, 0)
        seconds = perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in accepted:
            complaint.seek(0)
            print(complaint.read(), file=sys.stderr)
            raise SystemExit(EXIT_CHILD_FAILED)
    return Spent(out, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / KILOBYTES_A_MEGABYTE)


def hearth(*arguments: str) -> list[str]:
    """The command line of `hearth …`, whatever is on the path."""
    return [sys.executable, "-m", "bot", *arguments]
