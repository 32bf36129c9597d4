"""How long a live event waits from being received to being committed, at half of what the house can take.

python benchmarks/latency.py [--json] [--seconds N] [--seed N]

One process with the real inbox and store. What it can take is measured first, at 100 updates an answer; then single
updates arrive by chance (a Poisson stream) at half that pace, and whatever waits is taken together, as the ear does.
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter

from benchmarks.ours import Hearth
from benchmarks.traffic import answers, own_lines, updates
from profiling.interests import Interests
from tests.fakes.telegram.model import Json

BATCH = 100
WARM_UPDATES, MEASURED_UPDATES = 4_000, 8_000
MILLISECONDS = 1_000
TOLD = """\
Received to committed, at {events_per_second:,} events a second (half of {capacity_per_second:,}), {events:,} events
  half of them within {p50_ms} ms, 99 of 100 within {p99_ms} ms, the slowest after {slowest_ms} ms"""


async def capacity(house: Hearth, stream: Iterator[Json]) -> float:
    """Updates a second, after some to warm up."""
    for body in answers(list(islice(stream, WARM_UPDATES)), BATCH):
        await house.take(body)
    bodies = answers(list(islice(stream, MEASURED_UPDATES)), BATCH)
    begin = perf_counter()
    for body in bodies:
        await house.take(body)
    return MEASURED_UPDATES / (perf_counter() - begin)


async def waits(
    house: Hearth, stream: Iterator[Json], pace: float, seconds: float, chance: random.Random
) -> list[float]:
    """Let updates arrive at a pace; gives the seconds each waited until it was stored."""
    waiting: deque[tuple[float, Json]] = deque()
    waited: list[float] = []
    begin = perf_counter()
    following = begin
    while following < begin + seconds or waiting:
        now = perf_counter()
        while following <= now and following < begin + seconds:
            waiting.append((following, next(stream)))
            following += chance.expovariate(pace)
        if not waiting:
            await asyncio.sleep(max(0.0, following - now))
            continue
        taken = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
        [body] = answers([update for _, update in taken], BATCH)
        await house.take(body)
        stored = perf_counter()
        waited += [stored - arrived for arrived, _ in taken]
    return waited


async def measure(seconds: float, seed: int, folder: Path) -> dict[str, float | int]:
    """Everything measured, flat."""
    chance = random.Random(seed)
    house = Hearth(folder, Interests.load())
    most = int(WARM_UPDATES + MEASURED_UPDATES + 100_000 * (seconds + 1))
    stream = updates(own_lines(chance), most, seed)
    able = await capacity(house, stream)
    waited = sorted(await waits(house, stream, able / 2, seconds, chance))
    await house.close()
    return {
        "events": len(waited),
        "capacity_per_second": round(able),
        "events_per_second": round(len(waited) / seconds),
        "p50_ms": round(statistics.median(waited) * MILLISECONDS, 2),
        "p99_ms": round(waited[int(len(waited) * 0.99)] * MILLISECONDS, 2),
        "slowest_ms": round(waited[-1] * MILLISECONDS, 2),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, as sentences or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long updates arrive")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(chosen.seconds, chosen.seed, Path(folder)))
    print(json.dumps(found) if chosen.json else TOLD.format(**found))


if __name__ == "__main__":
    main()
