"""Communities, the rooms they live in, and the days on which somebody listened there."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class Community(SQLModel, table=True):
    """People who share one or more rooms; its zone is fixed when it is made, for days are counted in it."""

    __tablename__ = "community"
    __table_args__ = owned_by(Owner.NOBODY)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    name: str = Field(unique=True)
    zone: str
    language: str
    consent: str  # ask | declared | notice: what holds for a member who has not been asked
    created_at: datetime = Field(sa_type=UtcDateTime)
    listening_since: datetime | None = Field(default=None, sa_type=UtcDateTime)  # first live event; None: only imported
    paused: bool = False  # an admin asked for silence: nothing unsolicited leaves
    silent_until: datetime | None = Field(default=None, sa_type=UtcDateTime)  # the same, until then
    settings: str = "{}"  # what admins chose, as JSON: quiet hours, rules text, campaigns' texts


class RoomRow(SQLModel, table=True):
    """A group, channel or thread of a community, or the private chat with one account."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("platform", "native_id"), owned_by(Owner.ACCOUNT, "account_id"))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int | None = Field(default=None, foreign_key="community.id", sa_type=BigInteger, index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    platform: str
    native_id: str
    kind: str
    title: str = ""
    bot_rank: str = ""
    bot_rights: str = ""  # the platform's own names, comma-separated
    thread: str = ""  # the forum topic an admin chose for what the bot says by itself
    standing_message: str = ""  # the one message of ours that stands there now
    whisper_refused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # nothing can be whispered here
    people: int | None = None  # how many the platform says are there, us not counted
    people_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    introduced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when we first said there who we are


class RoomAlias(SQLModel, table=True):
    """The former id of a room, and the room it moved to (Telegram: group to supergroup)."""

    __tablename__ = "room_alias"
    __table_args__ = owned_by(Owner.NOBODY)

    platform: str = Field(primary_key=True)
    native_id: str = Field(primary_key=True)
    room_id: int = Field(foreign_key="room.id", sa_type=BigInteger, index=True)


class Checklist(SQLModel, table=True):
    """The private message that tells an admin how the house stands in a room: one for each, changed in place."""

    __tablename__ = "checklist"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    room_id: int = Field(primary_key=True, foreign_key="room.id", sa_type=BigInteger)
    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger, index=True)
    outbox_id: int = Field(foreign_key="outbox.id", sa_type=BigInteger, index=True)  # the letter it was sent with


class RoomTopic(SQLModel, table=True):
    """How much a community talked about a topic on a local day; kept only where at least five people did."""

    __tablename__ = "room_topic"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    day: int = Field(primary_key=True)
    topic: str = Field(primary_key=True)
    speakers: int
    messages: int


class ObservedDay(SQLModel, table=True):
    """A local day (days since 1970) on which a community was listened to: live, or covered by an imported history."""

    __tablename__ = "observed_day"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    day: int = Field(primary_key=True)
    live: bool
