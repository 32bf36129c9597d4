"""Turns the records of one channel of a DiscordChatExporter file into events."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC
from types import MappingProxyType

from adapters.discord.forms import JOIN, REPLY, SAID, emoji_name, is_called, kind_of_file, kind_of_text
from adapters.history.discord_people import DiscordPeople, snowflake
from adapters.history.records import BadRecord
from adapters.history.values import LARGEST, MALFORMED, TEXT_LIMIT, Raw, local_moment, words
from profiling.events import Account, Event, Media, MemberJoined, MessageSent, Reacted, ReactionsCounted, Room

NUMBERS: Mapping[str, int] = MappingProxyType({"Default": 0, "GuildMemberJoin": 7, "Reply": 19})
"""Types the exporter has a name for and we a use; for most newer ones it writes the bare number, as a text."""
LONGEST_TYPE = 40


class DiscordTranslator:
    """Reads one channel's records; `left_out` counts what is rightly no event."""

    __slots__ = ("_channel", "_people", "_room", "left_out")

    def __init__(self, room: Room, channel: str, left_out: Counter[str]) -> None:
        self._room, self._channel = room, channel
        self._people = DiscordPeople()
        self.left_out = left_out

    def events(self, raw: object) -> list[Event]:
        """What a record tells; nothing for what the platform wrote by itself. Raises BadRecord."""
        if type(raw) is not dict:
            raise BadRecord("no object")
        try:
            return self._events(raw)
        except BadRecord:
            raise
        except MALFORMED as error:
            raise BadRecord("a value of the wrong type") from error

    def _events(self, raw: Raw) -> list[Event]:
        name = type_name(raw.get("type"))
        kind = int(name) if name.isdecimal() else NUMBERS.get(name, -1)
        if kind == JOIN:
            return [
                MemberJoined(
                    self._room, local_moment(raw.get("timestamp"), UTC), self._people.account(raw.get("author"))
                )
            ]
        if kind not in SAID:
            self.left_out[f"type_{name}" if name.isdecimal() else name] += 1
            return []
        sent = self._message(raw, kind)
        return [sent, *reactions(raw, sent, self._people)] if raw.get("reactions") else [sent]

    def _message(self, raw: Raw, kind: int) -> MessageSent:
        author, forwarded = self._people.account(raw.get("author")), raw.get("forwardedMessage")
        whole = raw if forwarded is None else forwarded
        text = words(whole.get("content"), TEXT_LIMIT)
        return MessageSent(
            self._room,
            local_moment(raw.get("timestamp"), UTC),
            snowflake(raw.get("id"), "a message's id"),
            author,
            text,
            media(whole, text),
            replied_to(raw) if kind == REPLY else "",
            self._mentions(raw, text, kind) if raw.get("mentions") else (),
            forwarded is not None,
            self._channel,
            not author.is_bot,
        )

    def _mentions(self, raw: Raw, text: str, kind: int) -> tuple[str, ...]:
        """Who is called in the text; whoever is answered is mentioned too, which the answer itself tells already."""
        found: dict[str, None] = {}
        for user in raw["mentions"]:
            person = self._people.account(user)
            if person.id and (kind != REPLY or is_named(person, user, text)):
                found[person.id] = None
        return tuple(found)


def is_named(person: Account, user: Raw, text: str) -> bool:
    """Say whether a text has somebody's name behind an @, or their id in it where the exporter left it so."""
    names = {person.name, words(user.get("name"))} - {""}
    return any(f"@{name}" in text for name in names) or is_called(person.id, text)


def type_name(value: object) -> str:
    """A message's type as a text, named or a number. Raises BadRecord."""
    name = str(value) if type(value) is int else value
    if type(name) is not str or not name.isascii() or not name.isalnum() or len(name) > LONGEST_TYPE:
        raise BadRecord("a type that is none")
    return name


def media(raw: Raw, text: str) -> Media:
    """What a message carries; a poll is not exported, and neither is a file that is gone."""
    if attached := raw.get("attachments"):
        return kind_of_file(words(attached[0].get("fileName")))
    if raw.get("stickers"):
        return Media.STICKER
    if not text and raw.get("embeds"):
        return Media.OTHER
    return kind_of_text(text)


def replied_to(raw: Raw) -> str:
    """The message that is answered; nothing where it was deleted."""
    reference = raw.get("reference")
    answered = reference.get("messageId") if reference is not None else None
    return "" if answered is None else snowflake(answered, "the id of what is answered")


def reactions(raw: Raw, to: MessageSent, people: DiscordPeople) -> Iterator[Event]:
    """What was given to a message, as of its own time: by each person named, then how many more of each there are."""
    nameless: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for reaction in raw["reactions"]:
        shown, count = reaction["emoji"], reaction["count"]
        emoji = emoji_name(words(shown.get("name")), words(shown.get("id")))
        if not emoji or type(count) is not int or not 0 <= count <= LARGEST:
            raise BadRecord("a reaction without emoji or count")
        givers = [people.account(user) for user in reaction.get("users") or ()]
        for giver in givers:
            if giver.id and not giver.is_bot:
                named[emoji] += 1
                yield Reacted(to.room, to.at, to.message, giver, before=(), after=(emoji,))
        nameless[emoji] += max(0, count - len(givers))
    if totals := tuple((emoji, count) for emoji, count in nameless.items() if count):
        yield ReactionsCounted(to.room, to.at, to.message, totals, tuple(named.items()))
