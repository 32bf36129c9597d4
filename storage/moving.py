"""A room goes on under another id, where message numbers begin anew: what waits follows, what names one stays behind.

A letter's numbers are of the room it is addressed to. One that keeps the former id, for it was on its way or is in
doubt, is told by the platform that the room has moved when it is tried, and then follows like the others.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Row, delete, exists, select, update

from profiling.events import Rank
from storage import polls
from storage.columns import table_of
from storage.letters import SENT_WITH, WHISPERED, Act, Letter, written
from storage.outbox import Place, letter_of
from storage.store import Unit
from storage.tables import Checklist, Outbox, Outreach, RoomAlias, RoomRow, Stay

ROOM, ALIAS, CHECKLIST, STAY = (table_of(model) for model in (RoomRow, RoomAlias, Checklist, Stay))
OUTBOX, OUTREACH = table_of(Outbox), table_of(Outreach)
MOVED = "room_moved"
"""Why something is not done to a message of a former room: in the new one its number is somebody else's."""
NAMES_ITS_TARGET = (Act.EDIT, Act.DELETE)


def follow_letters(unit: Unit, place: Place, new_room: str, now: datetime) -> None:
    """Let what waits for a room go to its new id, without what it says of messages in the former one."""
    platform, former = place
    waiting = (OUTBOX.c.platform == platform) & (OUTBOX.c.room == former) & (OUTBOX.c.state == "planned")
    for row in unit.connection.execute(select(OUTBOX).where(waiting).order_by(OUTBOX.c.id)).all():
        follow_letter(unit, row, new_room, now)


def follow_letter(unit: Unit, row: Row[tuple[object, ...]], new_room: str, now: datetime) -> None:
    """Address one letter anew, or leave it unsent where it is about a message of the former room."""
    letter = letter_of(unit, row)
    if letter.act in NAMES_ITS_TARGET and not letter.target.startswith(SENT_WITH):
        leave_unsent(unit, row.id, now)
        return
    if letter.act is Act.CLOSE_POLL and letter.poll_id is not None:
        polls.lose_sight(unit, letter.poll_id)
    values: dict[str, object] = {"room": new_room}
    if (numberless := without_numbers(letter)) != letter:
        values["arguments"] = unit.vault.seal_house(written(numberless))
    unit.connection.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(**values))


def without_numbers(letter: Letter) -> Letter:
    """A letter that answers no message, begins in no topic, and rests on no whispered command of the former room."""
    whisper = letter.whisper
    if whisper is not None and whisper.press.startswith(WHISPERED):
        whisper = replace(whisper, press="")
    return replace(letter, reply_to="", thread="", whisper=whisper)


def leave_unsent(unit: Unit, letter: int, now: datetime) -> None:
    """Skip a waiting letter, and whomever it was about."""
    skipped = {"state": "skipped", "reason": MOVED, "done_at": now}
    unit.connection.execute(update(OUTBOX).where(OUTBOX.c.id == letter).values(**skipped, arguments=None))
    carried = (OUTREACH.c.outbox_id == letter) & (OUTREACH.c.state == "planned")
    unit.connection.execute(update(OUTREACH).where(carried).values(**skipped))


def move_in(unit: Unit, old: int, new: int) -> None:
    """Let what was said of and to a room hold for the one it goes on as; in the old one nobody speaks any more."""
    introduced = select(ROOM.c.introduced_at).where(ROOM.c.id == old).scalar_subquery()
    here = (ROOM.c.id == new) & ROOM.c.introduced_at.is_(None)
    unit.connection.execute(update(ROOM).where(here).values(introduced_at=introduced))
    known = select(CHECKLIST.c.account_id).where(CHECKLIST.c.room_id == new)
    moving = (CHECKLIST.c.room_id == old) & CHECKLIST.c.account_id.not_in(known)
    unit.connection.execute(update(CHECKLIST).where(moving).values(room_id=new))
    polls.move(unit, old, new)
    move_stays(unit, old, new)
    left = {"bot_rank": Rank.OUTSIDE.value, "standing_message": "", "thread": ""}
    unit.connection.execute(update(ROOM).where(ROOM.c.id == old).values(**left))


def move_stays(unit: Unit, old: int, new: int) -> None:
    """Who came into the former room came into this one: whoever waits there to be let in waits here."""
    there = STAY.alias()
    same = (there.c.member_id == STAY.c.member_id) & (there.c.at == STAY.c.at) & (there.c.joined == STAY.c.joined)
    known = exists(select(there.c.at).where(same, there.c.room_id == new))
    unit.connection.execute(delete(STAY).where(STAY.c.room_id == old, known))
    unit.connection.execute(update(STAY).where(STAY.c.room_id == old).values(room_id=new))


def goes_on_as(unit: Unit, room: int) -> int:
    """The room that one of our numbers stands for now: a button under an old message may name a former room."""
    former = (ALIAS.c.platform == ROOM.c.platform) & (ALIAS.c.native_id == ROOM.c.native_id)
    found = select(ALIAS.c.room_id).join(ROOM, former).where(ROOM.c.id == room)
    return unit.connection.execute(found).scalar_one_or_none() or room
