"""Turns the lines of Hearth JSONL into events."""

import hashlib
import re
from collections import Counter
from datetime import datetime

from adapters.history.nicks import Roll, is_nick
from adapters.history.records import BadRecord
from adapters.history.values import MALFORMED, TEXT_LIMIT, Raw, moment, native_id, words
from profiling.events import (
    Account,
    Event,
    Media,
    MemberJoined,
    MemberLeft,
    MessageSent,
    Platform,
    Rank,
    RankChanged,
    Room,
)

ADDRESSED = re.compile("[:,]")
LINK = re.compile(r"https?://")
REMEMBERED = 20_000
"""Accounts kept ready, so that not every line makes its author anew."""


class Rooms:
    """The rooms of a file: its own, and one for each stream that lines name."""

    __slots__ = ("_base", "_known")

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[object, Room] = {}

    def of(self, stream: object) -> Room:
        """The room of a line's stream. Raises BadRecord for a stream that is no text."""
        if type(stream) is str or stream is None:
            room = self._known.get(stream)
            return room if room is not None else self._open(stream)
        raise BadRecord("s is no stream's name")

    def _open(self, stream: str | None) -> Room:
        name = words(stream)
        room = Room(Platform.JSONL, f"{self._base}/{name}" if name else self._base, name or self._base)
        self._known[stream] = room
        return room


class LineTranslator:
    """Reads lines in their order; `began_run` says whether the last one was the first of its second."""

    __slots__ = ("_accounts", "_equals", "_roll", "_rooms", "_second", "began_run")

    def __init__(self, room: str, roll: Roll) -> None:
        self._rooms, self._roll = Rooms(room), roll
        self._accounts: dict[str, Account] = {}
        self._equals: Counter[str] = Counter()
        self._second: float | None = None
        self.began_run = False

    def events(self, record: object) -> list[Event]:
        """What a line tells; nothing for a change of nick, which the roll knows of. Raises BadRecord."""
        if type(record) is not dict:
            raise BadRecord("no JSON object")
        try:
            return self._events(record)
        except BadRecord:
            raise
        except MALFORMED as error:
            raise BadRecord("a value of the wrong type") from error

    def _events(self, record: Raw) -> list[Event]:
        seconds, nick = record.get("ts"), record.get("u")
        if type(seconds) is not float and type(seconds) is not int:
            raise BadRecord("ts is no number of seconds")
        if not is_nick(nick):
            raise BadRecord("u is no account")
        at, room, account = moment(seconds), self._rooms.of(record.get("s")), self._account(nick)
        match record.get("t"):
            case "msg":
                return [self._message(record, room, at, account)]
            case "join":
                return [MemberJoined(room, at, account)]
            case "quit":
                return [MemberLeft(room, at, account)]
            case "op":
                return [self._rank(record, room, at, account)]
            case "nick":
                return []
        raise BadRecord("t is none of msg, join, quit, nick, op")

    def _message(self, record: Raw, room: Room, at: datetime, author: Account) -> MessageSent:
        whole = record.get("x")
        text = words(whole, TEXT_LIMIT)
        replied, topic = record.get("r"), record.get("topic", record.get("conv"))
        reply_to = "" if replied is None else native_id(replied, "r")
        thread = "" if topic is None else words(str(topic))
        number = record.get("id")
        message = self._own_id(record, at, reply_to, thread) if number is None else native_id(number, "id")
        mentions = self._mentions(record, text)
        media = Media.LINK if "://" in text and LINK.search(text) else Media.TEXT
        return MessageSent(room, at, message, author, text, media, reply_to, mentions, False, thread)

    def _own_id(self, record: Raw, at: datetime, reply_to: str, thread: str) -> str:
        """An id for a line without one: a hash of its content, and its ordinal among equals in the file."""
        seconds = at.timestamp()
        if self._roll.is_ordered and seconds != self._second:
            self._second, self.began_run = seconds, True
            self._equals.clear()
        content = "\x1f".join(
            (str(seconds), record["u"], record.get("x") or "", reply_to, str(record.get("s")), thread)
        )
        digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        ordinal = self._equals[digest]
        self._equals[digest] += 1
        return f"h{digest}-{ordinal}" if ordinal else f"h{digest}"

    def _mentions(self, record: Raw, text: str) -> tuple[str, ...]:
        """The accounts in `m`, and the known nick a line opens with (`nick:` or `nick,`)."""
        opening = self._opening(text)
        named = record.get("m")
        if named is None:
            return (opening,) if opening else ()
        if type(named) is not list or not all(is_nick(nick) for nick in named):
            raise BadRecord("m is no list of accounts")
        found = [self._roll.account(nick) for nick in named]
        return tuple(dict.fromkeys([*found, opening] if opening else found))

    def _opening(self, text: str) -> str:
        for sign in ADDRESSED.finditer(text, 0, self._roll.longest + 1):
            if (nick := text[: sign.start()]) in self._roll.nicks:
                return self._roll.account(nick)
        return ""

    def _rank(self, record: Raw, room: Room, at: datetime, account: Account) -> RankChanged:
        """`op` makes `u`, or the first in `m`, an admin; `x` that begins with a minus takes it back."""
        named = self._mentions({"m": record.get("m")}, "")
        taken = words(record.get("x")).startswith("-")
        about = self._account(named[0]) if named else account
        return RankChanged(room, at, about, Rank.MEMBER if taken else Rank.ADMIN)

    def _account(self, nick: str) -> Account:
        known = self._accounts.get(nick)
        if known is None:
            if len(self._accounts) >= REMEMBERED:
                self._accounts.clear()
            known = self._accounts[nick] = Account(Platform.JSONL, self._roll.account(nick), nick)
        return known
