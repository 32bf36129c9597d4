"""Communities to look for care signals in: simulated quiet ones, real chats, and changes planted into either."""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from adapters.local.society import Society
from adapters.local.templates import NEIGHBOURHOOD, ROLES
from profiling.activity import HOURS, MESSAGES, MemberDay
from profiling.calendar import local_moment
from profiling.events import MemberJoined, MemberLeft, MessageSent, Reacted
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory

START = datetime(2026, 1, 1, tzinfo=UTC)
NAMED = re.compile(r"^([^\s:,]{2,32})[:,]\s")
"""A known nick opening a line is a mention, as `hearth import jsonl` has it."""
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class World:
    """A community's members, by day, and the days it was heard on."""

    members: list[MemberHistory]
    observed: ObservedDays
    first: int
    last: int
    joins: tuple[int, ...] = ()
    """When people came, in seconds."""


class Book:
    """Counts who did what to whom on which day."""

    def __init__(self) -> None:
        self.days: defaultdict[str, defaultdict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.hours: Counter[tuple[str, int]] = Counter()
        self.left: defaultdict[str, list[int]] = defaultdict(list)
        self.authors: dict[str, str] = {}
        self.joins: list[int] = []

    def did(self, who: str, moment: tuple[int, int], what: str, to: str | None = None) -> None:
        """Note that somebody did something, and to whom."""
        day, hour = moment
        self.hours[who, day] |= 1 << hour
        if what == "messages":
            self.days[who][day]["messages"] += 1
        if to is not None and to != who:
            given, received = ("reactions_given", "reactions_received") if what == "reaction" else RECEIVED[what]
            self.days[who][day][given] += 1
            self.days[to][day][received] += 1

    def world(self) -> World:
        """What was noted, as histories."""
        members = [
            MemberHistory(
                member=number,
                days=[
                    MemberDay(day, **self.days[who][day], hours=self.hours[who, day]) for day in sorted(self.days[who])
                ],
                left=sorted(self.left[who]),
                consent=Consent(portrait=False),
            )
            for number, who in enumerate(sorted(self.days), start=1)
        ]
        seen = [row[0] for member in members for row in member.days]
        span = ObservedDays.of_spans([(min(seen), max(seen))])
        return World(members, span, min(seen), max(seen), tuple(sorted(self.joins)))


RECEIVED = {"reply": ("replies_given", "replies_received"), "mention": ("mentions_given", "mentions_received")}


def simulated(members: int, days: int, seed: int, *, is_quiet: bool) -> World:
    """A community of the simulator; a quiet one is one in which nobody falls silent for long, leaves, or comes once."""
    zone, rng = ZoneInfo(NEIGHBOURHOOD.zone), Random(seed)
    roles = {role: share for role, share in ROLES.items() if not is_quiet or role.value != "once"}
    society = Society(replace(NEIGHBOURHOOD, roles=roles, founders=0.95 if is_quiet else 0.7), rng, START, members)
    if is_quiet:
        for number, one in enumerate(society.people.everyone):
            society.people.everyone[number] = replace(one, rhythm=replace(one.rhythm, silence=0.0))
    book = Book()
    for event in society.run(START, days):
        note(book, event, zone)
    return book.world()


def note(book: Book, event: object, zone: ZoneInfo) -> None:
    """Note one event of the simulator's."""
    match event:
        case MessageSent(at=at, author=author, message=message, reply_to=answered, mentions=mentions):
            moment = local_moment(at, zone)
            book.authors[message] = author.id
            book.did(author.id, moment, "messages")
            if answered:
                book.did(author.id, moment, "reply", book.authors.get(answered))
            for name in mentions:
                book.did(author.id, moment, "mention", name)
        case Reacted(at=at, message=message, actor=actor, after=after) if after:
            book.did(actor.id, local_moment(at, zone), "reaction", book.authors.get(message))
        case MemberJoined(at=at):
            book.joins.append(int(at.timestamp()))
        case MemberLeft(at=at, account=account):
            book.left[account.id].append(local_moment(at, zone)[0])


def chat(path: Path) -> World:
    """A real chat out of Hearth JSONL, in UTC."""
    book, nicks = Book(), set[str]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            who, moment = event["u"], local_moment(datetime.fromtimestamp(event["ts"], UTC), UTC)
            nicks.add(who)
            if event["t"] == "join":
                book.joins.append(int(event["ts"]))
            if event["t"] == "quit":
                book.left[who].append(moment[0])
            if event["t"] != "msg":
                continue
            book.authors[str(event.get("id"))] = who
            book.did(who, moment, "messages")
            if event.get("r") is not None:
                book.did(who, moment, "reply", book.authors.get(str(event["r"])))
            named = NAMED.match(event.get("x", ""))
            if named and named[1] in nicks:
                book.did(who, moment, "mention", named[1])
    return book.world()


Change = Callable[[Row], Row | None]
"""What becomes of a day from the change on; None: nobody was there."""


def unheard(row: Row) -> Row:
    """Nobody turns to them any more."""
    return MemberDay(*row)._replace(replies_received=0, mentions_received=0, reactions_received=0)


def at_night(row: Row) -> Row:
    """They are here between one and four."""
    return MemberDay(*row)._replace(hours=0b1110) if row[HOURS] else row


def gone(row: Row) -> Row | None:
    """They are not here; what others do to them stays away too."""
    return None


def loud(row: Row) -> Row:
    """They say eight times as much."""
    return MemberDay(*row)._replace(messages=8 * row[MESSAGES])


def famous(row: Row) -> Row:
    """They are turned to eight times as much, and once more."""
    return MemberDay(*row)._replace(replies_received=8 * (row[3] + 1))


PLANTED: dict[str, tuple[Change, tuple[str, ...]]] = {
    "unanswered": (unheard, ("unanswered", "dropped")),
    "late": (at_night, ("late", "hours")),
    "fading": (gone, ("fading",)),
    "rhythm": (loud, ("rhythm",)),
    "reach": (famous, ("reach",)),
}
"""By name: what is done to a regular's days, and as which kinds it may be found."""


def regulars(world: World, at: int) -> list[int]:
    """Members who were active on at least ten of the 28 days before one, and seen for a hundred days."""
    return [
        one.member
        for one in world.members
        if one.days[0][0] < at - 100 and sum(1 for row in one.days if at - 28 <= row[0] < at and row[MESSAGES]) >= 10
    ]


def changed(world: World, members: Sequence[int], at: int, change: Change) -> World:
    """The same community, in which something has changed for a few members from a day on."""
    few = set(members)
    lives = [
        replace(one, days=list(after(one.days, at, change))) if one.member in few else one for one in world.members
    ]
    return replace(world, members=[one for one in lives if one.days])


def after(days: Iterable[Row], at: int, change: Change) -> Iterator[Row]:
    """Days with a change from one on."""
    for row in days:
        new = change(row) if row[0] >= at else row
        if new is not None:
            yield new
