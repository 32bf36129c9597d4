"""Active days out of Hearth JSONL chats: who wrote on which day, never what."""

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from profiling.calendar import SECONDS_A_DAY
from profiling.observed import ObservedDays

CHATS = ("tg_hyperdbg", "slack_clojurians_2019", "irc_teeworlds", "irc_zig_2017-2019")


@dataclass(frozen=True, slots=True)
class Chat:
    """One community: the active days of everyone who wrote, and the join days of everyone who was seen joining."""

    name: str
    active: dict[str, list[int]]
    joined: dict[str, int]
    first: int
    last: int

    @property
    def observed(self) -> ObservedDays:
        """A chat's file speaks for every day from its first event to its last."""
        return ObservedDays.of_spans([(self.first, self.last)])


def read_chat(folder: Path, name: str) -> Chat:
    """Read one chat's days, in UTC."""
    days: defaultdict[str, set[int]] = defaultdict(set)
    joined: dict[str, int] = {}
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            day = int(event["ts"] // SECONDS_A_DAY)
            if event["t"] == "msg":
                days[event["u"]].add(day)
            if event["t"] == "join":
                joined.setdefault(event["u"], day)
    seen = [day for active in days.values() for day in active] + list(joined.values())
    return Chat(name, {who: sorted(active) for who, active in days.items()}, joined, min(seen), max(seen))
