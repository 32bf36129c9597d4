"""Who turned to whom: replies, mentions and reactions find the member they were meant for, now or later."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select

from profiling.calendar import bit_of, week_of
from profiling.changes import DayCount, Heard, Marks, Reference
from profiling.fold import Standing
from profiling.form import QUESTION
from profiling.tags import LIKED
from profiling.taxonomy import topics_in
from storage.columns import table_of
from storage.ingest.counting import DayCounts
from storage.ingest.linked import Links
from storage.ingest.people import Roster
from storage.ingest.rooms import RoomBook
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import Message, PendingReference, Tie
from storage.upserts import Merge, Row, amend, upsert

MESSAGE, PENDING, TIE = table_of(Message), table_of(PendingReference), table_of(Tie)
AUTHORS = Lookup(
    select(MESSAGE.c.number, MESSAGE.c.member_id, MESSAGE.c.topics, MESSAGE.c.flags).where(
        MESSAGE.c.room_id == bindparam("room"), MESSAGE.c.number.in_(some())
    )
)
FIRST_AWAITED = Lookup(
    select(func.min(PENDING.c.number)).where(
        PENDING.c.room_id == bindparam("room"), PENDING.c.number >= bindparam("lowest")
    )
)
WAITING = Lookup(
    select(PENDING.c.number, PENDING.c.member_id, PENDING.c.kind, PENDING.c.day, PENDING.c.count).where(
        PENDING.c.room_id == bindparam("room"), PENDING.c.number.in_(some())
    )
)
MESSAGE_COLUMNS = ("room_id", "number", "member_id", "at", "kept_since", "length", "flags", "topics")
SETTLED = delete(PENDING).where(PENDING.c.room_id == bindparam("room"), PENDING.c.number == bindparam("message"))
RECEIVED = {"reply": "replies_received", "mention": "mentions_received", "reaction": "reactions_received"}


class Author(NamedTuple):
    """Whose a message is, None where it is no person's, the mask of what it was about, and what sort it was."""

    member: int | None
    topics: int
    flags: int


@dataclass(slots=True)
class Turns:
    """What a batch found of members turning to members: ties to mark, and what they received to count."""

    counts: DayCounts
    standing: Callable[[int], Standing]
    """What a member agreed to: nobody paused receives anything, and a tie stands only between two with a portrait."""
    ties: dict[tuple[int, int, str, int], list[int]] = field(default_factory=dict)
    liked: dict[tuple[int, int], Marks] = field(default_factory=dict)
    """By member and week: the topics of messages they reacted to, where they agreed to a portrait."""
    late_before: int = 0
    """What happened before this day comes late: portraits of that time may have been drawn already."""
    late: set[int] = field(default_factory=set)
    """To whom something happened late, by own id."""

    def add(self, giver: int, author: Author, kind: str, day: int, count: int) -> None:
        """One member turned to the author of a message on a day, so many times; fewer than none takes back."""
        if author.member is None:
            return
        is_counted = self.turn(giver, author.member, kind, day, count)
        if is_counted and kind == "reply" and author.flags & QUESTION:
            self._answer(giver, author.member, day, count)
        if kind == "reaction" and count > 0 and author.topics and self.standing(giver).portrait:
            self._like(giver, author, day)

    def turn(self, giver: int, receiver: int, kind: str, day: int, count: int) -> bool:
        """One member turned to another; gives whether that is counted."""
        if giver == receiver or not self.standing(receiver).counts:
            return False
        if day < self.late_before:
            self.late |= {giver, receiver}
        received = self.counts.setdefault((receiver, day), DayCount())
        name = RECEIVED[kind]
        setattr(received, name, getattr(received, name) + count)
        if not (self.standing(giver).portrait and self.standing(receiver).portrait):
            return True
        tie = self.ties.setdefault((giver, receiver, kind, week_of(day)), [0, 0])
        tie[0] |= bit_of(day) if count > 0 else 0
        tie[1] += count
        return True

    def _answer(self, giver: int, receiver: int, day: int, count: int) -> None:
        """What one member replied to was a question of another's."""
        self.counts.setdefault((giver, day), DayCount()).answers += count
        self.counts.setdefault((receiver, day), DayCount()).answered += count

    def _like(self, giver: int, author: Author, day: int) -> None:
        """Note what the message was about; a reaction taken back leaves the note, as an edit does."""
        if giver == author.member:
            return
        marks = self.liked.setdefault((giver, week_of(day)), {})
        for topic in topics_in(author.topics):
            marks[LIKED, topic] = marks.get((LIKED, topic), 0) | bit_of(day)

    def store(self, unit: Unit, links: Links) -> None:
        """Add the ties to those that stand."""
        rows: list[Row] = [(*key, days, count) for key, (days, count) in sorted(self.ties.items())]
        columns = ("from_member", "to_member", "kind", "week", "days", "count")
        links.store(unit, TIE, rows, columns, {"days": Merge.UNITE, "count": Merge.ADD})


def store_messages(unit: Unit, messages: Iterable[Heard], rooms: RoomBook, roster: Roster, kept_since: int) -> None:
    """Remember whose the messages are, by number."""
    room, member = rooms.of, roster.of
    rows: list[Row] = [
        (room(place).id, number, member(by).member if by else None, at, kept_since, length, flags, topics)
        for place, number, by, at, length, flags, topics in messages
    ]
    rows.sort(key=itemgetter(0, 1))
    upsert(unit, MESSAGE, rows, MESSAGE_COLUMNS, {})


def authors(unit: Unit, wanted: Mapping[int, set[int]]) -> dict[tuple[int, int], Author]:
    """Whose these messages are, by (room, number); those nobody has seen are missing."""
    found: dict[tuple[int, int], Author] = {}
    for room, numbers in wanted.items():
        found |= {(room, number): Author(*author) for number, *author in AUTHORS.each(unit, numbers, room=room)}
    return found


def turn_to_authors(
    unit: Unit,
    references: Mapping[Reference, int],
    kind: str,
    rooms: RoomBook,
    roster: Roster,
    turns: Turns,
    today: int,
) -> None:
    """Give each reply or reaction to the author of its message; what refers to one not seen yet waits."""
    wanted: dict[int, set[int]] = {}
    for reference in references:
        wanted.setdefault(rooms.of(reference.place).id, set()).add(reference.number)
    known = authors(unit, wanted)
    waiting: list[Row] = []
    for reference, count in references.items():
        room, giver = rooms.of(reference.place).id, roster.of(reference.by).member
        if giver is None or count == 0:
            continue
        if (room, reference.number) not in known:
            waiting.append((room, reference.number, giver, kind, reference.day, count, today))
        else:
            turns.add(giver, known[room, reference.number], kind, reference.day, count)
    columns = ("room_id", "number", "member_id", "kind", "day", "count", "kept_since")
    upsert(unit, PENDING, waiting, columns, {"count": Merge.ADD})


def settle_waiting(unit: Unit, messages: Iterable[Heard], rooms: RoomBook, turns: Turns) -> None:
    """Hand what waited for these messages to their authors."""
    new: dict[int, set[int]] = {}
    for heard in messages:
        room = rooms.of(heard.place).id
        if room not in new:
            new[room] = set()
        new[room].add(heard.number)
    for room, numbers in new.items():
        # Hardly anybody waits for what is only now said: one look spares asking for every message.
        [(awaited,)] = FIRST_AWAITED.rows(unit, room=room, lowest=min(numbers))
        if awaited is not None and awaited <= max(numbers):
            settle(unit, room, numbers, turns)


def settle(unit: Unit, room: int, numbers: set[int], turns: Turns) -> None:
    """Hand what waited for some messages of one room to their authors."""
    rows = WAITING.each(unit, numbers, room=room)
    arrived = {row[0] for row in rows}
    owners = authors(unit, {room: arrived} if arrived else {})
    amend(unit, SETTLED, [{"room": room, "message": number} for number in arrived])
    for number, giver, kind, day, count in rows:
        author = owners.get((room, number))
        if author is not None:
            turns.add(giver, author, kind, day, count)
