"""What a process that begins must know of the pace: where we spoke a moment ago, and which rooms a platform closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from storage.letters import Act
from storage.outbox import OUTBOX, ROOM, Claimed, Place, is_of_many
from storage.store import Unit

LONGEST_WINDOW = timedelta(minutes=1)
"""The longest time over which a platform counts what we say."""
HELD = "rate limited"
"""Why a letter waits whose room must be left alone until it is due."""
WRITES_NOTHING = (Act.ANSWER_PRESS.value, Act.FORM.value, Act.DELETE.value)
"""Acts no platform counts as messages."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something we said, or may have said, and when at the latest."""

    place: Place
    at: datetime
    is_group: bool


def hold_room(unit: Unit, claimed: Claimed, until: datetime) -> None:
    """Let nothing be written to a letter's room before a time; kept in the rows, so that no restart forgets it.

    The letter itself remembers it, even one that is given up: it alone may be left of what was meant for the room.
    """
    platform, room = claimed.place
    unit.connection.execute(update(OUTBOX).where(OUTBOX.c.id == claimed.id).values(due=until, reason=HELD))
    unit.connection.execute(
        update(OUTBOX)
        .where(OUTBOX.c.platform == platform, OUTBOX.c.room == room, OUTBOX.c.state == "planned")
        .where(OUTBOX.c.due < until, OUTBOX.c.act.not_in((Act.ANSWER_PRESS.value, Act.FORM.value)))
        .values(due=until)
    )


def holds(unit: Unit, now: datetime) -> list[tuple[Place, datetime]]:
    """The rooms that must be left alone, and until when."""
    place = (OUTBOX.c.platform, OUTBOX.c.room)
    until = func.max(OUTBOX.c.due)
    held = select(*place, until).where(OUTBOX.c.reason == HELD, OUTBOX.c.due > now).group_by(*place)
    return [((platform, room), ends) for platform, room, ends in unit.connection.execute(held)]


def spoken_lately(unit: Unit, now: datetime) -> list[Spoken]:
    """What was said within the longest window, earliest first; what is in doubt counts as said."""
    kind = (ROOM.c.platform == OUTBOX.c.platform) & (ROOM.c.native_id == OUTBOX.c.room)
    columns = (OUTBOX.c.platform, OUTBOX.c.room, OUTBOX.c.account_id, OUTBOX.c.done_at, ROOM.c.kind)
    rows = unit.connection.execute(
        select(*columns)
        .join(ROOM, kind, isouter=True)
        .where(OUTBOX.c.done_at > now - LONGEST_WINDOW, OUTBOX.c.attempt > 0, OUTBOX.c.act.not_in(WRITES_NOTHING))
        .order_by(OUTBOX.c.done_at)
    )
    return [
        Spoken((row.platform, row.room), row.done_at, is_group=is_of_many(row.kind, row.account_id)) for row in rows
    ]
