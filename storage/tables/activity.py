"""What was heard, as counts: nothing here holds a word of anybody's."""

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from storage.columns import Owner, owned_by


class Seen(SQLModel, table=True):
    """The key of a stored event; kept without a member as long as the room, so that imports stay idempotent."""

    __tablename__ = "seen"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    key: int = Field(primary_key=True, sa_type=BigInteger)


class Message(SQLModel, table=True):
    """A message of the retention window: whose it is, so that replies and reactions find their author."""

    __tablename__ = "message"
    # No index on member or age: one costs every message, a scan costs one erasure and one night job.
    # `member_id` is an own id (storage/tables/linking.py), here and in what waits for a message: no row need bear it.
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    member_id: int | None = Field(default=None, sa_type=BigInteger)  # None: no person's
    at: int = Field(sa_type=BigInteger)  # seconds since 1970
    kept_since: int  # day of storing, UTC: retention counts from the later of event and import
    length: int
    flags: int  # bit set of profiling.changes.Flag
    topics: int = Field(default=0, sa_type=BigInteger)  # bit per topic of the taxonomy; 0 without the author's consent


class MemberDay(SQLModel, table=True):
    """What a member did and received on one local day (days since 1970). The root of every count."""

    __tablename__ = "member_day"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    day: int = Field(primary_key=True)
    hours: int = 0  # bit h: was active in local hour h
    messages: int = 0
    characters: int = 0
    replies_given: int = 0
    replies_received: int = 0
    mentions_given: int = 0
    mentions_received: int = 0
    reactions_given: int = 0
    reactions_received: int = 0
    questions: int = 0
    forwards: int = 0
    pictures: int = 0
    videos: int = 0
    voices: int = 0
    links: int = 0
    stickers: int = 0
    comments: int = 0  # said under a post of the community's channel
    answers: int = 0  # replies to a question of somebody else's
    answered: int = 0  # replies of others to questions of theirs
    positive: int = 0  # own messages that were judged; without consent to a portrait none is
    neutral: int = 0
    negative: int = 0


class Stay(SQLModel, table=True):
    """Somebody came or went, at a second."""

    __tablename__ = "stay"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    at: int = Field(primary_key=True, sa_type=BigInteger)  # seconds since 1970
    joined: bool = Field(primary_key=True)
    day: int
    live: bool
    via: str = ""


class Reaction(SQLModel, table=True):
    """A reaction that stands: one row per message, member and emoji; the day it was first counted on."""

    __tablename__ = "reaction"
    __table_args__ = (
        Index("ix_reaction_member_id", "member_id"),
        owned_by(Owner.MEMBER, "member_id", without_rowid=True),
    )

    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    member_id: int = Field(primary_key=True, sa_type=BigInteger)
    emoji: str = Field(primary_key=True)
    day: int


class ReactionTotal(SQLModel, table=True):
    """Reactions whose givers nobody names: the platform's latest total of a message and emoji."""

    __tablename__ = "reaction_total"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    emoji: str = Field(primary_key=True)
    day: int
    count: int
    at: int = Field(sa_type=BigInteger)  # seconds: a later total replaces an earlier one


class PendingReference(SQLModel, table=True):
    """A reply or reaction to a message we have not seen yet, waiting for its author."""

    __tablename__ = "pending_reference"
    __table_args__ = (
        Index("ix_pending_reference_member_id", "member_id"),
        owned_by(Owner.MEMBER, "member_id", without_rowid=True),
    )

    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    member_id: int = Field(primary_key=True, sa_type=BigInteger)
    kind: str = Field(primary_key=True)  # reply | reaction
    day: int = Field(primary_key=True)
    count: int
    kept_since: int


class PendingMention(SQLModel, table=True):
    """A mention of somebody we have not seen yet, under a keyed hash of their id or handle."""

    __tablename__ = "pending_mention"
    __table_args__ = (
        Index("ix_pending_mention_member_id", "member_id"),
        owned_by(Owner.MEMBER, "member_id", without_rowid=True),
    )

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    target: bytes = Field(primary_key=True)
    member_id: int = Field(primary_key=True, sa_type=BigInteger)
    day: int = Field(primary_key=True)
    count: int
    kept_since: int
