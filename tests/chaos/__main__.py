"""`python -m tests.chaos`: every test of the scoreboard in its full form, in order of risk (`make chaos`)."""

import argparse
import sys
import time
from pathlib import Path

from tests.chaos.runner import Outcome, as_module, chosen, found, run_all, spoken, write_report

NO_END = 7 * 24 * 60.0


def tell(outcome: Outcome) -> None:
    """Say a line."""
    sys.stdout.write(spoken(outcome) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run what is asked for on the command line; 0 where all of it held and nothing was left out."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--only", default="", help="some tests only, as in R06,R13")
    parser.add_argument("--quick", action="store_true", help="the short forms")
    parser.add_argument("--budget", type=float, default=NO_END, metavar="MINUTES", help="begin no test after so long")
    parser.add_argument("--report", type=Path, default=Path("build/chaos.json"), help="where to write the report")
    asked = parser.parse_args()
    try:
        names = chosen(found(), asked.only)
    except ValueError as error:
        parser.error(str(error))
    deadline = time.monotonic() + 60 * asked.budget
    outcomes = run_all(
        names,
        as_module(["--quick"] if asked.quick else []),
        seconds_left=lambda: deadline - time.monotonic(),
        told=tell,
    )
    write_report(asked.report, outcomes)
    return 0 if all(outcome.state == "held" for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
