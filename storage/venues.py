"""How we may behave in a room: whisper, delete, which topic is ours, and which message of ours stands there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, select, update

from profiling.events import Rank
from storage.columns import table_of
from storage.outbox import Place
from storage.store import Unit
from storage.tables import RoomRow

ROOM = table_of(RoomRow)
IN_CHARGE = frozenset({Rank.OWNER.value, Rank.ADMIN.value})
MAY_DELETE = frozenset({"can_delete_messages"})
"""The platforms' own names for the right to take others' messages away."""
TRIED_AGAIN_AFTER = timedelta(hours=1)
"""A room that refused a whisper is asked again an hour later: perhaps it was about one person only."""


@dataclass(frozen=True, slots=True)
class Venue:
    """What we may do in a room, as far as we know."""

    can_whisper: bool = False
    """At any time and to any member there."""
    can_answer_unseen: bool = False
    """In a whisper, to whoever has just pressed a button."""
    may_delete: bool = False
    """What others said, too."""


NOWHERE = Venue()
"""A room of which nothing is known."""


def venue_of(row: Row[tuple[object, ...]]) -> Venue:
    """What a row of the room's says of it."""
    held = row._mapping
    in_charge, unrefused = held[ROOM.c.bot_rank] in IN_CHARGE, held[ROOM.c.whisper_refused_at] is None
    rights = MAY_DELETE.intersection(held[ROOM.c.bot_rights].split(","))
    return Venue(in_charge and unrefused, unrefused, in_charge and bool(rights))


def venue(unit: Unit, place: Place) -> Venue:
    """What we may do in a room; nothing in one nobody knows."""
    row = unit.connection.execute(select(ROOM).where(*is_at(place))).one_or_none()
    return NOWHERE if row is None else venue_of(row)


def thread_of(unit: Unit, place: Place) -> str:
    """The forum topic an admin chose for what we say by ourselves; empty: the general one."""
    return unit.connection.execute(select(ROOM.c.thread).where(*is_at(place))).scalar_one_or_none() or ""


def choose_thread(unit: Unit, place: Place, thread: str) -> None:
    """Speak by ourselves in this topic of a forum from now on."""
    unit.connection.execute(update(ROOM).where(*is_at(place)).values(thread=thread))


def whispered(unit: Unit, place: Place) -> None:
    """A whisper was shown in a room: others will be."""
    refused = ROOM.c.whisper_refused_at.is_not(None)
    unit.connection.execute(update(ROOM).where(*is_at(place), refused).values(whisper_refused_at=None))


def whisper_refused(unit: Unit, place: Place, now: datetime) -> None:
    """Nothing could be whispered in a room: for an hour it is not tried again."""
    unit.connection.execute(update(ROOM).where(*is_at(place)).values(whisper_refused_at=now))


def forget_refusals(unit: Unit, now: datetime) -> int:
    """Let whispers be tried again where the last refusal is an hour old; gives in how many rooms."""
    past = ROOM.c.whisper_refused_at <= now - TRIED_AGAIN_AFTER
    return unit.connection.execute(update(ROOM).where(past).values(whisper_refused_at=None)).rowcount


def takes_the_place(unit: Unit, place: Place, message: str) -> str:
    """Note the one message of ours that stands in a room now; gives the one that stood there before, if any."""
    before = unit.connection.execute(select(ROOM.c.standing_message).where(*is_at(place))).scalar_one_or_none()
    unit.connection.execute(update(ROOM).where(*is_at(place)).values(standing_message=message))
    return before if before and before != message else ""


def is_at(place: Place) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That a row is the room of a place."""
    platform, native = place
    return ROOM.c.platform == platform, ROOM.c.native_id == native
