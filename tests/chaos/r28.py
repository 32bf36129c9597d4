"""R28: a house broken on purpose is caught by its own tests: a promise nobody would miss is no promise.

`python -m tests.chaos.r28 --json` breaks a copy in every way it knows, after the tests have passed on it unbroken; with
`--quick` in two ways only, and without that first run, which `make test` is anyway.
"""

import os
import sys
import time
from pathlib import Path

from tests.chaos.sabotage import SABOTAGES, Sabotage, broken, copied, holds
from tests.chaos.verdict import Numbers, Verdict, command

FULL = {"unbroken": 1, "ways": len(SABOTAGES), "seed": 28}
QUICK = {"unbroken": 0, "ways": 2, "seed": 28}
OURS = ("HEARTH_", "PYTEST_")
"""What a test run around this one has set is not for the copy's."""


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Break the house, one promise after the other."""
    began, tree = time.monotonic(), copied(folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    chosen = SABOTAGES[: numbers["ways"]]
    tests = sorted({test for sabotage in chosen for test in sabotage.noticed_by})
    is_whole = not numbers["unbroken"] or holds(tree, tests, environment)
    unnoticed = [sabotage.name for sabotage in chosen if not is_noticed(tree, sabotage, environment)]
    caught = len(chosen) - len(unnoticed)
    said = [f"{caught} of {len(chosen)} caught", *(f"nobody noticed: {name}" for name in unnoticed)]
    return Verdict(
        "R28",
        numbers["seed"],
        events=len(chosen),
        kills=0,
        lost=0,
        dup=0,
        in_doubt=0,
        seconds=round(time.monotonic() - began, 1),
        details="; ".join(said if is_whole else [*said, "the house fails unbroken"]),
        ok=is_whole and not unnoticed,
    )


def is_noticed(tree: Path, sabotage: Sabotage, environment: dict[str, str]) -> bool:
    """Say whether the tests of a broken house fail."""
    with broken(tree, sabotage):
        return not holds(tree, sabotage.noticed_by, environment)


if __name__ == "__main__":
    sys.exit(command("R28", __doc__, run, full=FULL, quick=QUICK))
