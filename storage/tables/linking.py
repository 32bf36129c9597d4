"""Which accounts are one person's, and what each of them brought: what undoing the link gives back.

An account has an *own id* in a community: the id of the member it is when nothing is linked. While it is linked, its
member is the whole person's, and the tables below hold what the account would have by itself, under its own id and in
the columns of the table they mirror. `message`, `reaction` and what waits there are always under own ids.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import METADATA, Owner, UtcDateTime, owned_by, table_of
from storage.tables.activity import MemberDay, Stay
from storage.tables.knowing import Evidence, MemberTag, StageChange, Tie


class LinkedAccount(SQLModel, table=True):
    """An account somebody proved to be theirs beside another; those of one person bear the same number."""

    __tablename__ = "linked_account"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    person: int = Field(sa_type=BigInteger, index=True)  # the smallest id of their accounts
    at: datetime = Field(sa_type=UtcDateTime)


class Part(SQLModel, table=True):
    """What an account is by itself in a community while it is part of a whole: its own id, and its row of `member`."""

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("community_id", "account_id"), owned_by(Owner.MEMBER, "member_id"))

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(foreign_key="member.id", sa_type=BigInteger, index=True)  # the whole it is part of now
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger)
    first_seen: datetime = Field(sa_type=UtcDateTime)
    joined_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_active: datetime | None = Field(default=None, sa_type=UtcDateTime)
    counts: bool = True
    portrait: bool | None = None
    contact: bool | None = None
    personal: bool = True
    zone: str | None = None
    language: str = ""


class PartOutreach(SQLModel, table=True):
    """A decision that was taken about an account before it was linked, and the occasion it had then."""

    __tablename__ = "part_outreach"
    __table_args__ = owned_by(Owner.MEMBER, "member_id")

    outreach_id: int = Field(primary_key=True, foreign_key="outreach.id", sa_type=BigInteger)
    member_id: int = Field(sa_type=BigInteger, index=True)
    occurrence: str


class PartConsent(SQLModel, table=True):
    """A yes or no that was said by an account before it was linked; those said since were said for all of them."""

    __tablename__ = "part_consent"
    __table_args__ = owned_by(Owner.MEMBER, "member_id")

    entry_id: int = Field(primary_key=True, foreign_key="consent_entry.id", sa_type=BigInteger)
    member_id: int = Field(sa_type=BigInteger, index=True)


class OneTimeCode(SQLModel, table=True):
    """A code that waits to be said once, known by its digest: to link an account, or to join a room."""

    __tablename__ = "one_time_code"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    digest: bytes = Field(primary_key=True)
    purpose: str  # link | rooms
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)  # who asked for it
    community_id: int | None = Field(default=None, foreign_key="community.id", sa_type=BigInteger)
    expires: datetime = Field(sa_type=UtcDateTime)


def mirror(model: type[SQLModel], name: str) -> Table:
    """A table with the columns of another; what names a member there is an own id here, and points at no row."""
    table = table_of(model)
    columns = [
        Column(
            one.name,
            one.type,
            *(
                ForeignKey(key.target_fullname)
                for key in one.foreign_keys
                if not key.target_fullname.startswith("member.")
            ),
            primary_key=one.primary_key,
            nullable=one.nullable,
            autoincrement=False,
        )
        for one in table.columns
    ]
    return Table(name, METADATA, *columns, info=dict(table.info), sqlite_with_rowid=False)


PART_DAY = mirror(MemberDay, "part_day")
PART_EVIDENCE = mirror(Evidence, "part_evidence")
PART_TIE = mirror(Tie, "part_tie")
PART_STAY = mirror(Stay, "part_stay")
PART_TAG = mirror(MemberTag, "part_tag")
PART_STAGE = mirror(StageChange, "part_stage")
