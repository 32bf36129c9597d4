"""Real chats a developer may have beside the repository, read into histories; tests skip without them."""

import gzip
import json
import os
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from profiling.activity import MemberDay
from profiling.calendar import local_moment, week_of, weekday_of
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory

SHARED = Path(os.environ.get("HEARTH_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))


def chats_folder() -> Path:
    """The folder of the shared chats, or skip the test."""
    folder = SHARED / "chats"
    if not folder.is_dir():
        pytest.skip("the shared development data is not here (HEARTH_SHARED_DATA)")
    return folder


def events_of(name: str) -> list[tuple[datetime, str, str, str | None, str | None]]:
    """A chat's events as (time, account, type, id, id replied to)."""
    with gzip.open(chats_folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(datetime.fromtimestamp(row["ts"], UTC), row["u"], row["t"], row.get("id"), row.get("r")) for row in rows]


def histories_of(name: str) -> tuple[list[MemberHistory], ObservedDays]:
    """Everyone ever seen in a chat, with messages, hours, joins and replies; the file speaks for all its days."""
    days: defaultdict[str, dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    hours: Counter[tuple[str, int]] = Counter()
    stays: defaultdict[str, dict[str, set[int]]] = defaultdict(lambda: {"join": set(), "quit": set()})
    ties: defaultdict[str, dict[tuple[str, int], int]] = defaultdict(lambda: defaultdict(int))
    authors: dict[str | None, str] = {}
    for at, who, kind, message, replied in events_of(name):
        day, hour = local_moment(at, UTC)
        if kind != "msg":
            stays[who][kind].add(day)
            continue
        authors[message] = who
        days[who][day]["messages"] += 1
        hours[who, day] |= 1 << hour
        author = authors.get(replied) if replied is not None else None
        if author is not None and author != who:
            days[who][day]["replies_given"] += 1
            days[author][day]["replies_received"] += 1
            ties[author][who, week_of(day)] |= 1 << weekday_of(day)
    numbers = {who: number for number, who in enumerate(sorted(days.keys() | stays.keys()), start=1)}
    seen = [day for rows in days.values() for day in rows]
    members = [
        MemberHistory(
            member=numbers[who],
            days=[MemberDay(day, **days[who][day], hours=hours[who, day]) for day in sorted(days[who])],
            joined=sorted(stays[who]["join"]),
            left=sorted(stays[who]["quit"]),
            ties_received=[(numbers[other], "reply", week, mask) for (other, week), mask in ties[who].items()],
            consent=Consent(portrait=True),
        )
        for who in numbers
    ]
    return members, ObservedDays.of_spans([(min(seen), max(seen))])
