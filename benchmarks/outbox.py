"""How many messages a second leave, at the latencies a platform may have, and what one costs: before and after.

python benchmarks/outbox.py [--json] [--seconds N] [--seed N]

The real outbox over a real SQLite file, in one process; only the platform is a voice that waits and counts arrivals.
`before` is what we had until version 1.1: four calls under way at once, and 30 calls in 1.1 s. `after` is what we have.
The cost is CPU time of the whole process, the writer thread included, without the HTTP call itself.
"""

import argparse
import asyncio
import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

from adapters.pacing import Limits, Pacing
from adapters.port import Outgoing, Sent
from bot.clock import SystemClock
from bot.outbox import IN_FLIGHT, Outbox
from bot.texts import Texts
from storage import outbox
from storage.letters import Letter
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store, Unit
from tests.fakes.voice import ScriptedVoice

LATENCIES_MS = (50, 175, 300)
FIGURES = ("per_second", "most_in_a_second", "cpu_ms")
KEY = bytes(32)
ON_THE_WAY = (0.01, 0.05)
"""Seconds a call takes to the platform, at least and at most; the rest of its latency is the platform's own work."""
SECOND, MILLISECONDS = 1.0, 1_000
FIRST_ROOM = 7_500_000_000


@dataclass(frozen=True, slots=True)
class Side:
    """A way to keep the pace."""

    in_flight: int
    limits: Limits


SIDES = {"before": Side(4, Limits(jitter=timedelta(milliseconds=100))), "after": Side(IN_FLIGHT, Limits())}


@dataclass(slots=True)
class FarVoice(ScriptedVoice):
    """A platform that is far away, and notes when a message leaves us and when it arrives."""

    latency: float = 0.0
    expected: int = 0
    rng: random.Random = field(default_factory=random.Random)
    left: list[float] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    all_arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, room: str, message: Outgoing) -> Sent:
        self.left.append(perf_counter())
        way = self.rng.uniform(*ON_THE_WAY)
        await asyncio.sleep(way)
        self.arrived.append(perf_counter())
        await asyncio.sleep(self.latency - way)
        if len(self.arrived) == self.expected:
            self.all_arrived.set()
        return Sent(str(len(self.arrived)))


def most_in_a_second(times: Sequence[float]) -> int:
    """How many messages arrived within the busiest second."""
    times, most, first = sorted(times), 0, 0
    for last, time in enumerate(times):
        while times[first] <= time - SECOND:
            first += 1
        most = max(most, last - first + 1)
    return most


async def measure(side: Side, latency: float, seconds: int, folder: Path, chance: random.Random) -> dict[str, float]:
    """Send so many seconds' worth of letters, each to a room of its own; the pace is told over whole windows."""
    store, clock = Store.open(f"sqlite:///{folder / 'hearth.db'}", Vault(KEY)), SystemClock()
    migrate(store)
    letters = side.limits.per_second * seconds + 1

    def post(unit: Unit) -> None:
        for number in range(letters):
            outbox.post(unit, Letter("telegram", str(FIRST_ROOM + number), "guide-end", solicited=True), clock.now())

    store.write_now(post)
    voice = FarVoice(latency=latency, expected=letters, rng=chance)
    way_out = Outbox(
        store,
        {"telegram": voice},
        Texts.load(),
        clock,
        owner="benchmark",
        pacing=Pacing(side.limits),
        in_flight=side.in_flight,
    )
    began = process_time()
    sending = asyncio.create_task(way_out.run())
    await voice.all_arrived.wait()
    spent = process_time() - began
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    store.close()
    return {
        "per_second": round((letters - 1) / (voice.left[-1] - voice.left[0]), 1),
        "most_in_a_second": most_in_a_second(voice.arrived),
        "cpu_ms": round(spent / letters * MILLISECONDS, 2),
    }


def all_measures(seconds: int, seed: int, folder: Path) -> dict[str, float]:
    """Everything measured, flat; the sides take turns."""
    found: dict[str, float] = {}
    for milliseconds in LATENCIES_MS:
        for name, side in SIDES.items():
            place = folder / f"{name}-{milliseconds}"
            place.mkdir()
            chance = random.Random(seed)
            measured = asyncio.run(measure(side, milliseconds / MILLISECONDS, seconds, place, chance))
            found |= {f"{name}_{figure}_at_{milliseconds}_ms": value for figure, value in measured.items()}
    return found


def told(found: dict[str, float]) -> str:
    """The figures as sentences."""
    lines = ["Messages a second, the most that arrived in any second, and CPU milliseconds a message"]
    for milliseconds in LATENCIES_MS:
        for name in SIDES:
            rate, most, cost = (found[f"{name}_{figure}_at_{milliseconds}_ms"] for figure in FIGURES)
            lines.append(f"  {name:<6} at {milliseconds:>3} ms  {rate:>5}/s  {most:>3}  {cost:>5} ms")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, as sentences or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--seconds", type=int, default=5, help="how long each side sends, about")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = all_measures(chosen.seconds, chosen.seed, Path(folder))
    print(json.dumps(found) if chosen.json else told(found))


if __name__ == "__main__":
    main()
