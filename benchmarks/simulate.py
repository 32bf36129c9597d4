"""How fast the demo community lives: events per CPU-second of its past, and how that grows with the community.

python benchmarks/simulate.py [--json] [--members N] [--days N] [--seed N]
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import process_time

from adapters.local.simulation import Simulation
from adapters.local.society import Society
from adapters.local.templates import NEIGHBOURHOOD

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: CPU seconds to plant the people and to live their days, and the most memory the process ever held."""

    members: int
    days: int
    seed: int
    events: int
    planting_seconds: float
    living_seconds: float
    events_per_cpu_second: float
    peak_memory_mb: float


def measure(members: int, days: int, seed: int) -> Measured:
    """Plant a community and live its past once, as the demo does before its first screen."""
    began = process_time()
    simulation = Simulation(Society(NEIGHBOURHOOD, Random(seed), START, members))
    planted = process_time()
    events = sum(map(len, simulation.past(START, days)))
    lived = process_time()
    return Measured(
        members=members,
        days=days,
        seed=seed,
        events=events,
        planting_seconds=round(planted - began, 3),
        living_seconds=round(lived - planted, 3),
        events_per_cpu_second=round(events / (lived - planted)),
        peak_memory_mb=round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure once and print it, as a sentence or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--members", type=int, default=1000)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    measured = measure(chosen.members, chosen.days, chosen.seed)
    if chosen.json:
        print(json.dumps(asdict(measured)))
        return
    print(
        f"{measured.members:,} members lived {measured.days} days: {measured.events:,} events, "
        f"{measured.events_per_cpu_second:,} per CPU-second, {measured.peak_memory_mb} MB at most."
    )


if __name__ == "__main__":
    main()
