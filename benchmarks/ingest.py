"""What taking a message in costs, from the bytes of a getUpdates answer to the commit, against bots that do less.

python benchmarks/ingest.py [--json] [--quick] [--texts FILE] [--pairs N] [--seed N]

All sides take turns on the same updates in one process, after a first turn that is not counted; the figures are
medians over the turns. The slow sides get fewer updates a turn: the first ones of the same answers.
"""

import argparse
import asyncio
import gc
import json
import logging
import platform
import random
import sqlite3
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from os import cpu_count
from pathlib import Path
from time import process_time
from typing import Protocol

import jieba

from benchmarks.naive import NaiveBot
from benchmarks.ours import Hearth
from benchmarks.peers import EmptyHandler, segment
from benchmarks.traffic import answers, own_lines, read_lines, texts_of, updates
from profiling.interests import Interests
from tests.fakes.telegram.model import Json

LIVE_BATCH, IMPORT_BATCH = 100, 1_000
DIFFERS = (
    "Same updates, sides taking turns in one process; CPU time of the whole process, the writer thread included. "
    "naive: Update.de_json, a handler, jieba.analyse.extract_tags (5), a SQLModel session and commit a message "
    "(message row, person, count a keyword), WAL and synchronous=FULL as ours. It keeps no topics, no ties, no days, "
    "no knowledge of repeated updates and seals nothing; Hearth does all of that. ptb: Update.de_json and a handler "
    "that does nothing. segmenting: rjieba.cut of the same texts. Hearth commits once an answer (100 updates live, "
    "1000 as imports do), the naive bot once a message."
)


class Side(Protocol):
    """Somebody who takes answers of getUpdates in."""

    async def take(self, body: bytes) -> None: ...
    def stored(self) -> int: ...
    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many updates each side gets a turn, and how many turns are counted."""

    ours: int = 4_000
    ptb: int = 1_000
    naive: int = 200
    pairs: int = 7


QUICK = Amounts(ours=100, ptb=100, naive=100, pairs=1)


@dataclass(slots=True)
class Measured:
    """CPU-seconds an update, turn by turn."""

    costs: dict[str, list[float]]
    stored: dict[str, int]
    mean_characters: float

    def rate(self, side: str) -> float:
        """Updates per CPU-second."""
        return 1 / statistics.median(self.costs[side])

    def ratio(self, side: str, ours: str = "live") -> float:
        """How many times as many updates we take as another side, the median over the turns."""
        return statistics.median(theirs / mine for theirs, mine in zip(self.costs[side], self.costs[ours], strict=True))


@dataclass(frozen=True, slots=True)
class Seat:
    """A side, and how much it gets a turn, in answers of how many updates."""

    side: Side
    amount: int
    batch: int = LIVE_BATCH


def seats(folder: Path, amounts: Amounts) -> dict[str, Seat]:
    """Everybody who takes part, each with a place of their own."""
    interests = Interests.load()
    places = {name: folder / name for name in ("live", "import", "naive")}
    for place in places.values():
        place.mkdir()
    return {
        "live": Seat(Hearth(places["live"], interests), amounts.ours),
        "import": Seat(Hearth(places["import"], interests), amounts.ours, IMPORT_BATCH),
        "ptb": Seat(EmptyHandler(), amounts.ptb),
        "naive": Seat(NaiveBot(places["naive"]), amounts.naive),
    }


async def measure(texts: Sequence[str], amounts: Amounts, seed: int, folder: Path) -> Measured:
    """Let every side take its turns."""
    taking = seats(folder, amounts)
    turns: list[dict[str, float]] = []
    lengths: list[int] = []
    stream = updates(texts, amounts.ours * (amounts.pairs + 1), seed)
    for _ in range(amounts.pairs + 1):
        some = list(islice(stream, amounts.ours))
        turns.append({name: await turn(seat, some) for name, seat in taking.items()} | segmenting(some))
        lengths += map(len, texts_of(some))
    stored = {name: seat.side.stored() for name, seat in taking.items()}
    for seat in taking.values():
        await seat.side.close()
    costs = {name: [cost[name] for cost in turns[1:]] for name in turns[0]}
    return Measured(costs, stored, statistics.mean(lengths))


async def turn(seat: Seat, some: Sequence[Json]) -> float:
    """CPU-seconds an update a side takes, all threads together."""
    bodies = answers(some[: seat.amount], seat.batch)
    gc.collect()
    begin = process_time()
    for body in bodies:
        await seat.side.take(body)
    return (process_time() - begin) / seat.amount


def segmenting(some: Sequence[Json]) -> dict[str, float]:
    """CPU-seconds an update that cutting the texts takes."""
    texts = texts_of(some)
    begin = process_time()
    segment(texts)
    return {"segmenting": (process_time() - begin) / len(some)}


def figures(measured: Measured, amounts: Amounts) -> dict[str, float | int | str]:
    """Everything measured, flat."""
    rates = {f"{name}_events_per_cpu_second": round(measured.rate(name)) for name in measured.costs}
    return {
        "events_per_cpu_second": rates.pop("live_events_per_cpu_second"),
        "ratio_naive": round(measured.ratio("naive"), 2),
        "ratio_ptb": round(measured.ratio("ptb"), 2),
        "ratio_segmenting": round(measured.ratio("segmenting"), 3),
        "ratio_import": round(measured.ratio("naive", "import"), 2),
        "pairs": amounts.pairs,
        **rates,
        **{f"{name}_events": seat * amounts.pairs for name, seat in asdict(amounts).items() if name != "pairs"},
        **{f"{name}_stored": count for name, count in measured.stored.items()},
        "batch": LIVE_BATCH,
        "import_batch": IMPORT_BATCH,
        "mean_characters": round(measured.mean_characters, 1),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "machine": f"{platform.system()} {platform.machine()}, {cpu_count()} cores",
        "differs": DIFFERS,
    }


TOLD = """\
Taking messages in: CPU time from the bytes to the commit ({pairs} turns, lines of {mean_characters} characters)
  Hearth, {batch} an answer     {events_per_cpu_second:>9,} a second
  Hearth, {import_batch} an answer    {import_events_per_cpu_second:>9,} a second
  the naive bot             {naive_events_per_cpu_second:>9,} a second    Hearth is {ratio_naive} times as fast,\
 {ratio_import} times when importing
  the library, doing nothing{ptb_events_per_cpu_second:>9,} a second    Hearth is {ratio_ptb} times as fast
  cutting words alone       {segmenting_events_per_cpu_second:>9,} a second    Hearth reaches {ratio_segmenting} of it

{differs}"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, as a table or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--quick", action="store_true", help="a single small turn: says that it works, not how fast")
    parser.add_argument("--texts", type=Path, help="a file of texts to say, one a line, instead of our own")
    parser.add_argument("--pairs", type=int, default=Amounts().pairs)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    jieba.setLogLevel(logging.ERROR)
    texts = read_lines(chosen.texts) if chosen.texts else own_lines(random.Random(chosen.seed))
    amounts = QUICK if chosen.quick else replace(Amounts(), pairs=chosen.pairs)
    with tempfile.TemporaryDirectory() as folder:
        measured = asyncio.run(measure(texts, amounts, chosen.seed, Path(folder)))
    found = figures(measured, amounts)
    print(json.dumps(found) if chosen.json else TOLD.format(**found))


if __name__ == "__main__":
    main()
