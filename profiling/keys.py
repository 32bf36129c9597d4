"""The event key: what makes an event the same event, however often and by whichever way it reaches us."""

import hashlib
from datetime import datetime

from profiling.events import (
    BotPlaced,
    ButtonPressed,
    CommandGiven,
    DoorChanged,
    Event,
    JoinRequested,
    MemberAdmitted,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    PollAnswered,
    PollClosed,
    RankChanged,
    Reacted,
    ReactionsCleared,
    ReactionsCounted,
    RoomMoved,
)

LARGEST_NUMBER = 2**63 - 1
MOST_DIGITS = len(str(LARGEST_NUMBER))


def message_number(message: str) -> int:
    """The 64-bit signed number a native message id is stored under.

    A positive decimal that fits is its own number, so that a room's keys grow at the right edge of the tree;
    anything else is a negative hash, which can never meet one of those.
    """
    if message.isdigit() and message.isascii() and message[0] != "0" and len(message) <= MOST_DIGITS:
        number = int(message)
        if number <= LARGEST_NUMBER:
            return number
    return hashed("message", message)


def hashed(*parts: object) -> int:
    """A negative 63-bit digest of the parts (BLAKE2b, 8 bytes)."""
    text = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return -1 - (int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) >> 1)


def event_key(event: Event) -> int:
    """The event's key within its room: native message id, kind and version, never the update's id.

    A message is its own number; everything else is a hash over its kind and what tells one such event from the next.
    """
    match event:
        case MessageSent() | CommandGiven():
            return message_number(event.message)
        case MessageEdited():
            return hashed("edit", event.message, seconds(event.at))
        case MessageDeleted():
            return hashed("delete", event.message)
        case Reacted():
            return hashed("react", event.message, event.actor.id, seconds(event.at), event.before, event.after)
        case ReactionsCounted():
            return hashed("reactions", event.message, seconds(event.at), event.totals)
        case ReactionsCleared():
            return hashed("cleared", event.message, seconds(event.at), event.emoji)
        case MemberJoined():
            return hashed("join", event.account.id, seconds(event.at))
        case MemberAdmitted():
            return hashed("admitted", event.account.id, seconds(event.at))
        case JoinRequested():
            return hashed("request", event.account.id, seconds(event.at))
        case MemberLeft():
            return hashed("leave", event.account.id, seconds(event.at))
        case RankChanged():
            return hashed("rank", event.account.id, seconds(event.at), event.rank)
        case ButtonPressed():
            return hashed("press", event.press)
        case PollAnswered():
            return hashed("vote", event.poll, event.voter.id, event.version)
        case PollClosed():
            return hashed("closed", event.poll)
        case DoorChanged():
            return hashed("door", event.account.id, seconds(event.at), event.is_open)
        case BotPlaced():
            return hashed("placed", seconds(event.at), event.rank, event.rights)
        case RoomMoved():
            return hashed("moved", event.new_room.id)
    raise TypeError(f"no key is defined for {type(event).__name__}")


def seconds(at: datetime) -> int:
    """Whole seconds since 1970, the resolution every platform agrees on."""
    return int(at.timestamp())
