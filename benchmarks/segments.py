"""How long a whole community is asked who fits a condition: counts, tags, a mix, and a rule's tag given to all of them.

python benchmarks/segments.py --json [--members N] [--database URL]
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.report import BEGAN, KEY, settle
from profiling.drawn import Drawn
from profiling.lifecycle import Stage
from profiling.segments.checker import condition_of
from profiling.segments.definitions import Definition, Kind
from profiling.segments.vocabulary import Vocabulary
from storage import imports, portraits
from storage.columns import table_of
from storage.declared import tag_id
from storage.ingest.source import HouseDefaults
from storage.migrate import migrate
from storage.sealing import Vault
from storage.segments import asking, keeping, rules
from storage.segments.keeping import Act, Change
from storage.store import Store, Unit
from storage.tables import MemberTag
from storage.upserts import Merge, upsert

MEMBERS, ROUNDS, SEED = 100_000, 3, 20261130
AT_ONCE = 2_000
TODAY = 20_700
NOW = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=TODAY)
TAGS = ("music", "photography", "parenting", "food", "travel", "shopping", "books", "game", "pets", "film")
FACTS = ("age:20-29", "age:30-39", "gender:f", "gender:m")
TAGS_EACH = 6
CONDITIONS = {
    "counts": "messages_30d >= 10 and stage in (active, core) and not left",
    "tag": 'topic("photography") > 0.5',
    "declared": 'declared.age in ("20-29", "30-39") and declared.gender = "f" and topic("parenting") > 0.4',
    "mix": 'messages_30d >= 10 and tag("photography") > 0.5 and stage in (active, core) and not opted_out',
    "widest": 'not (influence < 0.1 or silent_days > 60) or topic("music") or topic("food") or known(declared.age)',
}
STAGES = [stage.value for stage in Stage]


def drawn(number: int, rng: random.Random) -> Drawn:
    """One member's portrait."""
    messages = int(rng.paretovariate(0.8))
    return Drawn(
        member_id=number,
        day=TODAY,
        stage=rng.choice(STAGES),
        return_chance=round(rng.random(), 2),
        gap_p90=14.0,
        influence=rng.random(),
        joined=TODAY - rng.randrange(900),
        first_seen=TODAY - 900,
        last_active=TODAY - rng.randrange(200),
        messages=messages,
        messages_30d=min(messages, rng.randrange(60)),
        active_days=min(messages, 300),
        questions=rng.randrange(9),
        answers=rng.randrange(9),
        night_share=round(rng.random(), 2),
        mentioned_by=rng.randrange(30),
    )


def fill(unit: Unit, members: int) -> int:
    """Make a community with a portrait, tags and facts of everybody; gives its id."""
    community, rng = imports.create(unit, "many", HouseDefaults(consent="notice"), BEGAN).id, random.Random(SEED)
    named = [*(("topic", name) for name in TAGS), *(("declared", name) for name in FACTS)]
    numbers = {name: tag_id(unit, kind, name) for kind, name in named}
    for start in range(1, members + 1, AT_ONCE):
        some = range(start, min(start + AT_ONCE, members + 1))
        settle(unit, community, some)
        rows = [portraits.row_of(drawn(number, rng), community, None) for number in some]
        upsert(unit, portraits.PORTRAIT, rows, portraits.ROW, dict.fromkeys(portraits.ROW[1:], Merge.REPLACE))
        tags = [
            (number, numbers[name], "text", round(rng.random(), 2), 0.5, 3, TODAY - 9, TODAY - 1)
            for number in some
            for name in rng.sample(TAGS, TAGS_EACH)
        ]
        upsert(unit, portraits.SHOWN, tags, portraits.TAG_ROW, {})
        said = [(number, numbers[name], "declared", 0) for number in some for name in (rng.choice(FACTS[:2]), FACTS[2])]
        upsert(unit, table_of(MemberTag), said, ("member_id", "tag_id", "mark", "at"), {})
    return community


def seconds(store: Store, work: Callable[[Unit], object]) -> float:
    """The median wall time of a read, run a few times."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        store.read_now(work)
        times.append(time.perf_counter() - began)
    return round(statistics.median(times), 3)


def measure(url: str, members: int) -> dict[str, float]:
    """Fill a database and time each condition, and a rule."""
    store = Store.open(url, Vault(KEY))
    with store.open_now():
        migrate(store)
        community = store.write_now(lambda unit: fill(unit, members))
        figures: dict[str, float] = {"members": members}
        for name, text in CONDITIONS.items():
            condition = condition_of(text, Vocabulary())
            asked = partial(asking.tally, community=community, condition=condition, now=NOW)
            figures[f"{name}_seconds"] = seconds(store, asked)
        wide = condition_of(CONDITIONS["widest"], Vocabulary())
        figures["members_of_seconds"] = seconds(
            store, lambda unit: sum(1 for _ in asking.members_of(unit, community, wide, NOW))
        )
        figures["examples_seconds"] = seconds(store, lambda unit: asking.examples(unit, community, wide, NOW, 8))
        figures["worst_seconds"] = max(value for name, value in figures.items() if name.endswith("_seconds"))
        figures |= rule_figures(store, community)
    return figures


def rule_figures(store: Store, community: int) -> dict[str, float]:
    """How long a rule is looked at, and how long the writer is held to give its tag for the first time, and again."""
    text = CONDITIONS["counts"]
    wish, change = Definition(Kind.RULE, "regulars", text, plain=text), Change(Act.MADE, "bench", NOW)
    saved = store.write_now(lambda unit: keeping.write(unit, community, wish, change))
    rule = rules.Rule(saved, condition_of(text, Vocabulary()))
    figures: dict[str, float] = {}
    for name in ("first", "again"):
        began = time.perf_counter()
        seen = store.read_now(lambda unit: rules.look(unit, community, rule, NOW))
        looked = time.perf_counter()
        store.write_now(partial(rules.take, found=seen))
        figures[f"rule_{name}_look_seconds"] = round(looked - began, 3)
        figures[f"rule_{name}_write_seconds"] = round(time.perf_counter() - looked, 3)
        figures["rule_members"] = seen.fit
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, as one flat object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")
    parser.add_argument("--members", type=int, default=MEMBERS, help="how many members the community has")
    parser.add_argument("--database", default="", help="an empty database to use instead of a SQLite file")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(asked.database or f"sqlite:///{Path(folder) / 'segments.db'}", asked.members)
    if asked.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:28} {value:>12}")


if __name__ == "__main__":
    main()
