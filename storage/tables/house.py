"""The house's own bookkeeping: how far it has read, what is left to do, who is running, what was refused."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class HouseValue(SQLModel, table=True):
    """A named value of the whole house: the generation of consents, the check value of the key."""

    __tablename__ = "house_value"
    __table_args__ = owned_by(Owner.NOBODY)

    name: str = Field(primary_key=True)
    value: str


class Cursor(SQLModel, table=True):
    """How far an adapter has read; stored in the same commit as what it read."""

    __tablename__ = "cursor"
    __table_args__ = owned_by(Owner.NOBODY)

    name: str = Field(primary_key=True)
    value: str
    at: datetime = Field(sa_type=UtcDateTime)


class Todo(SQLModel, table=True):
    """An event that asks for an answer, stored with it; the handler's own transaction deletes it."""

    __tablename__ = "todo"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    kind: str  # command | press | join | admitted | silenced | request | placed | closed
    room_id: int = Field(foreign_key="room.id", sa_type=BigInteger)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    payload: bytes  # sealed JSON
    at: datetime = Field(sa_type=UtcDateTime)
    attempt: int = 0


class Gap(SQLModel, table=True):
    """A time in which a platform was not listened to; what was lost of it can never be known."""

    __tablename__ = "gap"
    __table_args__ = owned_by(Owner.NOBODY)

    adapter: str = Field(primary_key=True)
    since: datetime = Field(primary_key=True, sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    is_lost: bool  # False: the platform kept what was said for us and handed it over
    hides: str = ""  # what of it can be known by nobody any more, in words with spaces between (storage.gaps.Hidden)


class DueJob(SQLModel, table=True):
    """When a scheduled job of a community is due next: rows, not timers, so that nothing is missed over a restart."""

    __tablename__ = "due_job"
    __table_args__ = owned_by(Owner.NOBODY)

    name: str = Field(primary_key=True)
    community_id: int = Field(primary_key=True, sa_type=BigInteger)  # 0: the whole house
    due: datetime = Field(sa_type=UtcDateTime)
    last_run: datetime | None = Field(default=None, sa_type=UtcDateTime)
    detail: str = ""


class Lease(SQLModel, table=True):
    """Who may act for the house now; the fence grows with every owner, so that a stale one is refused."""

    __tablename__ = "lease"
    __table_args__ = owned_by(Owner.NOBODY)

    name: str = Field(primary_key=True)
    owner: str
    fence: int = Field(sa_type=BigInteger)
    expires: datetime = Field(sa_type=UtcDateTime)


class Quarantine(SQLModel, table=True):
    """An update that could not be read: its kind and why, never its body."""

    __tablename__ = "quarantine"
    __table_args__ = owned_by(Owner.NOBODY)

    adapter: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    reason: str = Field(primary_key=True)
    count: int = Field(sa_type=BigInteger)
    last_at: datetime = Field(sa_type=UtcDateTime)


class ImportedFile(SQLModel, table=True):
    """How far a history file is taken in, by the hash of its content."""

    __tablename__ = "imported_file"
    __table_args__ = owned_by(Owner.NOBODY)

    fingerprint: str = Field(primary_key=True)
    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    position: str
    done: bool
    at: datetime = Field(sa_type=UtcDateTime)


class AuditEntry(SQLModel, table=True):
    """Who did what to whom, with hashed ids."""

    __tablename__ = "audit_entry"
    __table_args__ = owned_by(Owner.NOBODY)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    actor: str
    action: str
    subject: str
    detail: str = ""
    community_id: int | None = Field(default=None, sa_type=BigInteger)  # whose admins may read it; None: the house's


class Tombstone(SQLModel, table=True):
    """A keyed hash of an account that was erased, and when: older events of it are refused for ever."""

    __tablename__ = "tombstone"
    __table_args__ = owned_by(Owner.NOBODY)

    account_digest: bytes = Field(primary_key=True)
    erased_at: datetime = Field(sa_type=UtcDateTime)
