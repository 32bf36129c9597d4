"""Portraits as they were drawn last, so that segments and mining can ask for them in SQL; they are drawn anew daily.

Nothing here is known first-hand: it all follows from counts, ties, evidence and what people said by hand, and may be
deleted at any time. What needs a member's consent is empty without it.
"""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from storage.columns import Owner, owned_by


class StoredPortrait(SQLModel, table=True):
    """One member as of a day. Days are local ones since 1970; `_7d`, `_30d`, `_90d` are the last days before `day`."""

    __tablename__ = "portrait"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger, index=True)
    day: int  # the day it was drawn for: days before it count
    again_on: int | None = None  # the earliest day on which something here may change by time alone; None: never

    stage: str
    return_chance: float  # `returning` is a word of SQL
    influence: float | None = None  # consent
    pagerank: float | None = None  # consent; written by the mining of ties
    persona: str | None = None  # consent; written by the mining of personas
    sentiment: str | None = None  # consent; positive | neutral | negative, of the last 90 days
    motive: str | None = None  # consent; the foremost one
    via: str = ""  # by which door they came last

    joined: int | None = None
    first_seen: int | None = None
    last_active: int | None = None
    messages: int = 0
    messages_7d: int = 0
    messages_30d: int = 0
    messages_90d: int = 0
    active_days: int = 0
    active_days_7d: int = 0
    active_days_30d: int = 0
    active_days_90d: int = 0
    streak: int = 0
    gap_median: float | None = None
    gap_p90: float
    night_share: float = 0.0  # of all hours they were active in, those from 23 to 5
    zone_offset: int | None = None  # hours from UTC they seem to live at, by when they are active

    replies_given: int = 0
    replies_received: int = 0
    mentions_given: int = 0
    mentions_received: int = 0
    reactions_given: int = 0
    reactions_received: int = 0
    partners: int = 0  # different people either way; consent
    mentioned_by: int = 0  # different people who replied to or named them; consent
    questions: int = 0
    answers: int = 0  # replies of theirs to a question of somebody else's
    answered: int = 0  # replies of others to questions of theirs
    forwards: int = 0
    comments: int = 0
    links: int = 0
    pictures: int = 0
    videos: int = 0
    voices: int = 0
    stickers: int = 0
    positive: int = 0  # judged messages of the last 90 days; consent
    neutral: int = 0
    negative: int = 0

    contribution: float = 0.0  # what they give to others here, in [0, 1]
    intent: float | None = None  # how much of what they talk about is about buying, in [0, 1); consent
    level: str | None = None  # the value an admin set
    purchases: int = 0
    spent: float | None = None
    last_purchase: int | None = None


class StoredPortraitTag(SQLModel, table=True):
    """A tag of a portrait, as of the portrait's day; what its member hid is not here."""

    __tablename__ = "portrait_tag"
    __table_args__ = owned_by(Owner.MEMBER, "member_id", without_rowid=True)

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigInteger)
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", sa_type=BigInteger)
    source: str  # profiling.tags.TagSource
    weight: float
    confidence: float
    evidence: int  # days
    first_day: int | None = None
    last_day: int | None = None


class RoomMood(SQLModel, table=True):
    """How what was said in a community on a local day sounded; kept only where at least five people were judged."""

    __tablename__ = "room_mood"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    day: int = Field(primary_key=True)
    speakers: int
    positive: int
    neutral: int
    negative: int
