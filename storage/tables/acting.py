"""What Hearth means to do and did: campaigns, whom they chose, messages on their way out, polls and buttons."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class Campaign(SQLModel, table=True):
    """A standing intention of a community: welcome, wake-up, feedback poll."""

    __tablename__ = "campaign"
    __table_args__ = (UniqueConstraint("community_id", "name"), owned_by(Owner.NOBODY))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger)
    name: str
    kind: str  # welcome | wakeup | poll
    state: str  # preview | on | off
    began_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # only what was heard live after this acts
    holdout: float  # share of members left alone, 0..1
    goal: str  # active | answered | stayed
    window_days: int
    settings: str = "{}"  # JSON: cool-down, recurrence
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when an admin last saw what it would do


class OwnText(SQLModel, table=True):
    """What a community says in its admins' own words instead of ours, sealed; one row a text and language."""

    __tablename__ = "own_text"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    slot: str = Field(primary_key=True)  # greeting | guide | call | plain
    language: str = Field(primary_key=True)
    text: bytes
    by: str  # whoever wrote it, as the audit log knows them
    at: datetime = Field(sa_type=UtcDateTime)


class Mailing(SQLModel, table=True):
    """A send to more people than may hear from us before an admin has typed their number back."""

    __tablename__ = "mailing"
    __table_args__ = owned_by(Owner.NOBODY)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    campaign_id: int = Field(foreign_key="campaign.id", sa_type=BigInteger, index=True)
    state: str  # asked | confirmed | cancelled | lapsed
    people: int
    asked_at: datetime = Field(sa_type=UtcDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when the admins were told of it
    leaves_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    by: str = ""  # whoever confirmed or cancelled it, as the audit log knows them


class Outreach(SQLModel, table=True):
    """One decision about one member: treat or hold out, and what came of it."""

    __tablename__ = "outreach"
    __table_args__ = (
        UniqueConstraint("campaign_id", "member_id", "occurrence"),
        Index("ix_outreach_member_id", "member_id"),
        owned_by(Owner.MEMBER, "member_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    campaign_id: int = Field(foreign_key="campaign.id", sa_type=BigInteger)
    member_id: int = Field(foreign_key="member.id", sa_type=BigInteger)
    occurrence: str  # which entry or date this is: "join:1732…", "dormant:20780", "2026-11-22"
    variant: str = ""
    state: str  # planned | claimed | sent | failed | in_doubt | skipped | held_out
    reason: str = ""
    due: datetime = Field(sa_type=UtcDateTime)
    decided_at: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reached_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # the goal, for treated and held out alike
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id", sa_type=BigInteger, index=True)
    mailing_id: int | None = Field(default=None, sa_type=BigInteger, index=True)  # the large send it was part of


class Outbox(SQLModel, table=True):
    """One message to one room, rendered when sent; what it says is sealed, and wiped afterwards."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("dedupe"),
        Index("ix_outbox_state_due", "state", "solicited", "due"),
        owned_by(Owner.ACCOUNT, "account_id", never_reused=True),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    platform: str
    room: str  # native id: for a private message the account's private room
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    community_id: int | None = Field(default=None, foreign_key="community.id", sa_type=BigInteger)
    campaign_id: int | None = Field(default=None, foreign_key="campaign.id", sa_type=BigInteger)
    poll_id: int | None = Field(default=None, foreign_key="poll.id", sa_type=BigInteger)
    act: str  # send | file | ask | close_poll | edit | delete | answer_press
    template: str  # key of the text; empty where there is none
    language: str
    arguments: bytes | None = None  # sealed JSON
    solicited: bool  # an answer to a person's own action is never quiet, never capped
    silent: bool = False
    state: str  # planned | claimed | sent | failed | in_doubt | skipped | resent (as another letter)
    reason: str = ""
    due: datetime = Field(sa_type=UtcDateTime)
    expires: datetime | None = Field(default=None, sa_type=UtcDateTime)
    vanish_seconds: int | None = None  # taken back from the room so long after it was sent
    is_standing: bool = False  # the one message of ours that stays in the room: the former one goes when this is sent
    attempt: int = 0
    claimed_by: str | None = None
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    native_message: str | None = None
    dedupe: str | None = None  # what makes a second row of the same intention impossible


class Poll(SQLModel, table=True):
    """A native poll of ours in a room."""

    __tablename__ = "poll"
    __table_args__ = owned_by(Owner.NOBODY)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger, index=True)
    campaign_id: int | None = Field(default=None, foreign_key="campaign.id", sa_type=BigInteger)
    room_id: int = Field(foreign_key="room.id", sa_type=BigInteger)
    question: str
    options: str  # JSON list
    is_anonymous: bool
    thread: str = ""  # the forum topic it was asked for in; empty: wherever we speak by ourselves
    state: str  # planned | open | closing | closed | failed
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closes_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    native_poll: str | None = Field(default=None, index=True)
    native_message: str | None = None
    counts: str = "[]"  # JSON list: the platform's own count at the close, or ours where it is asked by buttons
    lock: bytes | None = None  # asked by buttons and not closed yet: the key its votes are told apart by


class SecretVote(SQLModel, table=True):
    """What some account says now in an open poll asked by buttons: told apart by a digest, gone with the close."""

    __tablename__ = "secret_vote"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    poll_id: int = Field(primary_key=True, foreign_key="poll.id", sa_type=BigInteger)
    voter: bytes = Field(primary_key=True)  # keyed by the poll's lock: without it nobody's, and it goes at the close
    choice: int


class Ballot(SQLModel, table=True):
    """What an account says in a poll now; taken back, the row is gone."""

    __tablename__ = "ballot"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id", without_rowid=True)

    poll_id: int = Field(primary_key=True, foreign_key="poll.id", sa_type=BigInteger)
    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger, index=True)
    options: str  # JSON list of option numbers
    at: datetime = Field(sa_type=UtcDateTime)


class GivenButton(SQLModel, table=True):
    """A button we gave out, known by the hash of its token: personal (one account, once) or open (many, once each)."""

    __tablename__ = "given_button"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    token_digest: bytes = Field(primary_key=True)
    action: str
    argument: str = ""
    community_id: int | None = Field(default=None, foreign_key="community.id", sa_type=BigInteger)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=BigInteger, index=True)
    expires: datetime = Field(sa_type=UtcDateTime, index=True)
    is_lasting: bool = False  # pressed as often as anybody likes, and nobody notes who did


class ButtonPress(SQLModel, table=True):
    """Who has used up which button."""

    __tablename__ = "button_press"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    token_digest: bytes = Field(primary_key=True, foreign_key="given_button.token_digest", ondelete="CASCADE")
    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger, index=True)
    at: datetime = Field(sa_type=UtcDateTime)
