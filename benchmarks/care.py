"""How often care signals and anomalies are false alarms, and whether they find what was planted.

python -m benchmarks.care [--json] [--members N] [--days N] [--seeds N] [--chats FOLDER]
"""

import argparse
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.care_worlds import PLANTED, World, changed, chat, regulars, simulated
from profiling.activity import MESSAGES
from profiling.anomalies import Spans, change_findings
from profiling.calendar import SECONDS_A_DAY, SECONDS_AN_HOUR, AsOf
from profiling.care import FORMERLY_DAYS, LATELY_DAYS, WINDOW_DAYS, Around, care_findings, rates_of, span_of
from profiling.newcomers import too_many
from profiling.signals import CARE, Finding, Kind, standing_out

QUIET_FOR_DAYS = 60
"""A member and kind shown once is not shown again for so long, as at the desk of cases."""
WARM_UP_DAYS = 110
FEWEST_JOINS = 50
PLANTED_EACH = 12
FOUND_WITHIN_DAYS = 28
CHATS = ("tg_hyperdbg", "slack_clojurians_2019", "irc_teeworlds", "irc_zig_2017-2019")


def look(world: World, day: int) -> list[Finding]:
    """What a human would be shown at the beginning of a day: care and changes, each counted among their own."""
    asked, spans = AsOf.start_of(day), Spans.of(world.observed, AsOf.start_of(day))
    around = around_of(world, day)
    here = [one for one in world.members if span_of(one.days, day - FORMERLY_DAYS - 14, day)]
    care = [found for one in here for found in care_findings(one, world.observed, around, asked)]
    changes = [found for one in here for found in change_findings(one, spans, asked)]
    return [*standing_out(care), *standing_out(changes)]


def around_of(world: World, day: int) -> Around:
    """How it goes for everybody as of a day."""
    ends = ((day - WINDOW_DAYS, day), (day - LATELY_DAYS, day), (day - LATELY_DAYS - FORMERLY_DAYS, day - LATELY_DAYS))
    return Around(*(rates_of(row for one in world.members for row in span_of(one.days, *end)) for end in ends))


def shown(world: World, first: int, last: int, step: int) -> Iterator[tuple[int, Finding]]:
    """What is shown from one day to another, each member and kind once in a while."""
    quiet: dict[tuple[int, str], int] = {}
    for day in range(first, last + 1, step):
        for found in look(world, day):
            key = (found.member, found.kind.value)
            if quiet.get(key, day) <= day:
                yield day, found
                quiet[key] = day + QUIET_FOR_DAYS


def member_weeks(world: World, first: int, last: int) -> float:
    """How long how many members were around: those who spoke within 28 days, in weeks."""
    return sum(
        1
        for day in range(first, last + 1, 7)
        for one in world.members
        if any(row[MESSAGES] for row in span_of(one.days, day - WINDOW_DAYS, day))
    )


def alarms(name: str, worlds: Sequence[World], step: int) -> Mapping[str, float]:
    """How many are shown for a thousand member-weeks, by what they are."""
    kinds, weeks = Counter[Kind](), 0.0
    for world in worlds:
        first, last = world.first + WARM_UP_DAYS, world.last
        kinds.update(found.kind for _, found in shown(world, first, last, step))
        weeks += member_weeks(world, first, last)
    care = sum(count for kind, count in kinds.items() if kind in CARE)
    figures = {f"{name}_{kind.value}": per_thousand(count, weeks) for kind, count in sorted(kinds.items())}
    return {
        f"{name}_member_weeks": weeks,
        f"{name}_care_per_1000_member_weeks": per_thousand(care, weeks),
        f"{name}_anomalies_per_1000_member_weeks": per_thousand(kinds.total() - care, weeks),
    } | figures


def bursts(name: str, world: World) -> Mapping[str, float]:
    """On how many of a thousand days more people come than by habit, looked at every hour; by their number alone.

    What makes a case is only a burst whose accounts are alike, too: this is what is left to that second question.
    """
    if len(world.joins) < FEWEST_JOINS:
        return {}
    first, last = world.joins[0], world.joins[-1]
    found = {hour // 24 for hour in range((last - first) // SECONDS_AN_HOUR) if too_many_at(world, hour)}
    return {f"{name}_crowded_days_per_1000": per_thousand(len(found), (last - first) / SECONDS_A_DAY)}


def too_many_at(world: World, hour: int) -> bool:
    """Say whether too many have come by the end of an hour."""
    first = world.joins[0]
    now = first + (hour + 1) * SECONDS_AN_HOUR
    known = world.joins[bisect_left(world.joins, now - 29 * SECONDS_A_DAY) : bisect_right(world.joins, now)]
    return too_many(known, now, first) is not None


def planted_bursts(world: World, rng: Random) -> float:
    """The share of planted bursts, twelve people within an hour, that are noticed within the next."""
    first, last = world.joins[0] + 10 * SECONDS_A_DAY, world.joins[-1]
    found = 0
    for _ in range(PLANTED_EACH):
        at = rng.randrange(first, last)
        joins = sorted([*world.joins, *(at + 240 * number for number in range(PLANTED_EACH))])
        found += (
            too_many([one for one in joins if one <= at + SECONDS_AN_HOUR], at + SECONDS_AN_HOUR, joins[0]) is not None
        )
    return round(found / PLANTED_EACH, 2)


def per_thousand(count: int, weeks: float) -> float:
    """A rate of a thousand."""
    return round(1000 * count / max(weeks, 1), 2)


def detection(world: World, rng: Random) -> dict[str, float]:
    """The share of planted changes that are shown within four weeks, and after how many days in the middle."""
    at = world.last - FOUND_WITHIN_DAYS
    figures: dict[str, float] = {}
    for name, (change, kinds) in PLANTED.items():
        those = rng.sample(known := regulars(world, at), k=min(PLANTED_EACH, len(known)))
        other = changed(world, those, at, change)
        days: dict[int, int] = {}
        for day, found in shown(other, at + 1, world.last + 1, 1):
            if found.member in those and found.kind.value in kinds:
                days.setdefault(found.member, day - at)
        figures[f"found_{name}"] = round(len(days) / len(those), 2)
        figures[f"days_to_find_{name}"] = sorted(days.values())[len(days) // 2] if days else -1
    return figures


def measure(members: int, days: int, seeds: int, chats: Path) -> dict[str, float]:
    """Everything, as one flat object."""
    quiet = [simulated(members, days, seed, is_quiet=True) for seed in range(1, seeds + 1)]
    figures = dict(alarms("quiet", quiet, 1)) | detection(quiet[0], Random(7))
    demo = simulated(members, days, 2, is_quiet=False)
    figures |= dict(alarms("demo", [demo], 1)) | dict(bursts("demo", demo))
    figures["found_burst"] = planted_bursts(demo, Random(7))
    for name in CHATS:
        path = chats / f"{name}.jsonl.gz"
        if path.exists():
            world = chat(path)
            figures |= dict(alarms(name, [world], 7)) | dict(bursts(name, world))
    return figures | {"members": members, "days": days, "seeds": seeds, "cpu_seconds": round(process_time(), 1)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure once and print it, as lines or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--days", type=int, default=240)
    parser.add_argument("--seeds", type=int, default=4, help="how many quiet communities")
    parser.add_argument("--chats", type=Path, default=Path("../shared/data/chats"), help="Hearth JSONL chats, if any")
    chosen = parser.parse_args(arguments)
    figures = measure(chosen.members, chosen.days, chosen.seeds, chosen.chats)
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:56} {value:>10}")


if __name__ == "__main__":
    main()
