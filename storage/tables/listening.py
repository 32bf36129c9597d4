"""What people tell us on purpose, and who looks at the house's pages."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class Feedback(SQLModel, table=True):
    """Something a member wanted the admins to hear, sealed; it goes with the account that said it."""

    __tablename__ = "feedback"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id", never_reused=True)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger, index=True)
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    text: bytes  # sealed
    state: str  # draft | new | heard | done
    is_nameless: bool = False  # admins read it without a name; the account is kept for erasing and answering only
    at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class WebTicket(SQLModel, table=True):
    """A one-time link to the pages, known by the digest of its token."""

    __tablename__ = "web_ticket"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    digest: bytes = Field(primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    expires: datetime = Field(sa_type=UtcDateTime)


class WebSession(SQLModel, table=True):
    """Somebody signed in to the pages, known by the digest of their cookie; without an account it is the operator."""

    __tablename__ = "web_session"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    digest: bytes = Field(primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    expires: datetime = Field(sa_type=UtcDateTime)
