"""Reads single values out of Telegram's JSON and refuses what no platform would send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from profiling.events import Account, Platform, Room, RoomKind

if TYPE_CHECKING:
    from adapters.telegram.posts import Posts

Raw = dict[str, Any]
"""A JSON object as the parser gives it; nothing in it is trusted."""

LARGEST = 2**63 - 1
"""What a database's integer holds."""
EARLIEST = 946_684_800
"""2000-01-01 in seconds since 1970; nothing in a chat is older."""
LATEST = 4_102_444_800
"""2100-01-01."""
TEXT_LIMIT = 8_192
"""Characters of one message that are looked at; the platform itself stops at 4 096."""
NAME_LIMIT = 256
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

TELEGRAM = Platform.TELEGRAM
"""Under a name of its own: asking an enumeration for a member costs as much as several dictionaries."""
SERVICE_ACCOUNT = 777_000
ANONYMOUS_ADMIN = 1_087_968_824
CHANNEL_BOT = 136_817_688
NO_PERSON = frozenset({SERVICE_ACCOUNT, ANONYMOUS_ADMIN, CHANNEL_BOT})
"""Accounts that stand for many people at once: nobody's portrait may grow from them."""

ROOM_KINDS: Mapping[str, RoomKind | None] = MappingProxyType(
    {"private": RoomKind.PRIVATE, "group": RoomKind.GROUP, "supergroup": RoomKind.GROUP, "channel": None}
)


class Malformed(Exception):
    """An update that is not what the platform documents; the reason never quotes the update."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"{kind}: {reason}")
        self.kind = kind
        self.reason = reason


class Unfit(ValueError):
    """A value that cannot be taken; its text names the field, never the value."""


@dataclass(frozen=True, slots=True)
class Ourselves:
    """Who the bot is, so that it knows what is meant for it; `commands` None takes every command as known.

    `posts` are those it has seen lately; without them only a direct answer to one is known for a comment.
    """

    id: str = ""
    handle: str = ""
    commands: frozenset[str] | None = None
    posts: "Posts | None" = field(default=None, compare=False, repr=False)


class Hearing:
    """What the translation of an answer needs beside each update's own field: who we are, and when we hear it.

    `update_id` is the number of the update at hand. The same few people speak in the same room all through an answer:
    each is made once and then known again by what the platform says of them.
    """

    __slots__ = ("_accounts", "_rooms", "now", "update_id", "us")

    def __init__(self, us: Ourselves, now: datetime) -> None:
        self.us = us
        self.now = now
        self.update_id = 0
        self._accounts: dict[object, tuple[Raw, Account]] = {}
        self._rooms: dict[object, tuple[Raw, Room | None]] = {}

    def account(self, person: Raw) -> Account:
        """The account a user object describes."""
        number = person["id"]
        # In JSON 1 is neither true nor 1.0; Python would take them for equal.
        if type(number) is not int or type(person.get("is_bot", False)) is not bool:
            return account(person)
        known = self._accounts.get(number)
        if known is None or known[0] != person:
            known = self._accounts[number] = person, account(person)
        return known[1]

    def room(self, raw: Raw) -> Room | None:
        """The room an update is about, or None for a channel, which is no place of members."""
        chat = mapping(raw, "chat")
        number = chat["id"]
        if type(number) is not int:
            return room(raw)
        known = self._rooms.get(number)
        if known is None or known[0] != chat:
            known = self._rooms[number] = chat, room(raw)
        return known[1]


def integer(raw: Raw, name: str, lowest: int = -LARGEST) -> int:
    """The whole number under a name, within what a database holds."""
    value = raw[name]
    if type(value) is not int or not lowest <= value <= LARGEST:
        raise Unfit(f"{name} is no whole number in range")
    return value


def moment(raw: Raw, name: str = "date") -> datetime:
    """The time under a name, given in seconds since 1970."""
    value = raw[name]
    if type(value) is not int or not EARLIEST <= value <= LATEST:
        raise Unfit(f"{name} is no time between 2000 and 2100")
    return datetime.fromtimestamp(value, UTC)


def words(raw: Raw, name: str, limit: int = NAME_LIMIT) -> str:
    """The text under a name, cut to a limit of characters; empty where there is none."""
    value = raw.get(name)
    if value is None:
        return ""
    if type(value) is not str:
        raise Unfit(f"{name} is no text")
    return storable(value[:limit])


def storable(text: str) -> str:
    """The same text with what no database takes (lone surrogates, NUL) replaced, length kept."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join(REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
    return text.replace("\0", REPLACEMENT) if "\0" in text else text


def mapping(raw: Raw, name: str) -> Raw:
    """The object under a name."""
    value = raw[name]
    if type(value) is not dict:
        raise Unfit(f"{name} is no object")
    return value


def objects(raw: Raw, name: str) -> list[Raw]:
    """The list of objects under a name; empty where there is none."""
    value = raw.get(name)
    if value is None:
        return []
    if type(value) is not list or not all(type(item) is dict for item in value):
        raise Unfit(f"{name} is no list of objects")
    return value


def flag(raw: Raw, name: str) -> bool:
    """The truth value under a name; absent is false."""
    value = raw.get(name, False)
    if type(value) is not bool:
        raise Unfit(f"{name} is neither true nor false")
    return value


def room(raw: Raw, name: str = "chat") -> Room | None:
    """The room under a name, or None for a channel, which is no place of members."""
    chat = mapping(raw, name)
    kind = ROOM_KINDS.get(chat["type"], ...)
    if kind is ...:
        raise Unfit(f"{name} has an unknown type")
    if kind is None:
        return None
    return Room(TELEGRAM, str(integer(chat, "id")), words(chat, "title"), kind)


def group(raw: Raw) -> Room | None:
    """The group an update is about, or None where it is about another sort of chat."""
    place = room(raw)
    return place if place is not None and place.kind is RoomKind.GROUP else None


def account(person: Raw) -> Account:
    """The account a user object describes; the platform's stand-ins for many count as bots."""
    number = integer(person, "id", 1)
    name, last = words(person, "first_name"), words(person, "last_name")
    return Account(
        TELEGRAM,
        str(number),
        f"{name} {last}" if last else name,
        words(person, "username"),
        words(person, "language_code"),
        flag(person, "is_bot") or number in NO_PERSON,
    )
