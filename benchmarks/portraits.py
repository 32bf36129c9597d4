"""How long drawing portraits takes in a large community: `python benchmarks/portraits.py --json --members N`.

The community is that of `benchmarks/report.py`. Everybody is drawn once; then, day after day, a share of the members is
around again, and whoever changed by that or by time is drawn.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from benchmarks.lifecycle import SEED, TODAY
from benchmarks.report import KEY, MEMBERS, ZEROES, fill
from bot.portraits import Painter, refresh
from storage import portrait_looks, stages
from storage.columns import table_of
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store, Unit
from storage.tables import MemberDay
from storage.upserts import Row, upsert

DAYS = 3
AROUND_SHARE = 0.03
"""Of all members, so many are around on a day: three thousand of a hundred thousand."""


def be_around(unit: Unit, community: int, members: Sequence[int], day: int) -> None:
    """Let some members have said something on a day."""
    stages.observe(unit, community, day)
    rows: list[Row] = [(member, day, 2, 1 << 20, *[0] * len(ZEROES)) for member in members]
    upsert(unit, table_of(MemberDay), rows, ("member_id", "day", "messages", "hours", *ZEROES), {})


def measure(folder: Path, members: int, days: int = DAYS) -> dict[str, float]:
    """Fill a database, draw everybody, and go on day by day."""
    store = Store.open(f"sqlite:///{folder / 'portraits.db'}", Vault(KEY))
    rng = random.Random(SEED)
    with store.open_now():
        migrate(store)
        community, written = fill(store, members)
        every = spent(store, community, TODAY)
        daily = []
        for day in range(TODAY, TODAY + days):
            around = sorted(rng.sample(range(1, members + 1), int(members * AROUND_SHARE)))
            store.write_now(partial(be_around, community=community, members=around, day=day))
            daily.append(spent(store, community, day + 1))
        longest = longest_write(store, community, TODAY + days)
    return {
        "members": members,
        "member_days": written,
        "full_seconds": round(every[0], 2),
        "full_cpu_seconds": round(every[1], 2),
        "full_changed": every[2],
        "daily_seconds": round(statistics.median(one[0] for one in daily), 2),
        "daily_cpu_seconds": round(statistics.median(one[1] for one in daily), 2),
        "daily_changed": statistics.median(one[2] for one in daily),
        "longest_write_seconds": round(longest, 3),
        "peak_memory_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def spent(store: Store, community: int, today: int) -> tuple[float, float, int]:
    """Draw who is due; gives seconds by the wall, by the processor, and how many say something else."""
    wall, busy = time.perf_counter(), time.process_time()
    changed = refresh(store, community, today)
    return time.perf_counter() - wall, time.process_time() - busy, changed


def longest_write(store: Store, community: int, today: int) -> float:
    """Draw everybody anew, and give how long the longest step held the writer."""
    store.write_now(lambda unit: portrait_looks.begin_anew(unit, community))
    store.write_now(lambda unit: unit.connection.exec_driver_sql("update portrait set messages = -1"))
    painter, longest = Painter(community), 0.0
    while (step := store.read_now(partial(painter.next_step, today=today))) is not None:
        began = time.perf_counter()
        store.write_now(partial(painter.take, step=step))
        longest = max(longest, time.perf_counter() - began)
    return longest


def main(given: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--json", action="store_true", help="one flat object")
    arguments = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), arguments.members)
    print(json.dumps(figures) if arguments.json else "\n".join(f"{name}: {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
