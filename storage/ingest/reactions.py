"""Reactions: a row per message, member and emoji stands or does not; what counts is the difference."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, select

from profiling.changes import DayCount, ReactionStep, Reference
from profiling.events import ReactionsCounted
from profiling.keys import message_number, seconds
from storage.columns import table_of
from storage.ingest.counting import DayCounts
from storage.ingest.people import Roster
from storage.ingest.rooms import RoomBook
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import Reaction, ReactionTotal
from storage.upserts import Merge, Row, amend, upsert

REACTION, TOTAL = table_of(Reaction), table_of(ReactionTotal)
STANDING = Lookup(
    select(REACTION.c.number, REACTION.c.member_id, REACTION.c.emoji, REACTION.c.day).where(
        REACTION.c.room_id == bindparam("room"), REACTION.c.number.in_(some())
    )
)
TAKEN_BACK = delete(REACTION).where(
    REACTION.c.room_id == bindparam("room"),
    REACTION.c.number == bindparam("message"),
    REACTION.c.member_id == bindparam("member"),
    REACTION.c.emoji == bindparam("given"),
)

Place = tuple[int, int, int, str]
"""Room, message number, member, emoji."""
PLACE = ("room", "message", "member", "given")


def store_reactions(
    unit: Unit, steps: Sequence[ReactionStep], rooms: RoomBook, roster: Roster, counts: DayCounts
) -> dict[Reference, int]:
    """Let the reactions stand as the steps leave them; gives what their messages' authors gained or lost."""
    placed = [(place_of(step, rooms, roster), step) for step in steps]
    before = standing(unit, {place for place, _ in placed})
    after = dict(before)
    whose: dict[Place, ReactionStep] = {}
    for place, step in placed:
        whose[place] = step
        if step.given:
            after.setdefault(place, step.day)
        else:
            after.pop(place, None)
    gained = [(place, day) for place, day in after.items() if place not in before]
    lost = [(place, day) for place, day in before.items() if place not in after]
    upsert(unit, REACTION, sorted((*place, day) for place, day in gained), REACTION_COLUMNS, {})
    amend(unit, TAKEN_BACK, [dict(zip(PLACE, place, strict=True)) for place, _ in lost])
    received: dict[Reference, int] = {}
    for change, several in ((1, gained), (-1, lost)):
        for place, day in several:
            step, member = whose[place], place[2]
            counts.setdefault((member, day), DayCount()).reactions_given += change
            reference = Reference(step.place, step.number, step.by, day)
            received[reference] = received.get(reference, 0) + change
    return received


REACTION_COLUMNS = ("room_id", "number", "member_id", "emoji", "day")


def place_of(step: ReactionStep, rooms: RoomBook, roster: Roster) -> Place:
    """Where a step's reaction stands."""
    member = roster.of(step.by).member
    if member is None:
        raise LookupError("a reaction by somebody who was not made a member")
    return rooms.of(step.place).id, step.number, member, step.emoji


def standing(unit: Unit, places: set[Place]) -> dict[Place, int]:
    """Which of these reactions stand, and since which day."""
    found: dict[Place, int] = {}
    for room in {room for room, _, _, _ in places}:
        numbers = {number for one, number, _, _ in places if one == room}
        rows = STANDING.each(unit, numbers, room=room)
        found |= {(room, number, member, emoji): day for number, member, emoji, day in rows}
    return {place: day for place, day in found.items() if place in places}


def store_totals(unit: Unit, totals: Iterable[tuple[ReactionsCounted, int]], rooms: RoomBook) -> None:
    """Keep the latest total of reactions whose givers nobody names, without those we know by name all the same.

    An export names a few givers and counts the others; of these, some were heard live.
    """
    ordered = sorted(totals, key=lambda total: total[0].at)
    known = by_name(unit, [event for event, _ in ordered], rooms)
    rows: list[Row] = []
    for event, day in ordered:
        room = rooms.of_room(event.room).id
        number, at, named = message_number(event.message), seconds(event.at), dict(event.named)
        for emoji, count in event.totals:
            heard_live = max(0, known[room, number, emoji] - named.get(emoji, 0))
            rows.append((room, number, emoji, day, max(0, count - heard_live), at))
    columns = ("room_id", "number", "emoji", "day", "count", "at")
    upsert(unit, TOTAL, rows, columns, {"count": Merge.NEWEST, "at": Merge.RAISE})


def by_name(unit: Unit, events: Sequence[ReactionsCounted], rooms: RoomBook) -> Counter[tuple[int, int, str]]:
    """How many reactions with known givers stand, by room, message and emoji."""
    wanted: dict[int, set[int]] = {}
    for event in events:
        wanted.setdefault(rooms.of_room(event.room).id, set()).add(message_number(event.message))
    return Counter(
        (room, number, emoji)
        for room, numbers in wanted.items()
        for number, _, emoji, _ in STANDING.each(unit, numbers, room=room)
    )
