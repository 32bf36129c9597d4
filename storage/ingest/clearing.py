"""Reactions that somebody in charge took away: what stood is gone, and what it gave its giver and its author, too."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from profiling.changes import DayCount
from profiling.events import ReactionsCleared
from profiling.keys import message_number
from storage.columns import table_of
from storage.ingest.relations import PENDING, Turns, authors
from storage.ingest.rooms import RoomBook
from storage.store import Unit
from storage.tables import Reaction, ReactionTotal
from storage.upserts import Merge, Row, upsert

REACTION, TOTAL = table_of(Reaction), table_of(ReactionTotal)
WAITING_COLUMNS = ("room_id", "number", "member_id", "kind", "day", "count", "kept_since")


def clear_reactions(unit: Unit, cleared: Sequence[ReactionsCleared], rooms: RoomBook, turns: Turns, today: int) -> None:
    """Take away what stands under each message; one whose author is not known yet remembers the debt for them."""
    for event in cleared:
        room, number = rooms.of_room(event.room).id, message_number(event.message)
        here = (REACTION.c.room_id == room) & (REACTION.c.number == number)
        nameless = (TOTAL.c.room_id == room) & (TOTAL.c.number == number)
        if event.emoji:
            here, nameless = here & (REACTION.c.emoji == event.emoji), nameless & (TOTAL.c.emoji == event.emoji)
        stood = unit.connection.execute(select(REACTION.c.member_id, REACTION.c.day).where(here)).all()
        unit.connection.execute(delete(REACTION).where(here))
        unit.connection.execute(delete(TOTAL).where(nameless))
        author = authors(unit, {room: {number}}).get((room, number)) if stood else None
        owed: list[Row] = []
        for giver, day in stood:
            turns.counts.setdefault((giver, day), DayCount()).reactions_given -= 1
            if author is not None:
                turns.add(giver, author, "reaction", day, -1)
            else:
                owed.append((room, number, giver, "reaction", day, -1, today))
        for row in owed:
            upsert(unit, PENDING, [row], WAITING_COLUMNS, {"count": Merge.ADD})
