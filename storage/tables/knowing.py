"""What is known of a member beyond counts: evidence for tags, ties, stages, and what people set by hand."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class Tag(SQLModel, table=True):
    """A name evidence can be for."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("kind", "name"), owned_by(Owner.NOBODY))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    kind: str  # topic | keyword | rule | declared | admin | persona; forgotten: the name is gone
    name: str


class Evidence(SQLModel, table=True):
    """On which days of a week a member gave evidence for a tag: bit 0 is Monday, set once however often given.

    The week stands before the tag: what is written now lies together, however long a member's past has grown.
    """

    __tablename__ = "evidence"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    week: int = Field(primary_key=True)
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", sa_type=BigInteger)
    days: int


class TagBackground(SQLModel, table=True):
    """On how many member-days a community showed evidence for a keyword, as it was counted last."""

    __tablename__ = "tag_background"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", sa_type=BigInteger)
    days: int


class Tie(SQLModel, table=True):
    """One member turned to another in a week: on which days, and how often."""

    __tablename__ = "tie"
    __table_args__ = (
        Index("ix_tie_to_member", "to_member"),
        owned_by(Owner.MEMBER, "from_member", "to_member", without_rowid=True),
    )

    from_member: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    week: int = Field(primary_key=True)
    to_member: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    kind: str = Field(primary_key=True)  # reply | mention | reaction
    days: int
    count: int


class MemberTag(SQLModel, table=True):
    """A tag set by a person: declared by the member or given by an admin; or one the member hid or pinned."""

    __tablename__ = "member_tag"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", sa_type=BigInteger)
    mark: str = Field(primary_key=True)  # declared | admin | hidden | pinned
    at: datetime = Field(sa_type=UtcDateTime)


class StageChange(SQLModel, table=True):
    """A member entered a lifecycle stage on a local day; only what was seen live may act."""

    __tablename__ = "stage_change"
    __table_args__ = (
        Index("ix_stage_change_day", "day"),
        owned_by(Owner.MEMBER, "member_id", without_rowid=True),
    )

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    day: int = Field(primary_key=True)
    stage: str
    before: str | None = None
    live: bool
