"""The line of the scoreboard that every test of this folder prints, and the command line they share."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.logs import configure_logs
from tests.chaos.life import TookTooLong

LOG = "test.log"
"""Where a house that lives in the test's own process writes its log, within the test's folder."""

Numbers = Mapping[str, int]
"""What a form of a test is run with: seed, events, kills, …"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one test; `ok` says whether every promise was kept, `details` which was not, or further figures."""

    test: str
    seed: int
    events: int
    kills: int
    lost: int
    dup: int
    in_doubt: int
    seconds: float
    details: str = ""
    ok: bool = True


Run = Callable[[Path, Numbers], Verdict]


def command(
    test: str, about: str | None, run: Run, *, full: Numbers, quick: Numbers, given: Sequence[str] | None = None
) -> int:
    """Run a test as asked for on its command line, print its line, and give the exit status: 0 where all held."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.chaos.{test.lower()}", description=about)
    parser.add_argument("--quick", action="store_true", help="the short form, as it runs in `make test`")
    parser.add_argument("--json", action="store_true", help="one JSON line (it is always one)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave logs and databases there, to be looked at")
    for name, number in full.items():
        parser.add_argument(f"--{name}", type=int, help=f"{number}, or {quick[name]} in the short form")
    asked = vars(parser.parse_args(given))
    start = quick if asked["quick"] else full
    numbers = {name: start[name] if asked[name] is None else asked[name] for name in full}
    with working_in(asked["keep"]) as folder, (folder / LOG).open("w", encoding="utf-8") as log:
        configure_logs("DEBUG", "json", stream=log)
        try:
            verdict = run(folder, numbers)
        except TookTooLong as error:
            sys.stderr.write(f"{test}: {error}\n")
            return 1
    sys.stdout.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
    return 0 if verdict.ok else 1


@contextmanager
def working_in(kept: Path | None) -> Iterator[Path]:
    """The folder a test works in: the one that is kept, made if need be, or one that is gone when the block ends."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
