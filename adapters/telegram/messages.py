"""Turns Telegram's messages into events: what somebody wrote, edited, or asked the bot for."""

from datetime import datetime

from adapters.telegram.arrivals import service_events
from adapters.telegram.entities import UNMARKED, Marks, command_for, command_length, marks
from adapters.telegram.fields import (
    ANONYMOUS_ADMIN,
    TELEGRAM,
    TEXT_LIMIT,
    Hearing,
    Ourselves,
    Raw,
    account,
    flag,
    group,
    integer,
    mapping,
    moment,
    words,
)
from adapters.telegram.posts import is_comment
from adapters.telegram.whispered import NUMBER, whisper_id
from profiling.events import (
    Account,
    CommandGiven,
    DoorChanged,
    Event,
    Media,
    MessageEdited,
    MessageSent,
    Room,
    RoomKind,
)

TEXT, LINK, GROUP, PRIVATE = Media.TEXT, Media.LINK, RoomKind.GROUP, RoomKind.PRIVATE
MEDIA = (
    ("photo", Media.PICTURE),
    ("sticker", Media.STICKER),
    ("video", Media.VIDEO),
    ("animation", Media.VIDEO),
    ("video_note", Media.VIDEO),
    ("voice", Media.VOICE),
    ("audio", Media.FILE),
    ("document", Media.FILE),
    ("poll", Media.POLL),
    *(
        (name, Media.OTHER)
        for name in (
            "location",
            "venue",
            "contact",
            "dice",
            "game",
            "story",
            "paid_media",
            "checklist",
            "invoice",
            "giveaway",
        )
    ),
)
"""What a message may carry, the telling field first: an animation also has `document`, a venue also `location`."""


def message_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `message`; a whispered one is nobody's activity, and its number 0 is nobody's number."""
    number = integer(raw, "message_id", 0)
    place = hearing.room(raw)
    if place is not None and NUMBER in raw:
        return whispered_events(raw, place, hearing.us)
    if number == 0 or place is None:
        return []
    at = moment(raw)
    media = media_of(raw)
    if media is None:
        return service_events(raw, place, at)
    author = author_of(raw, place, hearing)
    said = spoken(raw, hearing.us, place, at, str(number), author, media)
    if place.kind is PRIVATE and not author.is_bot:
        return [DoorChanged(place, at, author, is_open=True), said]
    return [said]


def whispered_events(raw: Raw, place: Room, us: Ourselves) -> list[Event]:
    """The command somebody whispered to us, which nobody else in the group has seen."""
    author, text = account(mapping(raw, "from")), words(raw, "text", TEXT_LIMIT)
    length = command_length(text, raw)
    given = command_for(us, text, length, place.kind) if length else None
    if given is None or author.is_bot:
        return []
    message = whisper_id(author.id, integer(raw, NUMBER, 1))
    return [CommandGiven(place, moment(raw), message, author, given.name, given.arguments, author.language, True)]


def spoken(
    raw: Raw, us: Ourselves, place: Room, at: datetime, message: str, author: Account, media: Media
) -> CommandGiven | MessageSent:
    """The command or the message that somebody's words are; only what is said in a group counts as activity."""
    text = text_of(raw, media)
    length = command_length(text, raw) if text.startswith("/") else 0
    if length and is_heard(author):
        command = command_for(us, text, length, place.kind)
        if command is not None:
            return CommandGiven(
                place,
                at,
                message,
                author,
                command.name,
                command.arguments,
                author.language,
                reply_to=replied_to(raw) if "reply_to_message" in raw else "",
                thread=thread_of(raw) if "message_thread_id" in raw else "",
            )
    found = marks_of(raw, text)
    return MessageSent(
        place,
        at,
        message,
        author,
        text,
        LINK if found.has_link and media is TEXT else media,
        replied_to(raw) if "reply_to_message" in raw else "",
        found.mentions,
        "forward_origin" in raw,
        thread_of(raw) if "message_thread_id" in raw else "",
        place.kind is GROUP and not length and not author.is_bot,
        is_comment(raw, place.id, us.posts),
    )


def edit_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `edited_message`; commands and private lines are no activity, so their edits are none either."""
    number = integer(raw, "message_id", 0)
    place = group(raw)
    media = media_of(raw)
    if number == 0 or NUMBER in raw or place is None or media is None:
        return []
    text = text_of(raw, media)
    if command_length(text, raw):
        return []
    at = moment(raw, "edit_date" if "edit_date" in raw else "date")
    kind = LINK if media is TEXT and marks_of(raw, text).has_link else media
    return [MessageEdited(place, at, str(number), author_of(raw, place, hearing), text, kind)]


def text_of(raw: Raw, media: Media) -> str:
    """The text of a message, or the caption under what it carries."""
    return words(raw, "text" if media is TEXT else "caption", TEXT_LIMIT)


def marks_of(raw: Raw, text: str) -> Marks:
    """Who a message mentions and whether it links somewhere."""
    if "entities" in raw:
        return marks(text, raw, "entities")
    return marks(text, raw, "caption_entities") if "caption_entities" in raw else UNMARKED


def media_of(raw: Raw) -> Media | None:
    """What a message carries; None for a service message, which nobody wrote."""
    if "text" in raw:
        return TEXT
    for name, media in MEDIA:
        if name in raw:
            return media
    return None


def author_of(raw: Raw, place: Room, hearing: Hearing) -> Account:
    """Who wrote: an account, or the channel in whose name a message came, which is no person."""
    if "sender_chat" not in raw:
        return hearing.account(mapping(raw, "from"))
    sender = mapping(raw, "sender_chat")
    number = str(integer(sender, "id"))
    if number == place.id and "from" in raw:
        return hearing.account(mapping(raw, "from"))
    return Account(TELEGRAM, number, words(sender, "title"), words(sender, "username"), is_bot=True)


def is_heard(author: Account) -> bool:
    """Say whether commands of this author are taken: people's, and those of an admin who hides behind the group."""
    return not author.is_bot or author.id == str(ANONYMOUS_ADMIN)


def replied_to(raw: Raw) -> str:
    """The message replied to; in a forum the message that opened the topic is none."""
    target = mapping(raw, "reply_to_message")
    if "forum_topic_created" in target:
        return ""
    number = integer(target, "message_id", 0)
    return str(number) if number else ""


def thread_of(raw: Raw) -> str:
    """The forum topic a message is in; outside of forums the field only groups replies."""
    return str(integer(raw, "message_thread_id")) if flag(raw, "is_topic_message") else ""
