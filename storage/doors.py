"""Doors to people: the private room of an account, and whether we may knock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from profiling.events import RoomKind
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, RoomRow

ACCOUNT, ROOM = table_of(AccountRow), table_of(RoomRow)


def private_room(unit: Unit, account: int) -> str:
    """The native id of an account's private room: the room it wrote to us in, else its own id (as on Telegram)."""
    room = unit.connection.execute(
        select(ROOM.c.native_id).where(ROOM.c.account_id == account, ROOM.c.kind == RoomKind.PRIVATE.value).limit(1)
    ).scalar_one_or_none()
    if room is not None:
        return str(room)
    return str(unit.connection.execute(select(ACCOUNT.c.native_id).where(ACCOUNT.c.id == account)).scalar_one())


def is_door_open(unit: Unit, account: int | None) -> bool:
    """Say whether somebody's private chat is open to us."""
    asked = select(ACCOUNT.c.door_open).where(ACCOUNT.c.id == account)
    return bool(unit.connection.execute(asked).scalar_one_or_none())


@dataclass(frozen=True, slots=True)
class Door:
    """An account whose private chat is open to us, and the room that is behind it."""

    account: int
    native: str
    platform: str
    room: str
    language: str


def open_door(
    unit: Unit, accounts: Collection[int], *, prefer: int | None = None, unasked: bool = False
) -> Door | None:
    """An open door of a person with these accounts, the preferred one's first; None where all are shut.

    `unasked`: for what they did not just ask for, so one of an account that wants no messages does not count.
    """
    statement = select(ACCOUNT).where(ACCOUNT.c.id.in_(accounts), ACCOUNT.c.door_open.is_(True))
    if unasked:
        statement = statement.where(ACCOUNT.c.stopped.is_(None))
    rows = sorted(unit.connection.execute(statement), key=lambda row: (row.id != prefer, row.id))
    for row in rows[:1]:
        return Door(row.id, row.native_id, row.platform, private_room(unit, row.id), row.language)
    return None


def door_opened(unit: Unit, account: int) -> None:
    """Its owner began to talk to us; a door that was shut because they had blocked us is open again."""
    unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(door_open=True))
    unit.connection.execute(
        update(ACCOUNT)
        .where(ACCOUNT.c.id == account, ACCOUNT.c.stopped.in_(["blocked", "bounced"]))
        .values(stopped=None, stopped_at=None)
    )


def door_shut(unit: Unit, account: int, reason: str, now: datetime) -> None:
    """Nothing more is to be sent there: `blocked`, `bounced`, `asked` or `admin`; an earlier reason stays."""
    unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(door_open=False))
    unit.connection.execute(
        update(ACCOUNT)
        .where(ACCOUNT.c.id == account, ACCOUNT.c.stopped.is_(None))
        .values(stopped=reason, stopped_at=now)
    )
