"""The past of a simulated community as Hearth JSONL: messages with what they answer and mention, joins and leaves.

python -m benchmarks.past PATH MEMBERS EVENTS SEED

A process of its own, for a child is charged with the memory its parent held; what is true goes to PATH.truth.
"""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import orjson

from adapters.local.passages import gone
from adapters.local.society import Society
from adapters.local.templates import NEIGHBOURHOOD
from profiling.events import Event, MemberJoined, MemberLeft, MessageSent

START = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST_DAYS = 3_650
"""A community that has not said enough by then never will."""


@dataclass(slots=True)
class Past:
    """What was written, and what is true of it: who answered whom, and how many left."""

    events: int = 0
    leaves: int = 0
    turned: set[tuple[int, int]] = field(default_factory=set)
    """(who, to whom), by account."""
    friends: set[tuple[int, int]] = field(default_factory=set)
    """Of these, the pairs whose first counts the second as a friend."""


def line_of(event: Event) -> dict[str, object] | None:
    """One event as a line of JSONL; None for what that form has no word for."""
    match event:
        case MessageSent(at=at, author=author, text=text, message=message, reply_to=answered, mentions=mentions):
            line = {"ts": int(at.timestamp()), "u": author.id, "t": "msg", "x": text, "id": int(message)}
            line |= {"r": int(answered)} if answered else {}
            return line | ({"m": list(mentions)} if mentions else {})
        case MemberJoined(at=at, account=account):
            return {"ts": int(at.timestamp()), "u": account.id, "t": "join"}
        case MemberLeft(at=at, account=account):
            return {"ts": int(at.timestamp()), "u": account.id, "t": "quit"}
    return None


def write_past(path: Path, members: int, events: int, seed: int) -> Past:
    """Write so many events of a community of so many members.

    Raises:
        SystemExit: so few people never say so much.
    """
    society = Society(NEIGHBOURHOOD, Random(seed), START, members)
    past, authors = Past(), dict[int, int]()
    with path.open("wb") as file:
        for line in lived(society, events):
            file.write(orjson.dumps(line) + b"\n")
            past.events += 1
            note(past, line, authors)
    if past.events < events:
        raise SystemExit(f"{members} members never say as much as {events} events.")
    past.leaves = len(gone(society.lives.passages))
    past.friends = {(who, whom) for who, whom in past.turned if whom - 1 in society.people.friends(who - 1)}
    return past


def lived(society: Society, events: int) -> Iterator[dict[str, object]]:
    """The first lines of a community's life."""
    for event in society.run(START, LONGEST_DAYS):
        line = line_of(event)
        if line is None:
            continue
        yield line
        events -= 1
        if not events:
            return


def note(past: Past, line: dict[str, object], authors: dict[int, int]) -> None:
    """Remember who turned to whom."""
    who = int(str(line["u"]))
    if line["t"] != "msg":
        return
    authors[int(str(line["id"]))] = who
    answered = line.get("r")
    if isinstance(answered, int) and authors.get(answered, who) != who:
        past.turned.add((who, authors[answered]))


def shape_of(past: Past) -> dict[str, object]:
    """What is true of a past, as JSON has it."""
    return asdict(past) | {"turned": sorted(past.turned), "friends": sorted(past.friends)}


def read_truth(path: Path) -> Past:
    """What was true of a past that is written."""
    held = orjson.loads(truth_of(path).read_bytes())
    pairs = {name: {(who, whom) for who, whom in held[name]} for name in ("turned", "friends")}
    return Past(held["events"], held["leaves"], pairs["turned"], pairs["friends"])


def truth_of(path: Path) -> Path:
    """Where what is true of a past lies."""
    return path.with_name(f"{path.name}.truth")


if __name__ == "__main__":
    target, *numbers = sys.argv[1:]
    truth_of(Path(target)).write_bytes(orjson.dumps(shape_of(write_past(Path(target), *map(int, numbers)))))
