"""Histories to take in: small files made here, and an importer that remembers what it said."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from adapters.history.source import Kind
from bot.clock import ManualClock
from bot.importing import Importer, Report, Step, Wanted
from bot.inbox import Inbox
from profiling.interests import Tags
from storage.imports import CommunityFacts
from storage.ingest.source import HouseDefaults
from storage.store import Store
from tests.adapters.history.samples import Record, export, message, written
from tests.storage.ingest.house import House

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
PEOPLE = ("Ada", "Bo", "Cleo", "Dee", "Eli")
MINUTE = 60
HOUR = 3_600
STATE = ("seen", "message", "member", "member_day", "evidence", "tie", "reaction", "stay", "pending_reference")


def mine(texts: Sequence[str]) -> list[Tags]:
    """Every word is a keyword."""
    return [Tags((), tuple(sorted(set(text.split())))) for text in texts]


def chat(first: int, last: int) -> list[Record]:
    """Messages of five people, one every hour; every third answers the one before."""
    begin = 1_700_000_000
    return [
        message(
            number,
            date_unixtime=str(begin + number * HOUR),
            text=f"words{number % 7} here",
            **{"from": PEOPLE[number % 5], "from_id": f"user{101 + number % 5}"},
            **({"reply_to_message_id": number - 1} if number % 3 == 0 and number > first else {}),
        )
        for number in range(first, last + 1)
    ]


def telegram(folder: Path, records: Sequence[object], name: str = "result.json", **header: object) -> Path:
    """A Telegram export of these records."""
    return written(folder, export(records, header), name)


def jsonl(folder: Path, lines: Sequence[Record], name: str = "irc.jsonl") -> Path:
    """A file of Hearth JSONL."""
    return written(folder, "".join(json.dumps(line) + "\n" for line in lines).encode(), name)


def lines(count: int, *, stream: str = "") -> list[Record]:
    """Messages of JSONL, one a minute."""
    return [
        {"ts": 1_700_000_000 + number * MINUTE, "u": PEOPLE[number % 5].lower(), "t": "msg", "x": f"line {number}"}
        | ({"s": stream} if stream else {})
        for number in range(count)
    ]


@dataclass
class Taking:
    """Imports into a store; remembers which communities were announced."""

    store: Store
    announced: list[tuple[CommunityFacts, bool]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    zone: str = "UTC"

    def take(
        self,
        *paths: Path,
        kind: Kind = Kind.TELEGRAM,
        community: str = "",
        consent: str = "",
        chunk: int = 1_000,
        watch: Callable[[Step], None] | None = None,
    ) -> Report:
        """Take files in, with an inbox that has nothing in mind, as a new process would."""
        clock, defaults = ManualClock(NOW), HouseDefaults(zone=self.zone)
        inbox = Inbox(self.store, clock, mine, defaults)
        importer = Importer(self.store, inbox, clock, defaults, chunk)
        wanted = Wanted(kind, paths, community, consent)
        return importer.run(
            wanted, lambda one, is_new: self.announced.append((one, is_new)), watch or self.steps.append
        )


def state(store: Store) -> dict[str, object]:
    """Everything that was taken in, by natural keys, and the days it covers."""
    house = House(store)
    return {
        **house.everything(STATE),
        "observed": house.rows("select day, live from observed_day order by 1"),
        "communities": house.rows("select name, consent from community order by 1"),
    }


def count(store: Store, table: str) -> object:
    """How many rows a table has."""
    return House(store).rows(f"select count(*) from {table}")[0][0]
