"""What can happen in a community, as frozen facts that every adapter speaks.

All times are aware and in UTC. Native ids are the platform's own, as strings: `"-1001400000001"`, `"157462242"`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Platform(StrEnum):
    """Where an account or a room lives."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    LOCAL = "local"
    JSONL = "jsonl"


class RoomKind(StrEnum):
    """What sort of place a room is; only groups are observed, a private chat is a door to one member."""

    GROUP = "group"
    PRIVATE = "private"


class Media(StrEnum):
    """What a message carries besides its text."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    VOICE = "voice"
    LINK = "link"
    STICKER = "sticker"
    FILE = "file"
    POLL = "poll"
    OTHER = "other"


class Rank(StrEnum):
    """What the platform lets an account do in a room."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    RESTRICTED = "restricted"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Room:
    """A group, channel, thread or private chat; `id` is normalised so that an export and the live platform agree."""

    platform: Platform
    id: str
    title: str = ""
    kind: RoomKind = RoomKind.GROUP


@dataclass(frozen=True, slots=True)
class Account:
    """Someone as one platform names them. An empty id is the one nameless account of everybody who deleted theirs."""

    platform: Platform
    id: str
    name: str = ""
    handle: str = ""
    language: str = ""
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened in a room at a time."""

    room: Room
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """Somebody wrote. `text` lives only as long as this object; a mention is an account id or `@handle`."""

    message: str
    author: Account
    text: str = ""
    media: Media = Media.TEXT
    reply_to: str = ""
    mentions: tuple[str, ...] = ()
    is_forward: bool = False
    thread: str = ""
    counts: bool = True
    """False for what is no activity: a command to the bot, a message of a channel, an ephemeral line."""
    is_comment: bool = False
    """Said under a post of the channel this room belongs to."""


@dataclass(frozen=True, slots=True)
class MessageEdited(Event):
    """A message has another text or media now; `at` is the time of the edit and so its version."""

    message: str
    author: Account
    text: str = ""
    media: Media = Media.TEXT


@dataclass(frozen=True, slots=True)
class MessageDeleted(Event):
    """A message is gone from its room."""

    message: str


@dataclass(frozen=True, slots=True)
class Reacted(Event):
    """An account's reactions to a message changed from one set to another; either may be empty."""

    message: str
    actor: Account
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReactionsCounted(Event):
    """How many reactions a message has whose givers nobody names: (emoji, count), the whole of it each time."""

    message: str
    totals: tuple[tuple[str, int], ...]
    named: tuple[tuple[str, int], ...] = ()
    """How many more of each emoji are told beside this, with their givers' names (the few an export names)."""


@dataclass(frozen=True, slots=True)
class ReactionsCleared(Event):
    """Somebody in charge took all reactions from a message, or all of one emoji; whose they were is not told."""

    message: str
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    """An account entered a room. `via` says by which door, where the platform tells: `link:…`, `request`, `invited`."""

    account: Account
    via: str = ""
    is_waiting: bool = False
    """They came in and may not speak yet: a captcha, a screening, an admin's look; MemberAdmitted ends it."""


@dataclass(frozen=True, slots=True)
class MemberAdmitted(Event):
    """An account that came in restricted may speak now."""

    account: Account


@dataclass(frozen=True, slots=True)
class JoinRequested(Event):
    """Somebody asks to be let into a room; for some minutes we may write to them at `door`, a private room's id."""

    account: Account
    door: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    """An account is no longer in a room, by its own will or an admin's."""

    account: Account


@dataclass(frozen=True, slots=True)
class RankChanged(Event):
    """An account became or ceased to be an admin of a room, or was restricted there."""

    account: Account
    rank: Rank
    may_speak: bool = True
    """False: they may not write for now, as somebody new whom a captcha asks first; MemberAdmitted ends it."""


@dataclass(frozen=True, slots=True)
class CommandGiven(Event):
    """Somebody asked the bot for something: `/pause`, `/poll 7d`. In a private room or in the group."""

    message: str
    author: Account
    name: str
    arguments: str = ""
    language: str = ""
    is_whispered: bool = False
    """Only the bot can see it (Telegram: an ephemeral command): `message` is no number, and cannot be replied to."""
    reply_to: str = ""
    """The message it was given in reply to: whom an admin points at."""
    thread: str = ""
    """The topic of a forum it was given in."""


@dataclass(frozen=True, slots=True)
class ButtonPressed(Event):
    """Somebody pressed a button of ours; `token` is what we gave out, `press` the platform's id of this press."""

    press: str
    message: str
    author: Account
    token: str
    filled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What was filled into a form of ours: the values by the names of its fields. They live as long as this object."""


@dataclass(frozen=True, slots=True)
class PollAnswered(Event):
    """What an account now says in a poll of ours; no options: the vote was taken back.

    The room is the voter's own private one, for the platform names none.
    """

    poll: str
    voter: Account
    options: tuple[int, ...]
    version: str
    """The platform gives a vote no date: what tells one answer from the next redelivery (Telegram: the update's id)."""


@dataclass(frozen=True, slots=True)
class PollClosed(Event):
    """The platform's own count of a poll that takes no more votes."""

    poll: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DoorChanged(Event):
    """Whether an account's private chat with the bot is open to us."""

    account: Account
    is_open: bool


@dataclass(frozen=True, slots=True)
class BotPlaced(Event):
    """The bot was added to a room, removed from it, or given other rights there. `by` is who did it."""

    rank: Rank
    by: Account
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomMoved(Event):
    """A room goes on under another id (Telegram: group → supergroup); `room` is the old one."""

    new_room: Room
