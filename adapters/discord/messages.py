"""Turns Discord's messages into events: what somebody wrote, changed or took away, and polls that closed."""

import re

from adapters.discord.fields import (
    TEXT_LIMIT,
    Raw,
    account,
    flag,
    ids,
    integer,
    mapping,
    moment,
    objects,
    optional_id,
    snowflake,
    words,
)
from adapters.discord.forms import JOIN, REPLY, SAID, is_called, kind_of_file, kind_of_text
from adapters.discord.hearing import Hearing, private
from profiling.events import (
    Account,
    CommandGiven,
    DoorChanged,
    Event,
    Media,
    MemberJoined,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    PollClosed,
    Room,
)

UNSEEN = 1 << 6
"""The flag of a message that one person alone can see."""
FORWARD = 1
"""The type of a reference to what was forwarded."""
COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


def message_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_CREATE."""
    room, kind = hearing.room(raw), integer(raw, "type")
    author = author_of(raw)
    if raw.get("flags") is not None and integer(raw, "flags") & UNSEEN:
        return []
    if room is None:
        return private_events(raw, author, hearing) if kind in SAID else []
    if kind == JOIN and not hearing.hears_members:
        return [MemberJoined(room, moment(raw), author)]
    return [said(raw, room, author, kind)] if kind in SAID else []


def private_events(raw: Raw, author: Account, hearing: Hearing) -> list[Event]:
    """What somebody wrote to us alone opens their door; a line that begins with a slash is a command there."""
    if author.is_bot or not author.id:
        return []
    room, at, number = private(author.id), moment(raw), snowflake(raw, "id")
    text = words(raw, "content", TEXT_LIMIT)
    opened: list[Event] = [DoorChanged(room, at, author, is_open=True)]
    command = COMMAND.fullmatch(text.strip())
    if command and (hearing.commands is None or command[1].lower() in hearing.commands):
        return [*opened, CommandGiven(room, at, number, author, command[1].lower(), (command[2] or "").strip())]
    return [*opened, MessageSent(room, at, number, author, text, counts=False)]


def said(raw: Raw, room: Room, author: Account, kind: int) -> MessageSent:
    """A message in a server; its channel is the thread it is in."""
    whole = content_of(raw)
    text = words(whole, "content", TEXT_LIMIT)
    is_reply = kind == REPLY and raw.get("message_reference") is not None
    return MessageSent(
        room,
        moment(raw),
        snowflake(raw, "id"),
        author,
        text,
        media_of(whole, text),
        optional_id(mapping(raw, "message_reference"), "message_id") if is_reply else "",
        mentions_of(raw, text, kind) if raw.get("mentions") else (),
        whole is not raw,
        snowflake(raw, "channel_id"),
        not author.is_bot,
    )


def edit_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_UPDATE, which also tells of previews that were added and polls that closed."""
    room = hearing.room(raw)
    if room is None:
        return []
    closed = closed_polls(raw, room, hearing)
    if raw.get("edited_timestamp") is None or "author" not in raw:
        return closed
    text = words(raw, "content", TEXT_LIMIT)
    at, number = moment(raw, "edited_timestamp"), snowflake(raw, "id")
    return [*closed, MessageEdited(room, at, number, author_of(raw), text, media_of(raw, text))]


def delete_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_DELETE and MESSAGE_DELETE_BULK."""
    room = hearing.room(raw)
    if room is None:
        return []
    numbers = ids(raw, "ids") if "ids" in raw else [snowflake(raw, "id")]
    return [MessageDeleted(room, hearing.now, number) for number in numbers]


def closed_polls(raw: Raw, room: Room, hearing: Hearing) -> list[Event]:
    """The final count of a poll, once the platform has one; a poll is known by its message's number."""
    poll = raw.get("poll")
    results = poll.get("results") if type(poll) is dict else None
    if type(poll) is not dict or type(results) is not dict or not flag(results, "is_finalized"):
        return []
    counts = {integer(one, "id", 1): integer(one, "count") for one in objects(results, "answer_counts")}
    answers = [integer(one, "answer_id", 1) for one in objects(poll, "answers")]
    final = tuple(counts.get(answer, 0) for answer in answers)
    return [PollClosed(room, hearing.now, snowflake(raw, "id"), final)]


def author_of(raw: Raw) -> Account:
    """Who wrote; a webhook is nobody's account, whatever name it takes."""
    member = raw.get("member")
    known = member if type(member) is dict else None
    return account(mapping(raw, "author"), known, is_webhook=raw.get("webhook_id") is not None)


def content_of(raw: Raw) -> Raw:
    """The message itself, or what was forwarded by it."""
    reference = raw.get("message_reference")
    if (
        type(reference) is dict
        and reference.get("type") == FORWARD
        and (snapshots := objects(raw, "message_snapshots"))
    ):
        return mapping(snapshots[0], "message")
    return raw


def media_of(raw: Raw, text: str) -> Media:
    """What a message carries; without message content only a poll can be told from a text."""
    if attached := objects(raw, "attachments"):
        return kind_of_file(words(attached[0], "filename"), words(attached[0], "content_type"))
    if raw.get("poll") is not None:
        return Media.POLL
    if raw.get("sticker_items"):
        return Media.STICKER
    if not text and raw.get("embeds"):
        return Media.OTHER
    return kind_of_text(text)


def mentions_of(raw: Raw, text: str, kind: int) -> tuple[str, ...]:
    """Who is called in the text; whoever is answered is mentioned too, which the answer itself tells already."""
    people = dict.fromkeys(snowflake(user, "id") for user in objects(raw, "mentions"))
    return tuple(person for person in people if kind != REPLY or is_called(person, text))
