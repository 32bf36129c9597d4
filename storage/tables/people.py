"""Accounts as platforms name them, members as communities know them, and what they agreed to."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class AccountRow(SQLModel, table=True):
    """Someone as one platform names them; names are sealed under the account's key, which erasing destroys."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "native_id"), owned_by(Owner.ACCOUNT, "id", never_reused=True))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    platform: str
    native_id: str
    key_wrapped: bytes
    name_sealed: bytes | None = None
    handle_sealed: bytes | None = None
    handle_digest: bytes | None = Field(default=None, index=True)  # keyed hash of the folded handle, for looking up
    card_digest: bytes | None = None  # keyed hash of name and handle: has either changed?
    language: str = ""
    is_bot: bool = False
    door_open: bool = False  # its private chat is open to us
    stopped: str | None = None  # do not contact, and why: asked | blocked | bounced | admin
    stopped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Member(SQLModel, table=True):
    """A person in one community. Counts live in member_day; here stands what is asked for at each event."""

    __tablename__ = "member"
    __table_args__ = owned_by(Owner.MEMBER, "id", never_reused=True)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger, index=True)
    first_seen: datetime = Field(sa_type=UtcDateTime)
    joined_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # the latest join we saw
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # the latest leave; gone if later than the join
    last_active: datetime | None = Field(default=None, sa_type=UtcDateTime)
    counts: bool = True  # False: paused, nothing is folded
    portrait: bool | None = None  # None: not asked, the community's mode holds
    contact: bool | None = None  # None: not asked, so no
    personal: bool = True  # False: only texts that are the same for everybody
    zone: str | None = None
    language: str = ""


class MemberAccount(SQLModel, table=True):
    """Which member an account is in a community."""

    __tablename__ = "member_account"
    __table_args__ = owned_by(Owner.MEMBER, "member_id")

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger, index=True)
    member_id: int = Field(foreign_key="member.id", sa_type=BigInteger, index=True)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # gone by this account; the member, once by all


class HouseOwner(SQLModel, table=True):
    """An account that proved with the console's code that the house is theirs."""

    __tablename__ = "house_owner"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    at: datetime = Field(sa_type=UtcDateTime)


class ConsentEntry(SQLModel, table=True):
    """One yes or no: to what, when, where, and to which version of the text."""

    __tablename__ = "consent_entry"
    __table_args__ = owned_by(Owner.MEMBER, "member_id")

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    member_id: int = Field(foreign_key="member.id", sa_type=BigInteger, index=True)
    purpose: str  # counts | portrait | contact
    given: bool
    at: datetime = Field(sa_type=UtcDateTime)
    place: str  # the command or button it was said by
    text_version: str
