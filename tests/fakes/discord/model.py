"""What exists on the fake Discord: people, guilds, roles, channels, threads, messages and polls."""

from dataclasses import dataclass, field
from typing import Final

Json = dict[str, object]

TEXT: Final = 0
DIRECT: Final = 1
VOICE: Final = 2
CATEGORY: Final = 4
NEWS: Final = 5
NEWS_THREAD: Final = 10
PUBLIC_THREAD: Final = 11
PRIVATE_THREAD: Final = 12
FORUM: Final = 15
THREADS: Final = frozenset({NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD})
WRITABLE: Final = frozenset({TEXT, DIRECT, VOICE, NEWS}) | THREADS

EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    name: str
    is_bot: bool = False
    shown_as: str | None = None
    locale: str = "zh-CN"


@dataclass(slots=True, eq=False)
class Role:
    """A role and the rights it gives, as bits."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    is_managed: bool = False


@dataclass(slots=True, eq=False)
class Member:
    """Somebody in a guild; `is_pending` until they have agreed to its rules."""

    user: User
    joined_at: float
    nick: str | None = None
    roles: set[int] = field(default_factory=set)
    is_pending: bool = False
    muted_until: float | None = None


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel gives or takes from a role (or from one member)."""

    id: int
    allow: int = 0
    deny: int = 0
    is_member: bool = False


@dataclass(slots=True, eq=False)
class Strand:
    """What a thread has besides being a channel."""

    owner: User
    started_at: float
    members: dict[int, float] = field(default_factory=dict)
    is_archived: bool = False
    is_locked: bool = False
    archived_at: float = 0.0
    archive_minutes: int = 1440
    tags: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class Channel:
    """A place where messages stand: a guild's channel or thread, or one person's direct messages."""

    id: int
    kind: int
    name: str = ""
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_message_id: int | None = None
    recipient: User | None = None
    strand: Strand | None = None
    sent_count: int = 0

    @property
    def is_thread(self) -> bool:
        """Say whether it is a thread of another channel."""
        return self.kind in THREADS


@dataclass(slots=True, eq=False)
class Invite:
    """A link somebody may come in by."""

    code: str
    channel: Channel
    inviter: User
    created_at: float
    uses: int = 0
    most_uses: int = 0
    seconds: int = 86_400


@dataclass(slots=True, eq=False)
class Guild:
    """A guild: `default_role` is @everyone and bears the guild's own id."""

    id: int
    name: str
    owner: User
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    bans: dict[int, User] = field(default_factory=dict)
    invites: dict[str, Invite] = field(default_factory=dict)
    is_unavailable: bool = False
    greets_in: Channel | None = None
    """Where Discord itself says that somebody has come."""

    @property
    def rooms(self) -> list[Channel]:
        """The channels that are no threads."""
        return [channel for channel in self.channels.values() if not channel.is_thread]

    @property
    def threads(self) -> list[Channel]:
        """The threads, archived or not."""
        return [channel for channel in self.channels.values() if channel.is_thread]

    @property
    def general(self) -> Channel:
        """The first channel people can write in."""
        return next(channel for channel in self.rooms if channel.kind == TEXT)


@dataclass(slots=True, eq=False)
class Poll:
    """A poll and who chose what: answer number (from 1) → voters, in the order they voted."""

    question: str
    answers: tuple[Json, ...]
    expires_at: float
    is_multiple: bool = False
    is_finalized: bool = False
    votes: dict[int, dict[int, float]] = field(default_factory=dict)
    drift: int = 0
    """How far the counts are off until the poll is finalised."""


@dataclass(slots=True, eq=False)
class Message:
    """One message; `kind` is Discord's number (0 said, 19 answered, 7 joined, 20 answered a command …)."""

    id: int
    channel: Channel
    author: User
    content: str
    at: float
    kind: int = 0
    flags: int = 0
    nonce: str | None = None
    reply_to: "Message | None" = None
    mentions: tuple[User, ...] = ()
    mention_roles: tuple[int, ...] = ()
    mentions_everyone: bool = False
    edited_at: float | None = None
    reactions: dict[str, dict[int, float]] = field(default_factory=dict)
    """Emoji (`👍` or `name:id`) → who, when."""
    poll: Poll | None = None
    components: list[object] = field(default_factory=list)
    embeds: list[object] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    is_deleted: bool = False
    is_pinned: bool = False
    extra: Json = field(default_factory=dict)
    """Further fields it carries, such as the interaction it answers."""
    thread: Channel | None = None

    @property
    def is_ephemeral(self) -> bool:
        """Say whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def buttons(self) -> list[Json]:
        """Everything in it that can be pressed or chosen from, row by row."""
        return list(_pressable(self.components))


def _pressable(components: list[object]) -> list[Json]:
    found: list[Json] = []
    for one in components:
        if not isinstance(one, dict):
            continue
        if "custom_id" in one:
            found.append(one)
        inner = one.get("components")
        found += _pressable(inner) if isinstance(inner, list) else []
        accessory = one.get("accessory")
        found += _pressable([accessory]) if accessory else []
    return found
