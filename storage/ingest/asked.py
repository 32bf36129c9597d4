"""What asks for an answer becomes a row beside the event that brought it."""

from collections.abc import Sequence

import orjson

from profiling.events import (
    Account,
    BotPlaced,
    ButtonPressed,
    CommandGiven,
    Event,
    JoinRequested,
    MemberAdmitted,
    MemberJoined,
    MessageSent,
    PollClosed,
    RankChanged,
    RoomKind,
)
from storage import awaited, todos
from storage.accounts import account_id, known_account
from storage.buttons import is_open
from storage.ingest.rooms import RoomBook
from storage.store import Unit


def store_asked(unit: Unit, events: Sequence[Event], rooms: RoomBook) -> None:
    """Note every event that waits for an answer, in the order they came."""
    for event in events:
        match event:
            case CommandGiven():
                details = {"arguments": event.arguments, "message": event.message, "language": event.language}
                details |= {name: value for name, value in said_of(event) if value}
                note(unit, rooms, event, event.author, "command", event.name, details)
            case ButtonPressed():
                details = {"token": event.token, "message": event.message, "press": event.press}
                details["language"] = event.author.language
                if event.filled:
                    details["filled"] = orjson.dumps(dict(event.filled)).decode()
                note(unit, rooms, event, event.author, "press", "press", details)
            case MessageSent() if event.room.kind is RoomKind.PRIVATE and event.text and not event.author.is_bot:
                note_awaited(unit, rooms, event)
            case MemberJoined():
                details = {"via": event.via, "waiting": "yes" if event.is_waiting else ""}
                note(unit, rooms, event, event.account, "join", "join", details)
            case MemberAdmitted():
                note_known(unit, rooms, event, event.account, "admitted")
            case RankChanged():
                note_known(unit, rooms, event, event.account, "silenced")
            case JoinRequested():
                note(unit, rooms, event, event.account, "request", "request", {"via": event.via, "door": event.door})
            case BotPlaced():
                note(unit, rooms, event, event.by, "placed", event.rank.value, {"rights": ",".join(event.rights)})
            case PollClosed():
                note(unit, rooms, event, None, "closed", "closed", {"poll": event.poll})


def note_awaited(unit: Unit, rooms: RoomBook, event: MessageSent) -> None:
    """Note a private line that answers what we asked for; every other one is gone with its event."""
    account = known_account(unit, event.author.platform, event.author.id)
    meant = None if account is None else awaited.take(unit, account, event.at)
    if meant is None:
        return
    details = {
        "text": event.text,
        "argument": meant.argument,
        "community": str(meant.community or ""),
        "message": event.message,
        "language": event.author.language,
    }
    note(unit, rooms, event, event.author, "words", meant.action, details)


def said_of(event: CommandGiven) -> tuple[tuple[str, str], ...]:
    """What is kept of a command only where there is such a thing."""
    return (
        ("whispered", "yes" if event.is_whispered else ""),
        ("reply_to", event.reply_to),
        ("thread", event.thread),
    )


def note_known(unit: Unit, rooms: RoomBook, event: Event, who: Account, kind: str) -> None:
    """Note that somebody may speak or may not, if we have met them; being muted is no way to meet us."""
    if known_account(unit, who.platform, who.id) is not None:
        note(unit, rooms, event, who, kind, kind, {})


def note(
    unit: Unit, rooms: RoomBook, event: Event, who: Account | None, kind: str, name: str, details: dict[str, str]
) -> None:
    """Note one event, with the account that is waiting."""
    account = waiting(unit, who, details.get("token")) if who is not None and who.id else None
    room = rooms.of_room(event.room).id
    todos.add(unit, kind, room=room, account=account, at=event.at, name=name, details=details)


def waiting(unit: Unit, who: Account, token: str | None) -> int | None:
    """The account that waits for an answer, made if nobody has met it.

    None for a stranger who presses a personal button: a platform may deliver a press again after its owner was erased,
    and their buttons with them. That is no new meeting.
    """
    if token is None or is_open(unit, token):
        return account_id(unit, who.platform, who.id, who)
    return known_account(unit, who.platform, who.id)
