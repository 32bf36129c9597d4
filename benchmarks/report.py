"""How long `hearth community report` takes over a large community: `python benchmarks/report.py --json --members N`.

The members are those of `benchmarks/lifecycle.py`, written straight into a SQLite file beforehand; what is timed is the
report with everything it reads, and beside it, in turns, the same report counted from every member's whole history,
which is its definition.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from benchmarks.lifecycle import FIRST_DAY, SEED, TODAY, TOPICS, made_up
from bot.community_report import community_report
from profiling.calendar import AsOf
from profiling.community import CommunityReport, report
from profiling.portrait import MemberHistory
from storage import histories, imports
from storage.columns import EPOCH, moment, table_of
from storage.imports import CommunityFacts, Progress
from storage.ingest.source import HouseDefaults
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store, Unit
from storage.tables import AccountRow, Evidence, Member, MemberAccount, MemberDay, Stay, Tag, Tie
from storage.upserts import Row, upsert

MEMBERS = 100_000
AT_ONCE = 5_000
ROUNDS = 3
ASKED = AsOf.start_of(TODAY)
BEGAN = datetime(2022, 1, 8, tzinfo=UTC)
FIRST_SEEN = moment(EPOCH + timedelta(days=FIRST_DAY))
KEY = bytes(32)
ACCOUNT_COLUMNS = ("id", "platform", "native_id", "key_wrapped", "language", "is_bot", "door_open")
MEMBER_COLUMNS = ("id", "community_id", "first_seen", "counts", "personal", "language")


def found(unit: Unit) -> CommunityFacts:
    """An empty community, its room, its topics, and the days it was listened to."""
    community = imports.create(unit, "many", HouseDefaults(consent="notice"), BEGAN)
    unit.connection.exec_driver_sql(
        "insert into room (id, community_id, platform, native_id, kind, title, bot_rank, bot_rights) "
        f"values (1, {community.id}, 'jsonl', 'many', 'group', '', '', '')"
    )
    imports.cover(unit, community.id, Progress({}, FIRST_DAY, TODAY - 1))
    upsert(unit, table_of(Tag), [(n + 1, "topic", f"topic{n}") for n in range(TOPICS)], ("id", "kind", "name"), {})
    return community


def settle(unit: Unit, community: int, numbers: Sequence[int]) -> None:
    """Make members, each with an account."""
    accounts: list[Row] = [(n, "jsonl", f"nick{n}", b"", "", False, False) for n in numbers]
    upsert(unit, table_of(AccountRow), accounts, ACCOUNT_COLUMNS, {})
    members: list[Row] = [(n, community, FIRST_SEEN, True, True, "") for n in numbers]
    upsert(unit, table_of(Member), members, MEMBER_COLUMNS, {})
    belonging: list[Row] = [(community, n, n) for n in numbers]
    upsert(unit, table_of(MemberAccount), belonging, ("community_id", "account_id", "member_id"), {})


def write(unit: Unit, lives: Sequence[MemberHistory], members: int) -> int:
    """Write what some members did; gives how many member-days that is."""
    days: list[Row] = [
        (life.member, row[0], row[1], row[-1], *[0] * len(ZEROES)) for life in lives for row in life.days
    ]
    upsert(unit, table_of(MemberDay), days, ("member_id", "day", "messages", "hours", *ZEROES), {})
    stays: list[Row] = [(life.member, 1, day * 86_400, True, day, False, "") for life in lives for day in life.joined]
    upsert(unit, table_of(Stay), stays, ("member_id", "room_id", "at", "joined", "day", "live", "via"), {})
    evidence: list[Row] = [
        (life.member, int(name.removeprefix("topic")) + 1, week, mask)
        for life in lives
        for _, name, week, mask in life.evidence
    ]
    upsert(unit, table_of(Evidence), evidence, ("member_id", "tag_id", "week", "days"), {})
    ties: list[Row] = [
        (1 + other % members, life.member, kind, week, mask, 1)
        for life in lives
        for other, kind, week, mask in life.ties_received
        if 1 + other % members != life.member
    ]
    upsert(unit, table_of(Tie), ties, ("from_member", "to_member", "kind", "week", "days", "count"), {})
    return len(days)


ZEROES = tuple(
    column.name
    for column in table_of(MemberDay).columns
    if column.name not in {"member_id", "day", "messages", "hours"}
)


def fill(store: Store, members: int) -> tuple[int, int]:
    """Fill a database with a community; gives its id and how many member-days it has."""
    community = store.write_now(found).id
    numbers = range(1, members + 1)
    store.write_now(lambda unit: settle(unit, community, numbers))
    rng = random.Random(SEED)
    lives = (made_up(number, rng) for number in numbers)
    portions: Iterator[list[MemberHistory]] = iter(lambda: list(islice(lives, AT_ONCE)), [])
    return community, store.write_now(lambda unit: sum(write(unit, portion, members) for portion in portions))


def measure(folder: Path, members: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Fill a database and time the report on it, and its definition beside it."""
    store = Store.open(f"sqlite:///{folder / 'report.db'}", Vault(KEY))
    with store.open_now():
        migrate(store)
        community, written = fill(store, members)
        ours, whole = [], []
        for _ in range(rounds):
            ours.append(spent(store, lambda unit: community_report(unit, histories.place_of(unit, community), ASKED)))
            whole.append(spent(store, lambda unit: from_histories(unit, community)))
    walls, busy = zip(*ours, strict=True)
    return {
        "members": members,
        "member_days": written,
        "report_seconds": round(statistics.median(walls), 3),
        "report_cpu_seconds": round(statistics.median(busy), 3),
        "whole_histories_cpu_seconds": round(statistics.median(cpu for _, cpu in whole), 3),
        "ratio_of_whole_histories": round(
            statistics.median(a / b for (_, a), (_, b) in zip(ours, whole, strict=True)), 3
        ),
        "peak_memory_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def from_histories(unit: Unit, community: int) -> CommunityReport:
    """The report as it is defined: from everything known of everybody."""
    place, observed = histories.place_of(unit, community), histories.observed_days(unit, community)
    return report(histories.histories(unit, place, named=False), observed, ASKED)


def spent(store: Store, work: Callable[[Unit], CommunityReport]) -> tuple[float, float]:
    """Wall and CPU seconds of one reading."""
    wall, cpu = time.perf_counter(), time.process_time()
    store.read_now(work)
    return time.perf_counter() - wall, time.process_time() - cpu


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, as one flat object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")
    parser.add_argument("--members", type=int, default=MEMBERS, help="how many members the community has")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), asked.members)
    if asked.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:28} {value:>12}")


if __name__ == "__main__":
    main()
