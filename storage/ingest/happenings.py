"""Everything that is not counted by day: doors, corrections, votes, and where the bot stands."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from sqlalchemy import delete, insert, select, update

from profiling.calendar import local_day
from profiling.changes import DayCount, Flag
from profiling.events import (
    BotPlaced,
    DoorChanged,
    MessageDeleted,
    MessageEdited,
    PollAnswered,
    PollClosed,
    Rank,
)
from profiling.keys import message_number
from storage.accounts import account_id
from storage.beginnings import ask_first
from storage.columns import from_moment, table_of
from storage.ingest.counting import DayCounts
from storage.ingest.rooms import RoomBook
from storage.store import Unit
from storage.tables import AccountRow, Ballot, Member, MemberAccount, Message, Part, Poll, RoomRow, Stay

ACCOUNT, BALLOT, MEMBER, MESSAGE = table_of(AccountRow), table_of(Ballot), table_of(Member), table_of(Message)
PART, POLL, ROOM, STAY, BELONGS = (table_of(model) for model in (Part, Poll, RoomRow, Stay, MemberAccount))
MICROSECONDS = 1_000_000


def store_doors(unit: Unit, doors: Sequence[DoorChanged], rooms: RoomBook) -> None:
    """Remember whose private chat is open to us; who opens it again has taken back an earlier block."""
    for event in doors:
        account = account_id(unit, event.account.platform, event.account.id, event.account)
        room = rooms.of_room(event.room)
        unit.connection.execute(update(ROOM).where(ROOM.c.id == room.id).values(account_id=account))
        unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(door_open=event.is_open))
        blocked = ACCOUNT.c.stopped.in_(("blocked", "bounced"))
        if event.is_open:
            lifted = update(ACCOUNT).where(ACCOUNT.c.id == account, blocked).values(stopped=None, stopped_at=None)
            unit.connection.execute(lifted)


def store_edits(
    unit: Unit, edits: Sequence[MessageEdited | MessageDeleted], rooms: RoomBook, counts: DayCounts
) -> None:
    """Correct the counters of messages that were changed or taken away; evidence stays."""
    for event in edits:
        room = rooms.of_room(event.room)
        here = (MESSAGE.c.room_id == room.id) & (MESSAGE.c.number == message_number(event.message))
        row = unit.connection.execute(
            select(MESSAGE.c.member_id, MESSAGE.c.at, MESSAGE.c.length, MESSAGE.c.flags).where(here)
        ).one_or_none()
        if row is None or row.member_id is None or row.flags & Flag.DELETED:
            continue
        day = local_day(from_moment(row.at * MICROSECONDS), room.zone)
        count = counts.setdefault((row.member_id, day), DayCount())
        if isinstance(event, MessageDeleted):
            count.messages -= 1
            count.characters -= row.length
            changed = {"flags": row.flags | Flag.DELETED}
        else:
            count.characters += len(event.text) - row.length
            changed = {"flags": row.flags | Flag.EDITED, "length": len(event.text)}
        unit.connection.execute(update(MESSAGE).where(here).values(**changed))


def store_votes(unit: Unit, votes: Sequence[PollAnswered | PollClosed], now: datetime) -> None:
    """Keep what each account says in our polls now; a vote taken back is gone, other people's polls are not ours.

    Whoever votes in an anonymous one is not noted, even where a platform names them.
    """
    for event in votes:
        ours = select(POLL.c.id, POLL.c.is_anonymous).where(POLL.c.native_poll == event.poll)
        row = unit.connection.execute(ours).one_or_none()
        if row is None or (row.is_anonymous and isinstance(event, PollAnswered)):
            continue
        poll = row.id
        if isinstance(event, PollClosed):
            counts = orjson.dumps(list(event.counts)).decode()
            unit.connection.execute(update(POLL).where(POLL.c.id == poll).values(counts=counts))
            continue
        account = account_id(unit, event.voter.platform, event.voter.id, event.voter)
        mine = (BALLOT.c.poll_id == poll) & (BALLOT.c.account_id == account)
        unit.connection.execute(delete(BALLOT).where(mine))
        if event.options:
            options = orjson.dumps(list(event.options)).decode()
            unit.connection.execute(insert(BALLOT).values(poll_id=poll, account_id=account, options=options, at=now))


def store_places(unit: Unit, places: Sequence[BotPlaced], rooms: RoomBook, now: datetime) -> None:
    """Remember what the bot may do in a room; where it was never before, its admins are asked how to begin.

    With other rights it may be able to whisper where it was not.
    """
    for event in places:
        room = rooms.of_room(event.room)
        if event.rank is not Rank.OUTSIDE and room.community is not None and is_first(unit, room.id):
            ask_first(unit, room.community, now)
        rights = ",".join(event.rights) if event.rank is not Rank.OUTSIDE else ""
        placed = update(ROOM).where(ROOM.c.id == room.id)
        unit.connection.execute(placed.values(bot_rank=event.rank.value, bot_rights=rights, whisper_refused_at=None))


def is_first(unit: Unit, room: int) -> bool:
    """Say whether we were never told before that we are in a room."""
    return not unit.connection.execute(select(ROOM.c.bot_rank).where(ROOM.c.id == room)).scalar_one()
