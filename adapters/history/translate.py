"""Turns the records of one chat of a Telegram export into events."""

from collections import Counter
from datetime import datetime, timedelta, timezone, tzinfo

from adapters.history.chats import Chat
from adapters.history.marks import marks, media, text_of
from adapters.history.people import People
from adapters.history.reactions import reactions
from adapters.history.records import BadRecord
from adapters.history.service import doings
from adapters.history.values import LARGEST, MALFORMED, Raw, local_moment, moment
from profiling.events import Event, MessageSent, Room

OLDEST_MIGRATED, NEWEST_MIGRATED = 1 - 1_000_000_000, -500_000_000
"""Telegram Desktop takes 10^9 from the ids of what a supergroup brought along from its time as a basic group."""
LONGEST_OFFSET = timedelta(hours=24)


class Translator:
    """Reads one chat's records; `left_out` counts what is rightly no event."""

    __slots__ = ("_chat", "_own", "_people", "_room", "_zone", "left_out")

    def __init__(self, chat: Chat, room: Room, people: People, zone: tzinfo, left_out: Counter[str]) -> None:
        self._chat, self._room, self._people, self._zone = chat, room, people, zone
        self._own = (f"channel{chat.id}", f"chat{chat.id}", chat.id)
        self.left_out = left_out

    def events(self, raw: object) -> list[Event]:
        """What a record tells, in order; nothing for most service records. Raises BadRecord."""
        if type(raw) is not dict:
            raise BadRecord("no object")
        try:
            match raw.get("type"):
                case "message":
                    return self._message(raw)
                case "service":
                    at = self._moment(raw)
                    return list(doings(raw, at, self._room, self._chat, self._people, self.left_out))
                case "unsupported":
                    self.left_out["unsupported"] += 1
                    return []
        except BadRecord:
            raise
        except MALFORMED as error:
            raise BadRecord("a value of the wrong type") from error
        raise BadRecord("neither message nor service record")

    def _message(self, raw: Raw) -> list[Event]:
        at = self._moment(raw)
        message = message_id(raw.get("id"))
        author = self._people.author(raw, "from", at)
        marked = marks(raw)
        reply_to, thread = self._reference(raw) if "reply_to_message_id" in raw else ("", "")
        sent = MessageSent(
            self._room,
            at,
            message,
            author,
            text_of(raw),
            media(raw, has_link=marked.has_link),
            reply_to,
            marked.mentions,
            "forwarded_from" in raw,
            thread,
            not author.is_bot,
        )
        if not raw.get("reactions"):
            return [sent]
        return [sent, *reactions(raw, sent, self._people, clock_of(raw, at) or self._zone)]

    def _reference(self, raw: Raw) -> tuple[str, str]:
        """The message replied to and the topic written in; a reply to a topic's first record only stands in it."""
        number = raw["reply_to_message_id"]
        if number is None or raw.get("reply_to_peer_id", self._chat.id) not in self._own:
            return "", ""
        if number in self._chat.topics:
            return "", str(number)
        return message_id(number), ""

    def _moment(self, raw: Raw) -> datetime:
        """When it was: `date_unixtime`, or the local `date` that old exports have alone."""
        seconds = raw.get("date_unixtime")
        if seconds is None:
            return local_moment(raw.get("date"), self._zone)
        if type(seconds) is not str and type(seconds) is not int:
            raise BadRecord("a date that is none")
        return moment(int(seconds))


def message_id(number: object) -> str:
    """A message's id as text. A negative one is refused, save where a supergroup brought it along."""
    if type(number) is int and (0 < number <= LARGEST or OLDEST_MIGRATED <= number <= NEWEST_MIGRATED):
        return str(number)
    raise BadRecord("a message's id that is none")


def clock_of(raw: Raw, at: datetime) -> timezone | None:
    """The exporter's zone, told from a record that says its time twice; reactions say theirs only by that clock."""
    shown = raw.get("date")
    if type(shown) is not str or "date_unixtime" not in raw:
        return None
    offset = datetime.fromisoformat(shown).replace(tzinfo=at.tzinfo) - at
    return timezone(offset) if abs(offset) < LONGEST_OFFSET else None
