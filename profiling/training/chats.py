"""Active days out of Hearth JSONL chats: who wrote on which day, never what."""

import gzip
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from profiling.calendar import SECONDS_A_DAY
from profiling.observed import ObservedDays

CHATS = ("tg_hyperdbg", "slack_clojurians_2019", "irc_teeworlds", "irc_zig_2017-2019")
ANNOUNCEMENT = re.compile(
    r"\[[^\]]+\] \S+ (force-pushed|pushed|opened|closed|reopened|merged|tagged|created|deleted|commented)"
)
"""How GitHub's services announce what happens to a repository: `[zig] somebody pushed 2 new commits to master`."""
ANNOUNCED_SHARE = 0.15
"""From this share of such lines on an account is no person; its other lines list the commits. Of people's, none is."""


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
    """Read one chat's days, in UTC, without the accounts that announce what happens elsewhere."""
    days: defaultdict[str, set[int]] = defaultdict(set)
    joined: dict[str, int] = {}
    lines_said: Counter[str] = Counter()
    announced: Counter[str] = Counter()
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            day = int(event["ts"] // SECONDS_A_DAY)
            if event["t"] == "msg":
                days[event["u"]].add(day)
                lines_said[event["u"]] += 1
                announced[event["u"]] += ANNOUNCEMENT.match(event["x"]) is not None
            if event["t"] == "join":
                joined.setdefault(event["u"], day)
    people = {who for who, said in lines_said.items() if announced[who] < ANNOUNCED_SHARE * said}
    seen = [day for active in days.values() for day in active] + list(joined.values())
    return Chat(name, {who: sorted(days[who]) for who in sorted(people)}, joined, min(seen), max(seen))
