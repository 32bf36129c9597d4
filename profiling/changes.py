"""What a batch of events changes in what we know: things to add, to mark and to raise, never a total read back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag
from typing import NamedTuple

from profiling.events import (
    Account,
    BotPlaced,
    DoorChanged,
    Event,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    Platform,
    PollAnswered,
    PollClosed,
    ReactionsCleared,
    ReactionsCounted,
)


class RoomKey(NamedTuple):
    """A room by its native name."""

    platform: Platform
    room: str


class Whom(NamedTuple):
    """An account in a room: what becomes a member once storage has looked the community up."""

    platform: Platform
    room: str
    account: str

    @property
    def place(self) -> RoomKey:
        """The room of it."""
        return RoomKey(self.platform, self.room)


class Flag(IntFlag):
    """What a message was, in one number."""

    REPLY = 1
    FORWARD = 2
    QUESTION = 4
    EDITED = 8
    DELETED = 16
    MEDIA = 32


@dataclass(slots=True)
class DayCount:
    """What a member did on one local day: to be added, the hours to be united."""

    hours: int = 0
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
    comments: int = 0
    answers: int = 0
    """Replies to a question of somebody else's."""
    answered: int = 0
    """Replies of others to questions of theirs."""
    positive: int = 0
    """Own messages that were judged, and how they sound; of who agreed to a portrait."""
    neutral: int = 0
    negative: int = 0


DAY_COUNTERS: Sequence[str] = tuple(DayCount.__slots__)


@dataclass(slots=True)
class Person:
    """Somebody who was seen: their latest card, when they were seen, and when they last did something themselves."""

    account: Account
    first_at: datetime
    last_at: datetime
    active_at: datetime | None = None


class Heard(NamedTuple):
    """A message to remember by its number; `author` is None where it is no member's."""

    place: RoomKey
    number: int
    author: Whom | None
    at: int
    length: int
    flags: int
    topics: int = 0
    """A bit for each topic of the taxonomy, where its author agreed to a portrait: what a reaction to it is about."""


class Reference(NamedTuple):
    """A member turned to the author of a message, whoever that is."""

    place: RoomKey
    number: int
    by: Whom
    day: int


class Mention(NamedTuple):
    """A member named another: by account id, or by `@handle`."""

    by: Whom
    target: str
    day: int


class ReactionStep(NamedTuple):
    """A member put an emoji to a message, or took it back."""

    place: RoomKey
    number: int
    by: Whom
    emoji: str
    day: int
    given: bool


@dataclass(slots=True)
class Talk:
    """How much was said about a topic: by whom, in how many messages."""

    speakers: set[Whom] = field(default_factory=set)
    messages: int = 0


@dataclass(slots=True)
class Mood:
    """How what was said sounded: by how many different people, in how many messages each."""

    speakers: set[Whom] = field(default_factory=set)
    positive: int = 0
    neutral: int = 0
    negative: int = 0


MOODS: Sequence[str] = ("positive", "neutral", "negative")


Marks = dict[tuple[str, str], int]
"""For which tags, by kind and name, somebody gave evidence in a week: the mask of the days."""


@dataclass(slots=True)
class Changes:
    """Everything a batch changes, by natural keys."""

    people: dict[Whom, Person] = field(default_factory=dict)
    days: dict[tuple[Whom, int], DayCount] = field(default_factory=dict)
    evidence: dict[tuple[Whom, int], Marks] = field(default_factory=dict)
    """By account and week."""
    talk: dict[tuple[RoomKey, int], dict[str, "Talk"]] = field(default_factory=dict)
    """By room and local day: who talked about which topic, for the room's own sums; no member is stored with it."""
    moods: dict[tuple[RoomKey, int], Mood] = field(default_factory=dict)
    """By room and local day: how it sounded, for the room's own sums; no member is stored with it."""
    messages: list[Heard] = field(default_factory=list)
    replies: dict[Reference, int] = field(default_factory=dict)
    mentions: dict[Mention, int] = field(default_factory=dict)
    reactions: list[ReactionStep] = field(default_factory=list)
    totals: list[tuple[ReactionsCounted, int]] = field(default_factory=list)
    cleared: list[ReactionsCleared] = field(default_factory=list)
    stays: list[tuple[MemberJoined | MemberLeft, Whom, int]] = field(default_factory=list)
    edits: list[MessageEdited | MessageDeleted] = field(default_factory=list)
    doors: list[DoorChanged] = field(default_factory=list)
    placed: list[BotPlaced] = field(default_factory=list)
    votes: list[PollAnswered | PollClosed] = field(default_factory=list)
    asked: list[Event] = field(default_factory=list)
    """What somebody waits for an answer to: commands, presses, joins, the bot's own placing, a poll's close."""
    observed: dict[RoomKey, set[int]] = field(default_factory=dict)
    """The local days something was heard on."""
