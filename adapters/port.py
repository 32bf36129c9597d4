"""What the house asks of a platform: hear in batches, speak one message at a time, and say honestly how that went."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from profiling.events import Event, Platform, Rank
from profiling.hidden import Hidden

WANTED_RIGHTS = ("can_delete_messages", "can_invite_users", "can_send_welcome_messages", "can_manage_tags")
"""The rights something here is done with, in the platform's own names: asked for, listed and looked at alike. Without
each of them all the rest works."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An update we could not read: its kind and why, never its body."""

    kind: str
    reason: str
    number: int = field(default=0, compare=False)
    """The platform's own number of it, by which a repetition is known; 0 where it has none that can be trusted."""


class Lost(NamedTuple):
    """A time of which the platform will not tell us everything any more: nothing at all, or not what it hides."""

    since: datetime
    until: datetime
    hides: tuple[Hidden, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What a platform handed over at once, and how far it is read when this is stored.

    `cursor` is (name, value): stored in the same commit as the events. Only after `receive` has returned may the
    adapter confirm the batch to its platform.
    """

    events: Sequence[Event]
    cursor: tuple[str, str] | None = None
    quarantined: Sequence[Quarantined] = ()
    places: Sequence[tuple[str, str]] = ()
    """More cursors, where a platform is read place by place."""
    lost: Lost | None = None


Receive = Callable[[Batch], Awaitable[None]]
"""Stores a batch; when it returns the batch is committed. What it raises means: not stored, hand it over again."""


@dataclass(frozen=True, slots=True)
class Button:
    """A thing to press: `token` comes back as ButtonPressed, `url` opens a page or a deep link. One of the two."""

    label: str
    token: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to one room, in plain text: no markup, so nothing a member wrote can become any."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    reply_to: str = ""
    thread: str = ""
    """The topic of a forum it belongs in; empty: the general one."""
    key: str = ""
    """Our own id of this send, for platforms that can recognise a repetition (Discord's nonce)."""
    is_asked_for: bool = False
    """It answers something its reader did: where they take no private messages, another quiet way to them is polite."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to one room: an export asked for in private."""

    name: str
    content: bytes
    caption: str = ""
    key: str = ""
    """As a message's."""


@dataclass(frozen=True, slots=True)
class Question:
    """A native poll: 2–12 options of at most 100 characters, the question at most 300."""

    text: str
    options: tuple[str, ...]
    is_anonymous: bool = True
    silent: bool = False
    thread: str = ""
    key: str = ""
    """As a message's."""


@dataclass(frozen=True, slots=True)
class Input:
    """A field of a form: one or several lines to write, or a menu of `options` (value, label) of which one or any
    number may be chosen. It comes back under its name."""

    name: str
    label: str
    hint: str = ""
    required: bool = False
    longest: int = 1_000
    is_long: bool = False
    options: tuple[tuple[str, str], ...] = ()
    is_several: bool = False
    held: tuple[str, ...] = ()
    """What stands in it already."""


@dataclass(frozen=True, slots=True)
class Form:
    """Up to five fields somebody fills in; it comes back as ButtonPressed with `token` and what was filled in."""

    title: str
    inputs: tuple[Input, ...]
    token: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it: the native ids of the message and, for a question, of the poll.

    A whispered message has an id that `edit` and `delete` understand and nobody else does: `whisper:ACCOUNT:ID`.
    """

    message: str
    poll: str = ""


class SendFailed(Exception):
    """A send that did not simply succeed; the subclasses say what may be done about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(SendFailed):
    """Surely not sent and may be tried again, after `retry_after` seconds where the platform names a time."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Refused(SendFailed):
    """Surely not sent and never will be as it stands: the platform rejects the message itself."""


class Unreachable(SendFailed):
    """Surely not sent: this recipient blocked us, never opened the door, or threw us out. Stop trying."""


class CannotWhisper(SendFailed):
    """Surely not sent: here and now nothing can be shown to one person alone; say it another way."""


class InDoubt(SendFailed):
    """Perhaps sent: a time-out or a broken answer after the request left. Never repeated by itself."""


class RoomHasMoved(SendFailed):
    """Surely not sent: the room goes on as `new_room`."""

    def __init__(self, new_room: str) -> None:
        super().__init__("room moved")
        self.new_room = new_room


@dataclass(frozen=True, slots=True)
class BotSelf:
    """Who we are on a platform, as `doctor` and deep links need it."""

    platform: Platform
    id: str
    handle: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """What else the platform tells of us, in words for `doctor`: privacy mode, may join groups."""
    group_link: str = ""
    """The address that adds us to a group with the rights we want, or asks for them where we are; empty: none."""


class Places(Protocol):
    """What a platform says of its rooms and the people in them. Every method raises a SendFailed, and nothing else."""

    async def rank(self, room: str, account: str) -> Rank: ...
    async def count(self, room: str) -> int:
        """How many people are in a room, the bot itself not counted."""
        ...

    async def tag(self, room: str, account: str, text: str) -> None:
        """Show a word beside a member's name (≤ 16 characters, no emoji); empty takes it away."""
        ...


class Voice(Protocol):
    """How the outbox speaks on one platform. Every method raises a SendFailed, and nothing else."""

    @property
    def platform(self) -> Platform: ...

    @property
    def places(self) -> Places: ...

    async def me(self) -> BotSelf: ...
    async def send(self, room: str, message: Outgoing) -> Sent: ...
    async def whisper(self, room: str, account: str, message: Outgoing, press: str = "") -> Sent:
        """Show a message in a room to one account only; `press` is the press it answers, where there was one."""
        ...

    async def send_file(self, room: str, document: Document) -> Sent: ...
    async def ask(self, room: str, question: Question) -> Sent: ...
    async def close_poll(self, room: str, message: str) -> Sequence[int]: ...
    async def edit(self, room: str, message: str, replacement: Outgoing) -> None: ...
    async def delete(self, room: str, message: str) -> None: ...
    async def answer_press(self, press: str, text: str = "", url: str = "", form: Form | None = None) -> None:
        """End the waiting of a press: with nothing, a line only they see, a page, or a form; raises CannotWhisper where
        it is too late for a form, or there are none."""
        ...

    async def deep_link(self, payload: str) -> str: ...


class Ear(Protocol):
    """How one platform is listened to: until cancelled, over outages; raises only what cannot be waited out."""

    async def listen(self, receive: Receive) -> None: ...


class Doorbell(Protocol):
    """How a platform calls us, where it does so itself (a webhook)."""

    @property
    def path(self) -> str:
        """Where on our web server it rings, such as `/telegram/updates`."""
        ...

    async def ring(self, headers: Mapping[str, str], body: bytes) -> int:
        """Take one call, its headers' names in lower case; gives the HTTP status to answer with.

        200 only when what it brought is stored; 401 to whoever is not the platform; 503 where it shall call again.
        """
        ...


class AdapterUnusable(Exception):
    """A platform that no waiting will help: wrong token, missing right. The message says what to do."""
