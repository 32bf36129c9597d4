"""Who is still here with one of their accounts: comings and goings of several accounts as those of one member."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from profiling.keys import seconds
from storage.columns import table_of
from storage.linking.parts import Alone, parts_of
from storage.store import Unit
from storage.tables import Member, Stay
from storage.tables.linking import PART_STAY

MEMBER, STAY = table_of(Member), table_of(Stay)
COLUMNS = tuple(column.name for column in STAY.columns)


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody came into a room or left it, at a second."""

    own: int
    room: int
    at: int
    joined: bool
    day: int
    live: bool
    via: str

    def row(self, member: int) -> dict[str, object]:
        """The row that says so of a member."""
        values = (member, self.room, self.at, self.joined, self.day, self.live, self.via)
        return dict(zip(COLUMNS, values, strict=True))


def moves_of(unit: Unit, owns: Iterable[int]) -> list[Move]:
    """The comings and goings of linked accounts, earliest first."""
    columns = [PART_STAY.c[name] for name in COLUMNS]
    mine = PART_STAY.c.member_id.in_(sorted(owns))
    order = (PART_STAY.c.at, PART_STAY.c.member_id, PART_STAY.c.room_id, PART_STAY.c.joined)
    return [Move(*row) for row in unit.connection.execute(select(*columns).where(mine).order_by(*order))]


def tell_of(unit: Unit, member: int) -> None:
    """Let a member's row and stays say what their accounts' say together; each time anew, so order is no matter."""
    parts = parts_of(unit, [member])
    unit.connection.execute(delete(STAY).where(STAY.c.member_id == member))
    rows = [one.row(member) for one in shown(parts, moves_of(unit, [part.id for part in parts]))]
    if rows:
        unit.connection.execute(insert(STAY), rows)
    unit.connection.execute(update(MEMBER).where(MEMBER.c.id == member).values(**seen(parts)))


def shown(parts: Sequence[Alone], moves: Sequence[Move]) -> list[Move]:
    """The moves that are one person's: who leaves with one account and stays with another has not left.

    When the last of their accounts leaves, they have left the other rooms too, at that moment.
    """
    kept: dict[tuple[int, int, bool], Move] = {}
    waiting: dict[int, Move] = {}
    for move in moves:
        if move.joined:
            waiting.pop(move.room, None)
        elif any(is_here_at(one, move.at, moves) for one in parts if one.id != move.own):
            waiting[move.room] = move
            continue
        told = [move] if move.joined else [move, *(at_last(one, move) for one in waiting.values())]
        waiting = waiting if move.joined else {}
        for one in told:
            kept.setdefault((one.room, one.at, one.joined), one)
    return list(kept.values())


def at_last(earlier: Move, last: Move) -> Move:
    """A leave that only counts from another one on."""
    return replace(earlier, at=last.at, day=last.day, live=last.live)


def is_here_at(part: Alone, at: int, moves: Sequence[Move]) -> bool:
    """Say whether an account was there at a second: it came last, or was seen and never left."""
    before = [move for move in moves if move.own == part.id and move.at <= at]
    return before[-1].joined if before else seconds(part.first_seen) <= at


def seen(parts: Sequence[Alone]) -> dict[str, datetime | None]:
    """Since when a person was seen, and whether they are here: with any account is with all."""
    left = [one.left_at for one in parts]
    gone = None if any(one.is_here() for one in parts) else max((at for at in left if at is not None), default=None)
    return {
        "first_seen": min(one.first_seen for one in parts),
        "last_active": max((one.last_active for one in parts if one.last_active is not None), default=None),
        "joined_at": max((one.joined_at for one in parts if one.joined_at is not None), default=None),
        "left_at": gone,
    }
