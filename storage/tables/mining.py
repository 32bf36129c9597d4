"""What mining finds: the kinds of people there are, what goes together, and why members fall silent.

All of it follows from what is stored elsewhere and is found anew each week; it may be deleted at any time.
"""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from storage.columns import Owner, UtcDateTime, owned_by


class Mining(SQLModel, table=True):
    """The last mining of a community: what it looked at, what it cost, and how well its groups held."""

    __tablename__ = "mining"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    at: datetime = Field(sa_type=UtcDateTime)
    until: int  # the first local day that did not count
    members: int
    people: int  # of whom personas were made
    stability: float | None = None
    silhouette: float | None = None
    fallen: int = 0  # members who fell silent
    stayed: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0


class PersonaRow(SQLModel, table=True):
    """A kind of people in a community, at least five of them; its middle is how next week knows it again."""

    __tablename__ = "persona"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    name: str = Field(primary_key=True)
    place: int
    traits: str  # words of profiling.persona_names, with commas
    middle: str  # JSON list of numbers
    members: int
    since: int  # local day


class MemberPersona(SQLModel, table=True):
    """Which persona a member is of, and how clearly; what of the attention here ends with them. Consent."""

    __tablename__ = "member_mined"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    persona: str | None = None
    fit: float = 0.0
    pagerank: float | None = None  # 1: as much attention as everybody's mean
    day: int


class AssociationRow(SQLModel, table=True):
    """What goes together among at least five members."""

    __tablename__ = "association"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    place: int = Field(primary_key=True)
    given: str  # JSON list of [family, name]
    also: str  # JSON [family, name]
    people: int
    given_people: int
    also_people: int
    total: int
    chance: float


class ChurnReason(SQLModel, table=True):
    """What may have made a member fall silent, with how much speaks for it."""

    __tablename__ = "churn_reason"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    reason: str = Field(primary_key=True)
    evidence: int
    since: int  # the local day after which they were silent


class ChurnCount(SQLModel, table=True):
    """How many of those who fell silent a reason fits, and how many of those who stayed."""

    __tablename__ = "churn_count"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    reason: str = Field(primary_key=True)
    fallen: int
    fallen_known: int
    stayed: int
    stayed_known: int
    odds: float
    chance: float
