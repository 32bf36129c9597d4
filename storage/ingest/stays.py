"""Comings and goings: who came and went, and since when each is here or gone; a few statements for a whole batch."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Table, Update, bindparam, exists, or_, select, update

from profiling.changes import Whom
from profiling.events import MemberJoined, MemberLeft, Platform
from profiling.keys import seconds
from storage.columns import moment, table_of
from storage.ingest.people import Roster
from storage.ingest.rooms import RoomBook
from storage.moving import goes_on_as
from storage.store import Unit
from storage.tables import Member, MemberAccount, Part, Stay
from storage.tables.linking import PART_STAY
from storage.upserts import Row, amend, upsert

BELONGS, MEMBER, PART, STAY = (table_of(model) for model in (MemberAccount, Member, Part, Stay))
COLUMNS = ("member_id", "room_id", "at", "joined", "day", "live", "via")
ONE_MOMENT_SECONDS = 5
"""Nobody leaves and comes back within it."""

Told = tuple[MemberJoined | MemberLeft, Whom, int]
"""A coming or going, whose, and on which local day."""


def moved(table: Table, name: str) -> Update:
    """Raises when somebody was last seen to come, or to go."""
    column = table.c[name]
    later = or_(column.is_(None), column < bindparam("at"))
    return update(table).where(table.c.id == bindparam("who"), later).values({name: bindparam("at")})


STILL_HERE_BY_ANOTHER = exists().where(
    BELONGS.c.member_id == bindparam("who"), BELONGS.c.account_id != bindparam("account"), BELONGS.c.left_at.is_(None)
)
CAME, WENT = moved(MEMBER, "joined_at"), moved(MEMBER, "left_at").where(~STILL_HERE_BY_ANOTHER)
PART_CAME, PART_WENT = moved(PART, "joined_at"), moved(PART, "left_at")
GONE_BY = (
    update(BELONGS)
    .where(BELONGS.c.member_id == bindparam("who"), BELONGS.c.account_id == bindparam("account"))
    .values(left_at=bindparam("at"))
)


@dataclass(slots=True)
class Moves:
    """What a batch's comings and goings change: the last word of each account, the latest time of each member."""

    rows: list[Row] = field(default_factory=list)
    """Of members by themselves."""
    apart: list[Row] = field(default_factory=list)
    """Of linked accounts, under own ids."""
    by: dict[tuple[int, int | None], int | None] = field(default_factory=dict)
    """By member and account: gone since, None for here."""
    latest: dict[tuple[Update, int, int | None], int] = field(default_factory=dict)

    def note(self, statement: Update, member: int, account: int | None, at: int) -> None:
        """Somebody came or went, as one of the statements says."""
        key = (statement, member, account)
        self.latest[key] = max(at, self.latest.get(key, at))

    def store(self, unit: Unit) -> None:
        """Let the rows of the members and their accounts say so."""
        gone = [{"who": who, "account": account, "at": at} for (who, account), at in self.by.items()]
        amend(unit, GONE_BY, gone)
        for statement in (CAME, WENT, PART_CAME, PART_WENT):
            chosen = [(who, account, at) for (one, who, account), at in self.latest.items() if one is statement]
            amend(unit, statement, [{"who": who, "account": account, "at": at} for who, account, at in chosen])


def store_stays(unit: Unit, stays: Iterable[Told], rooms: RoomBook, roster: Roster, *, live: bool) -> None:
    """Note who came and went, and since when each is here or gone; whoever has several accounts goes with the last."""
    moves, links, goes_on = Moves(), roster.links, dict[int, int]()
    for event, whom, day in stays:
        known, place = roster.of(whom), rooms.of(whom.place).id
        if place not in goes_on:  # a room may move in the batch that tells of somebody's going
            goes_on[place] = goes_on_as(unit, place)
        room = goes_on[place]
        member, joined, is_part = known.member or 0, isinstance(event, MemberJoined), links.is_part(known.member)
        heard = PART_STAY if is_part else STAY
        if event.room.platform is Platform.DISCORD and is_told(unit, heard, member, room, event):
            continue
        at = moment(event.at)
        moves.by[links.whole(member), known.account] = None if joined else at
        via = event.via if isinstance(event, MemberJoined) else ""
        rows = moves.apart if is_part else moves.rows
        rows.append((member, room, seconds(event.at), joined, day, live, via))
        if is_part:
            moves.note(PART_CAME if joined else PART_WENT, member, known.account, at)
        else:
            moves.note(CAME if joined else WENT, member, known.account, at)
    moves.store(unit)
    upsert(unit, STAY, moves.rows, COLUMNS, {})
    links.moved(unit, moves.apart, COLUMNS)


def is_told(unit: Unit, stays: Table, member: int, room: int, event: MemberJoined | MemberLeft) -> bool:
    """Say whether the same coming or going was told before, a moment apart: Discord dates a join and its notice so."""
    at = seconds(event.at)
    near = stays.c.at.between(at - ONE_MOMENT_SECONDS, at + ONE_MOMENT_SECONDS)
    same = stays.c.joined == isinstance(event, MemberJoined)
    mine = (stays.c.member_id == member) & (stays.c.room_id == room) & same
    return unit.connection.execute(select(stays.c.at).where(mine, near).limit(1)).one_or_none() is not None
