"""What exists on the fake platform: people, chats, memberships, messages and polls."""

from dataclasses import dataclass, field
from typing import Literal

Json = dict[str, object]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
ChatKind = Literal["private", "group", "supergroup", "channel"]

PRESENT: frozenset[Status] = frozenset({"creator", "administrator", "member"})
ADMIN: frozenset[Status] = frozenset({"creator", "administrator"})


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """What someone is in a chat; `is_member` tells a restricted member who stayed from one who left."""

    user: User
    status: Status
    is_member: bool = True
    can_send: bool = True
    custom_title: str | None = None
    tag: str | None = None
    lacks: frozenset[str] = frozenset()
    """The rights an administrator was not given."""

    @property
    def is_present(self) -> bool:
        """Say whether the user is in the chat now."""
        return self.status in PRESENT or (self.status == "restricted" and self.is_member)

    def may(self, right: str) -> bool:
        """Say whether somebody here has an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right not in self.lacks)


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button: by whom, where and when, and what the bot answered (None: nothing yet)."""

    user: User
    chat: "Chat"
    at: float


@dataclass(slots=True, eq=False)
class Poll:
    """A poll and who chose what."""

    id: str
    question: str
    options: tuple[str, ...]
    is_anonymous: bool = True
    allows_multiple_answers: bool = False
    kind: Literal["regular", "quiz"] = "regular"
    correct_option: int | None = None
    open_period: int | None = None
    close_date: int | None = None
    is_closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    by_bot: bool = False

    def counts(self) -> list[int]:
        """Count the voters of each option."""
        return [sum(index in chosen for chosen in self.votes.values()) for index in range(len(self.options))]


@dataclass(slots=True, eq=False)
class Message:
    """One message; `content` holds the fields that depend on its kind (text, photo, service fields …)."""

    id: int
    chat: "Chat"
    sender: User
    date: int
    content: Json
    reply_to: "Message | None" = None
    thread_id: int | None = None
    edit_date: int | None = None
    reply_markup: Json | None = None
    silent: bool = False
    poll: Poll | None = None
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    is_deleted: bool = False
    receiver: User | None = None
    """The one who alone sees it, besides its author; `id` is then its ephemeral number."""

    @property
    def text(self) -> str:
        """The text or caption, empty where there is neither."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def buttons(self) -> list[Json]:
        """All inline buttons, row by row."""
        rows = (self.reply_markup or {}).get("inline_keyboard")
        return [button for row in rows for button in row] if isinstance(rows, list) else []


@dataclass(slots=True, eq=False)
class Chat:
    """A group, or one person's private chat with the bot."""

    id: int
    kind: ChatKind
    title: str = ""
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    migrated_to: int | None = None
    is_started: bool = False
    tells_joins: bool = True
    """Whether joins and leaves also appear as service messages (large groups hide them)."""
    is_forum: bool = False
    topics: set[int] = field(default_factory=set)
    """The topics of a forum, by the message that opened them."""
    linked: "Chat | None" = None
    """The group a channel's posts are forwarded to."""
    requests: dict[int, float] = field(default_factory=dict)
    """Who asks to be let in, and since when."""
    whispers: dict[int, Message] = field(default_factory=dict)
    """What only one of its members sees, or only the bot, by ephemeral number."""

    def member(self, user: User) -> Member:
        """Tell what a user is here; one never seen has left."""
        return self.members.get(user.id) or Member(user, "left")

    def present(self) -> list[Member]:
        """List who is in the chat now."""
        return [member for member in self.members.values() if member.is_present]

    def admins(self) -> list[Member]:
        """List the owner and the administrators."""
        return [member for member in self.members.values() if member.status in ADMIN]
