"""What an admin may look after: cases opened by signals, and what admins noted about members."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class CareCase(SQLModel, table=True):
    """A reason to look, until somebody has: of a member, or of the community as a whole. It holds numbers, no words.

    `account_id` is the account it was opened about: linked accounts share their cases, and taken apart, each has its
    own again.
    """

    __tablename__ = "care_case"
    __table_args__ = (
        Index("ix_care_case_community_id_state", "community_id", "state"),
        owned_by(Owner.MEMBER, "member_id", never_reused=True),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger)
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigInteger, index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    kind: str  # profiling.signals.Kind
    subject: str = ""  # without a member: which occasion it is, a day or somebody's keyed hash
    evidence: str  # JSON object of numbers
    strength: float  # powers of ten against chance
    state: str  # open | owned | waiting | done | dismissed
    owner: str = ""  # whoever took it, as the audit log knows them
    opened_at: datetime = Field(sa_type=UtcDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when admins were told that there is something
    remind_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = ""  # better | talked | nothing | left | other
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CaseNote(SQLModel, table=True):
    """What an admin noted, sealed: under a key of the member's, which erasing destroys; without one, the house's."""

    __tablename__ = "case_note"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", never_reused=True)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger, index=True)
    member_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigInteger, index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)  # whose key
    case_id: int | None = Field(default=None, foreign_key="care_case.id", sa_type=BigInteger, index=True)
    by: str  # whoever wrote it, as the audit log knows them
    at: datetime = Field(sa_type=UtcDateTime)
    text: bytes
