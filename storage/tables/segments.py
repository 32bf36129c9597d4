"""Rules and segments of a community, every version of each, and on which days a rule held for whom."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class Segment(SQLModel, table=True):
    """A condition under a name; a deleted one stays with its history, and its name is free for a new beginning."""

    __tablename__ = "segment"
    __table_args__ = (UniqueConstraint("community_id", "name"), owned_by(Owner.NOBODY))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger)
    name: str
    kind: str  # rule | segment
    text: str  # the condition as an admin wrote it last, also of a deleted one
    plain: str  # the same as this program writes it, in names that never change
    state: str  # kept | deleted
    version: int  # the number of the latest version
    by: str  # who made it, as the audit log knows them
    at: datetime = Field(sa_type=UtcDateTime)  # of the latest version
    applied_day: int | None = None  # of a rule: the local day its tags were given on last; None: not since it changed


class SegmentVersion(SQLModel, table=True):
    """One change of a rule or segment: by whom, when, from what to what; the reason they gave is sealed."""

    __tablename__ = "segment_version"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    segment_id: int = Field(primary_key=True, foreign_key="segment.id", ondelete="CASCADE", sa_type=BigInteger)
    number: int = Field(primary_key=True)
    act: str  # made | changed | deleted | restored | imported | shipped
    kind: str
    before: str  # the text before; empty where there was none
    text: str  # the text after; empty where it was deleted
    reason: bytes | None = None
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class RuleTag(SQLModel, table=True):
    """A rule holds for a member, since a local day without a break; the last day is the rule's `applied_day`."""

    __tablename__ = "rule_tag"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    segment_id: int = Field(
        primary_key=True, foreign_key="segment.id", ondelete="CASCADE", sa_type=BigInteger, index=True
    )
    first_day: int
