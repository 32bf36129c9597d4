"""Which admin holds the checklist of which room: the one private message that is changed in place as rights change."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Checklist, Outbox
from storage.upserts import Merge, upsert

ACCOUNT, CHECKLIST, OUTBOX = table_of(AccountRow), table_of(Checklist), table_of(Outbox)
ARRIVING = ("planned", "claimed")


@dataclass(frozen=True, slots=True)
class Held:
    """A checklist: whose, and the letter it was sent with."""

    room: int
    account: int
    native: str
    language: str
    letter: int
    place: str
    """The native id of the room it was sent to: their private one, or the group it was whispered in."""


def holders(unit: Unit, room: int) -> list[Held]:
    """Who holds the checklist of a room, in the order of their accounts."""
    statement = (
        select(CHECKLIST, ACCOUNT.c.native_id, ACCOUNT.c.language, OUTBOX.c.room)
        .join(ACCOUNT, ACCOUNT.c.id == CHECKLIST.c.account_id)
        .join(OUTBOX, OUTBOX.c.id == CHECKLIST.c.outbox_id)
        .where(CHECKLIST.c.room_id == room)
        .order_by(CHECKLIST.c.account_id)
    )
    return [
        Held(row.room_id, row.account_id, row.native_id, row.language, row.outbox_id, row.room)
        for row in unit.connection.execute(statement)
    ]


def hand_over(unit: Unit, room: int, account: int, letter: int) -> None:
    """Note with which letter somebody gets the checklist of a room; it takes the place of an earlier one of theirs."""
    columns = ("room_id", "account_id", "outbox_id")
    upsert(unit, CHECKLIST, [(room, account, letter)], columns, {"outbox_id": Merge.REPLACE})


def take_back(unit: Unit, room: int, account: int) -> None:
    """Let somebody hold a room's checklist no longer."""
    mine = (CHECKLIST.c.room_id == room) & (CHECKLIST.c.account_id == account)
    unit.connection.execute(delete(CHECKLIST).where(mine))
