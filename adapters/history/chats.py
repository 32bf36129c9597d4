"""What is known of a Telegram export before its first message is read: its chats, and who is called what."""

import re
from dataclasses import dataclass, field

import orjson

from adapters.history.damaged import parsed
from adapters.history.records import BadRecord
from adapters.history.values import LARGEST, words
from profiling.events import Platform, Room

SUPERGROUPS = frozenset({"private_supergroup", "public_supergroup"})
BASIC_GROUP = "private_group"
SUPERGROUP_BASE = 1_000_000_000_000
"""The Bot API's id of a supergroup is minus this minus the export's id: 1400000001 is -1001400000001."""

PERSON = re.compile(rb'"(?:from|actor)":\s*("[^"\\]*(?:\\.[^"\\]*)*"),\s*"(?:from|actor)_id":\s*"(user\d+)"', re.DOTALL)
"""A name and the id it belongs to, as they stand in any record; a quotation mark inside a text is escaped."""
TOPIC, UPGRADED = b'"topic_created"', b'"migrate_from_group"'


@dataclass(slots=True)
class Chat:
    """One chat of an export: its messages begin at a byte of the unpacked stream."""

    first: int
    kind: str = ""
    room: Room | None = None
    id: int = 0
    topics: set[int] = field(default_factory=set)
    was_basic: bool = False
    successor: Room | None = None
    """For a basic group: the supergroup in the same file that it became."""


@dataclass(slots=True)
class Survey:
    """What must be known of an export before its first message can be read.

    `people` has the id of each name; a name that two people bear is there without an id.
    """

    chats: list[Chat] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    _seen: set[tuple[bytes, bytes]] = field(default_factory=set)

    def note(self, chat: Chat, piece: bytes) -> None:
        """Remember what a message tells about others: names, topics, and that the chat was a basic group."""
        for name, person in PERSON.findall(piece):
            if (name, person) not in self._seen:
                self._seen.add((name, person))
                self._meet(name, person)
        if UPGRADED in piece:
            chat.was_basic = True
        if TOPIC in piece:
            remember_topic(chat, piece)

    def _meet(self, quoted: bytes, person: bytes) -> None:
        try:
            name = str(orjson.loads(quoted))
        except orjson.JSONDecodeError:
            return
        known = self.people.get(name, "unseen")
        account = person.removeprefix(b"user").decode()
        self.people[name] = account if known in ("unseen", account) else ""


def remember_topic(chat: Chat, piece: bytes) -> None:
    """Note the id of a forum's topic: what "replies" to it only stands in it."""
    try:
        raw = parsed(piece)
    except BadRecord:
        return
    if isinstance(raw, dict) and raw.get("action") == "topic_created" and type(raw.get("id")) is int:
        chat.topics.add(raw["id"])


def introduce(chat: Chat, header: dict[str, object]) -> None:
    """Give a chat its room from what stands beside its messages; what is no group stays without one."""
    kind, number = header.get("type"), header.get("id")
    chat.kind = kind if isinstance(kind, str) else ""
    if type(number) is not int or not 0 < number < LARGEST - SUPERGROUP_BASE:
        return
    chat.id = number
    title = header.get("name")
    name = words(title) if isinstance(title, str) else ""
    if chat.kind in SUPERGROUPS:
        chat.room = Room(Platform.TELEGRAM, supergroup_id(number), name)
    elif chat.kind == BASIC_GROUP:
        chat.room = Room(Platform.TELEGRAM, f"-{number}", name)


def supergroup_id(number: int) -> str:
    """The id the live platform has for the supergroup or channel an export numbers so."""
    return str(-SUPERGROUP_BASE - number)


def find_successors(chats: list[Chat]) -> None:
    """Tell basic groups which supergroup they became: the only one of their name that says it was a basic group."""
    upgraded: dict[str, list[Room]] = {}
    for chat in chats:
        if chat.was_basic and chat.room is not None and chat.kind in SUPERGROUPS:
            upgraded.setdefault(chat.room.title, []).append(chat.room)
    for chat in chats:
        if chat.room is not None and chat.kind == BASIC_GROUP:
            rooms = upgraded.get(chat.room.title, [])
            chat.successor = rooms[0] if len(rooms) == 1 else None
