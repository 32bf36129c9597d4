"""What admins noted about members and cases: sealed, and gone with whom it is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, delete, insert, select

from storage.cases import first_account
from storage.columns import table_of
from storage.feedback import key_of
from storage.store import Unit
from storage.tables import CaseNote

NOTE = table_of(CaseNote)
NOTE_LIVES = timedelta(days=365)
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `by` is whoever wrote it, as the audit log knows them."""

    id: int
    member: int | None
    case: int | None
    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """What is noted about: a member, a case of theirs, or a case of the community as a whole."""

    community: int
    member: int | None = None
    case: int | None = None


def write(unit: Unit, about: About, by: str, text: str, now: datetime) -> int:
    """Write something down; gives its number."""
    account = None if about.member is None else first_account(unit, about.member)
    vault = unit.vault
    sealed = vault.seal_house(text) if account is None else vault.seal(key_of(unit, account), text)
    values = {"community_id": about.community, "member_id": about.member, "case_id": about.case, "account_id": account}
    made = insert(NOTE).values(**values, by=by, at=now, text=sealed).returning(NOTE.c.id)
    return int(unit.connection.execute(made).scalar_one())


def of_member(unit: Unit, member: int) -> list[Note]:
    """Everything noted about a member, the oldest first."""
    return found(unit, NOTE.c.member_id == member)


def of_case(unit: Unit, case: int) -> list[Note]:
    """What was noted on a case, the oldest first."""
    return found(unit, NOTE.c.case_id == case)


def found(unit: Unit, condition: ColumnElement[bool]) -> list[Note]:
    """The notes of which something is true."""
    rows = unit.connection.execute(select(NOTE).where(condition).order_by(NOTE.c.at, NOTE.c.id))
    return [Note(row.id, row.member_id, row.case_id, row.by, row.at, opened(unit, row)) for row in rows]


def opened(unit: Unit, row: Row[tuple[object, ...]]) -> str:
    """The words of a note's row."""
    held = row._mapping
    if held["account_id"] is None:
        return unit.vault.open_house(held["text"])
    return unit.vault.open(key_of(unit, held["account_id"]), held["text"])


def purge(unit: Unit, now: datetime, most: int) -> int:
    """Forget notes on no case after a year; those on a case go with it."""
    past = NOTE.c.case_id.is_(None) & (NOTE.c.at < now - NOTE_LIVES)
    some = select(NOTE.c.id).where(past).limit(most)
    return unit.connection.execute(delete(NOTE).where(NOTE.c.id.in_(some))).rowcount
