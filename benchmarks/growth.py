"""What growing costs: an event at the end of a long history against one at its beginning, and the room it all takes.

python benchmarks/growth.py [--json] [--events N] [--people N] [--texts FILE] [--seed N]

One database grows event by event, live, as in benchmarks/ingest.py. The cost is the median over the answers of 100
updates in the first and in the last tenth: at the beginning many people are new, which a mean would take for the rule.
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import process_time

from benchmarks.ours import Hearth
from benchmarks.traffic import EVERYTHING, answers, own_lines, read_lines, updates
from profiling.interests import Interests
from tests.fakes.telegram.model import Json

BATCH = 100
AT_ONCE = 4_000
"""So many updates are made beforehand and then measured, to keep memory small."""
EVENTS_A_PERSON = 200
MEGABYTE, MILLION = 1_000_000, 1_000_000


TOLD = """\
{events:,} events of {people:,} people in one database
  first tenth   {first_events_per_cpu_second:>9,} events per CPU-second
  last tenth    {last_events_per_cpu_second:>9,} events per CPU-second, {ratio_growth} times the cost
  size          {database_megabytes:>9,} MB, {megabytes_per_million_events} MB per million events"""


async def grow(house: Hearth, stream: Iterator[Json]) -> list[float]:
    """Take everything in; gives the CPU-seconds an update cost in each answer, in order."""
    costs: list[float] = []
    while some := list(islice(stream, AT_ONCE)):
        for body in answers(some, BATCH):
            begin = process_time()
            await house.take(body)
            costs.append((process_time() - begin) / BATCH)
    return costs


def figures(costs: Sequence[float], size: int, people: int) -> dict[str, float | int]:
    """Everything measured, flat."""
    tenth = max(1, len(costs) // 10)
    first, last = statistics.median(costs[:tenth]), statistics.median(costs[-tenth:])
    events = len(costs) * BATCH
    return {
        "events": events,
        "people": people,
        "first_events_per_cpu_second": round(1 / first),
        "last_events_per_cpu_second": round(1 / last),
        "ratio_growth": round(last / first, 3),
        "database_megabytes": round(size / MEGABYTE, 2),
        "megabytes_per_million_events": round(size / events * MILLION / MEGABYTE, 1),
        "batch": BATCH,
    }


def measure(texts: Sequence[str], events: int, people: int, seed: int) -> dict[str, float | int]:
    """Grow one database and look at it."""
    events -= events % BATCH
    with tempfile.TemporaryDirectory() as folder:
        house = Hearth(Path(folder), Interests.load())
        costs = asyncio.run(grow(house, updates(texts, events, seed, EVERYTHING, people)))
        asyncio.run(house.close())  # which also writes everything back into the one file
        size = house.path.stat().st_size
    return figures(costs, size, people)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, as sentences or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--people", type=int, help=f"by default one for {EVENTS_A_PERSON} events")
    parser.add_argument("--texts", type=Path, help="a file of texts to say, one a line, instead of our own")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    texts = read_lines(chosen.texts) if chosen.texts else own_lines(random.Random(chosen.seed))
    people = chosen.people or max(2, chosen.events // EVENTS_A_PERSON)
    found = measure(texts, chosen.events, people, chosen.seed)
    print(json.dumps(found) if chosen.json else TOLD.format(**found))


if __name__ == "__main__":
    main()
