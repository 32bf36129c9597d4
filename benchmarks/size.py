"""Hearth with a hundred thousand members: import, memory, start, report and size on disk, from one simulated past.

python benchmarks/size.py [--json] [--members N] [--events N] [--live N] [--seed N]

The past is imported three times, each into a database of its own by a process of its own: a tenth, half, and all of
it. On the last database a house then runs against a fake Telegram with a backlog of `--live` updates in another room,
and the report of the large community is asked for by `hearth community report`.
"""

import argparse
import json
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from benchmarks.child import Spent, hearth, spend
from benchmarks.household import keep
from benchmarks.past import Past, read_truth

PARTS = {"tenth": 10, "half": 2, "whole": 1}
NAME = "Many"
MILLION = 1_000_000
BYTES_A_MEGABYTE = 1_000_000
LEAVES = "SELECT count(*) FROM stay WHERE NOT joined"
TIES = """\
SELECT one.native_id, other.native_id FROM (SELECT DISTINCT from_member, to_member FROM tie WHERE kind = 'reply')
JOIN member_account AS first ON first.member_id = from_member JOIN account AS one ON one.id = first.account_id
JOIN member_account AS second ON second.member_id = to_member JOIN account AS other ON other.id = second.account_id"""

Figures = dict[str, float]


def head(path: Path, lines: int) -> Path:
    """The first lines of a file, as a file beside it."""
    part = path.with_name(f"first-{lines}.jsonl")
    with path.open("rb") as whole, part.open("wb") as file:
        file.writelines(islice(whole, lines))
    return part


def taken_in(path: Path, house: Path) -> Spent:
    """Import a file into a new database in a folder."""
    house.mkdir()
    return spend(hearth("import", "jsonl", str(path), "--community", NAME, "--json"), house)


def import_figures(path: Path, events: int, folder: Path) -> Figures:
    """What importing each part costs; the whole stays in the folder `whole`."""
    found: Figures = {}
    for name, part in PARTS.items():
        spent = taken_in(head(path, events // part), folder / name)
        found[f"import_{name}_events"] = events // part
        found[f"import_{name}_per_cpu_second"] = round(events // part / spent.cpu_seconds)
        found[f"import_{name}_peak_mb"] = round(spent.peak_megabytes, 1)
    found["ratio_import_memory"] = round(found["import_whole_peak_mb"] / found["import_tenth_peak_mb"], 2)
    return found


def truth_figures(database: Path, past: Past) -> Figures:
    """What the database holds of what was planted: leaves, and the ties that are friendships."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        leaves = connection.execute(LEAVES).fetchone()[0]
        ties = {(int(one), int(other)) for one, other in connection.execute(TIES)}
    return {
        "leaves_planted": past.leaves,
        "leaves_stored": leaves,
        "ties_stored": len(ties),
        "ties_that_happened": round(len(ties & past.turned) / max(1, len(ties)), 4),
        "ties_that_are_friendships": round(len(ties & past.friends) / max(1, len(ties)), 3),
    }


def report_figures(house: Path) -> Figures:
    """The report by command, all that starting the command costs included."""
    spent = spend(hearth("community", "report", "--community", NAME, "--json"), house)
    said = json.loads(spent.out)
    return {
        "members": said["members"],
        "report_seconds": round(spent.seconds, 2),
        "report_cpu_seconds": round(spent.cpu_seconds, 2),
        "report_peak_mb": round(spent.peak_megabytes, 1),
    }


def measure(members: int, events: int, live: int, seed: int, folder: Path) -> Figures:
    """Everything measured, flat."""
    path = folder / "past.jsonl"
    written = spend((sys.executable, "-m", "benchmarks.past", str(path), *map(str, (members, events, seed))), folder)
    found: Figures = {
        "simulated_events_per_cpu_second": round(events / written.cpu_seconds),
        "simulated_peak_mb": round(written.peak_megabytes, 1),
    }
    found |= import_figures(path, events, folder)
    house = folder / "whole"
    database = house / "hearth.db"
    found["megabytes_per_million_events"] = round(database.stat().st_size / BYTES_A_MEGABYTE * MILLION / events, 1)
    found |= report_figures(house)
    found |= truth_figures(database, read_truth(path))
    return found | asdict(keep(house, live, seed))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, as one flat object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=MILLION)
    parser.add_argument("--live", type=int, default=20_000, help="updates waiting for the house when it starts")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(chosen.members, chosen.events, chosen.live, chosen.seed, Path(folder))
    if chosen.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:34} {value:>12}")


if __name__ == "__main__":
    main()
