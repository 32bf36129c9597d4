"""Mining a large community: seconds and memory of each step, and how well its groups hold: benchmarks/mining.py --json.

python benchmarks/mining.py [--json] [--members N] [--ties N] [--seed N]

The members are made up, their activity spread as in real chats, each with one of five planted manners; rows go
straight into a database of its own. The process that mines is the real one, as is the keeping of what it found.
"""

import argparse
import asyncio
import json
import random
import resource
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from sqlalchemy import select
from sqlmodel import SQLModel

from bot.mining.child import Miner
from bot.mining.part import keep
from profiling.calendar import bit_of, week_of
from profiling.findings import Findings
from profiling.taxonomy import TOPICS
from storage.columns import table_of
from storage.declared import tag_id
from storage.ingest.rooms import make_community
from storage.ingest.source import HouseDefaults, Source
from storage.opening import open_store
from storage.store import Store, Unit
from storage.tables import Evidence, Member, MemberDay, ObservedDay, Tie
from storage.upserts import Row, upsert

FIRST_DAY, TODAY = 20_000, 20_400
NOW = datetime(2025, 11, 8, 12, tzinfo=UTC)
MANNERS = ("talks", "asks", "answers", "shows", "chats")
ROWS_AT_ONCE = 20_000
Figures = dict[str, float]
SUMS = tuple(column.name for column in table_of(MemberDay).columns if column.name not in ("member_id", "day"))


def manner_of(member: int) -> str:
    """The manner planted of a member."""
    return MANNERS[member * 7_919 % len(MANNERS)]


def day_rows(members: int, rng: random.Random) -> Iterator[Row]:
    """The days of everybody: half are active on one or two, one in a hundred on hundreds."""
    for member in range(1, members + 1):
        start = rng.randrange(FIRST_DAY, TODAY)
        wanted = min(TODAY - start, max(1, round(rng.lognormvariate(0.9, 1.5))))
        manner = manner_of(member)
        for day in sorted({start, *(start + int(rng.betavariate(1, 2) * (TODAY - start)) for _ in range(wanted - 1))}):
            said = rng.randint(1, 9)

            def some(chance: float, usual: float, *, holds: bool, of: int = said) -> int:
                return sum(rng.random() < (chance if holds else usual) for _ in range(of))

            replies = some(0.8, 0.35, holds=manner == "answers")
            asked = some(0.6, 0.08, holds=manner == "asks")
            shown = some(0.5, 0.06, holds=manner == "shows")
            stickers, reacted = (some(0.35, 0.04, holds=manner == "chats") for _ in range(2))
            counts = {
                "hours": 1 << rng.randrange(24),
                "messages": said,
                "replies_given": replies,
                "reactions_given": reacted,
                "questions": asked,
                "pictures": shown,
                "stickers": stickers,
                "replies_received": rng.randint(0, 2),
            }
            yield (member, day, *(counts.get(name, 0) for name in SUMS))


def tie_rows(members: int, ties: int, rng: random.Random) -> Iterator[Row]:
    """Ties, some members turned to far more often than others."""
    for _ in range(ties):
        day = rng.randrange(FIRST_DAY, TODAY)
        taker = 1 + int(members * rng.random() ** 3)
        yield (1 + rng.randrange(members), week_of(day), min(taker, members), "reply", bit_of(day), 1)


def evidence_rows(members: int, tags: Sequence[int], rng: random.Random) -> Iterator[Row]:
    """Three days of one topic for two members in three, lately."""
    for member in range(1, members + 1):
        if rng.random() < 2 / 3:
            tag = tags[int(len(tags) * rng.random() ** 2)]
            for _ in range(3):
                day = TODAY - 1 - rng.randrange(60)
                yield (member, week_of(day), tag, bit_of(day))


def fill(store: Store, members: int, ties: int, seed: int) -> int:
    """Make the community up; gives its number."""
    rng = random.Random(seed)
    defaults = HouseDefaults(zone="UTC", language="en", consent="notice")
    community = store.write_now(lambda unit: make_community(unit, "Many", defaults, Source(NOW, live=False)))
    people = ((member, community, 0, True, None, None, True, "") for member in range(1, members + 1))
    columns = ("id", "community_id", "first_seen", "counts", "portrait", "contact", "personal", "language")
    put(store, Member, columns, people)
    put(
        store,
        ObservedDay,
        ("community_id", "day", "live"),
        ((community, day, False) for day in range(FIRST_DAY, TODAY)),
    )
    put(store, MemberDay, ("member_id", "day", *SUMS), day_rows(members, rng))
    put(store, Tie, ("from_member", "week", "to_member", "kind", "days", "count"), tie_rows(members, ties, rng))
    tags = store.write_now(lambda unit: [tag_id(unit, "topic", name) for name in sorted(TOPICS)])
    put(store, Evidence, ("member_id", "week", "tag_id", "days"), evidence_rows(members, tags, rng))
    return community


def put(store: Store, model: type[SQLModel], columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Store rows, many at once; of two with one key the first stays."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS_AT_ONCE:
            store.write_now(putting(model, columns, tuple(held)))
            held.clear()
    store.write_now(putting(model, columns, tuple(held)))


def putting(model: type[SQLModel], columns: Sequence[str], rows: Sequence[Row]) -> Callable[[Unit], None]:
    """The work that stores rows."""
    return lambda unit: upsert(unit, table_of(model), rows, columns, {})


def agreement(found: Findings) -> float:
    """How well the personas found agree with the manners planted (adjusted Rand); 0 where there are none."""
    from sklearn.metrics import adjusted_rand_score

    of = found.grouping.of
    return (
        float(adjusted_rand_score([manner_of(member) for member in of], [of[member][0] for member in of]))
        if of
        else 0.0
    )


def cpu_of_children() -> float:
    """The seconds of processor time all children that ended have had."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(members: int, ties: int, seed: int) -> Figures:
    """Everything measured, flat."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'hearth.db'}", Path(folder) / "key")
        with store.open_now():
            community = fill(store, members, ties, seed)
            begin, used = perf_counter(), cpu_of_children()
            found = asyncio.run(Miner(store).mine(community, TODAY))
            mined, cpu = perf_counter(), cpu_of_children() - used
            asyncio.run(keep(store, community, found, NOW))
            kept = perf_counter()
            days = store.read_now(lambda unit: len(unit.connection.execute(select(table_of(MemberDay).c.day)).all()))
    return {
        "members": found.members,
        "member_days": days,
        "ties": ties,
        **{f"{step}_seconds": round(seconds, 2) for step, seconds in found.seconds.items()},
        "mining_seconds": round(mined - begin, 2),
        "mining_cpu_seconds": round(cpu, 2),
        "keeping_seconds": round(kept - mined, 2),
        "peak_mb": found.megabytes,
        "personas": len(found.grouping.personas),
        "people": found.grouping.people,
        "stability": found.grouping.stability or 0.0,
        "silhouette": found.grouping.silhouette or 0.0,
        "persona_adjusted_rand": round(agreement(found), 3),
        "associations": len(found.associations),
        "fallen": found.churn.fallen,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, as one flat object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    figures = measure(chosen.members, chosen.ties, chosen.seed)
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:34} {value:>12}")


if __name__ == "__main__":
    main()
