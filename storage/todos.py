"""Events that ask for an answer: stored with the event, taken one by one, gone with the answer's own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import delete, func, insert, select, update

from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, MemberAccount, RoomRow, Todo
from storage.venues import NOWHERE, Venue, venue_of

TODO, ROOM, ACCOUNT, BELONGS = table_of(Todo), table_of(RoomRow), table_of(AccountRow), table_of(MemberAccount)
MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for what, where, and when: all a handler needs to answer.

    `kind` is command, press, join, admitted, silenced, request, placed or closed. `name` is the command or the kind
    itself; `details` holds what the event carried besides: `arguments`, `message`, `press`, `token`, `poll`, …, all
    strings.
    """

    todo: int
    kind: str
    name: str
    at: datetime
    platform: str
    room: str
    room_id: int
    room_kind: str
    community: int | None
    account: int | None
    account_native: str
    member: int | None
    language: str
    details: Mapping[str, str]
    venue: Venue = NOWHERE
    """What we may do in the room."""


def add(
    unit: Unit, kind: str, *, room: int, account: int | None, at: datetime, name: str, details: Mapping[str, str]
) -> None:
    """Note that an event asks for an answer; what it says is sealed until then."""
    payload = unit.vault.seal_house(orjson.dumps({"name": name, "details": dict(details)}).decode())
    unit.connection.execute(
        insert(TODO).values(kind=kind, room_id=room, account_id=account, payload=payload, at=at, attempt=0)
    )


def oldest(unit: Unit) -> Asked | None:
    """The oldest event still to be answered."""
    statement = (
        select(TODO, ROOM, ACCOUNT.c.native_id, ACCOUNT.c.language, BELONGS.c.member_id)
        .join(ROOM, ROOM.c.id == TODO.c.room_id)
        .join(ACCOUNT, ACCOUNT.c.id == TODO.c.account_id, isouter=True)
        .join(
            BELONGS,
            (BELONGS.c.account_id == TODO.c.account_id) & (BELONGS.c.community_id == ROOM.c.community_id),
            isouter=True,
        )
        .order_by(TODO.c.attempt, TODO.c.id)
        .limit(1)
    )
    row = unit.connection.execute(statement).one_or_none()
    if row is None:
        return None
    payload = orjson.loads(unit.vault.open_house(row._mapping[TODO.c.payload]))
    return Asked(
        todo=row._mapping[TODO.c.id],
        kind=row._mapping[TODO.c.kind],
        name=payload["name"],
        at=row._mapping[TODO.c.at],
        platform=row._mapping[ROOM.c.platform],
        room=row._mapping[ROOM.c.native_id],
        room_id=row._mapping[ROOM.c.id],
        room_kind=row._mapping[ROOM.c.kind],
        community=row._mapping[ROOM.c.community_id],
        account=row._mapping[TODO.c.account_id],
        account_native=row._mapping[ACCOUNT.c.native_id] or "",
        member=row._mapping[BELONGS.c.member_id],
        language=row._mapping[ACCOUNT.c.language] or "",
        details=payload["details"],
        venue=venue_of(row),
    )


def stands(unit: Unit, todo: int) -> bool:
    """Say whether an event is still to be answered: asked in the answer's own transaction, so that none runs twice."""
    return unit.connection.execute(select(TODO.c.id).where(TODO.c.id == todo)).first() is not None


def done(unit: Unit, todo: int) -> None:
    """Strike an answered event off; called in the transaction that holds the answer."""
    unit.connection.execute(delete(TODO).where(TODO.c.id == todo))


def failed(unit: Unit, todo: int) -> bool:
    """Put an event whose handler failed behind the others; after five attempts give up on it and say so."""
    attempt = unit.connection.execute(
        update(TODO).where(TODO.c.id == todo).values(attempt=TODO.c.attempt + 1).returning(TODO.c.attempt)
    ).scalar_one_or_none()
    if attempt is None or attempt < MOST_ATTEMPTS:
        return False
    done(unit, todo)
    return True


def waiting(unit: Unit) -> int:
    """How many events are still to be answered."""
    return unit.connection.execute(select(func.count()).select_from(TODO)).scalar_one()
