"""Updates as Telegram really shapes them, for tables of tests."""

from datetime import UTC, datetime
from typing import Any

from adapters.telegram.fields import Ourselves
from adapters.telegram.translate import translate
from profiling.events import Account, Event, Platform, Room, RoomKind

Json = dict[str, Any]

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
STAMP = 1_780_000_000
AT = datetime.fromtimestamp(STAMP, UTC)
US = Ourselves("424242", "hearth_bot", frozenset({"me", "stats"}))

GROUP: Json = {"id": -1001400000001, "title": "读书会", "type": "supergroup"}
ADA: Json = {
    "id": 5000001,
    "is_bot": False,
    "first_name": "Ada",
    "last_name": "L",
    "username": "AdaL",
    "language_code": "en",
}
BEN: Json = {"id": 5000002, "is_bot": False, "first_name": "小满"}
OTHER_BOT: Json = {"id": 777, "is_bot": True, "first_name": "Pollbot", "username": "pollbot"}
PRIVATE: Json = {"id": 5000001, "first_name": "Ada", "type": "private"}
CHANNEL: Json = {"id": -1001500000002, "title": "News", "username": "news", "type": "channel"}
SERVICE: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CHANNEL_BOT: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

BOT: Json = {"id": 424242, "is_bot": True, "first_name": "围炉", "username": "hearth_bot"}
WHISPERED: Json = {"message_id": 0, "ephemeral_message_id": 29341834, "receiver_user": BOT}
"""What tells a message to the bot alone from an ordinary one."""

ROOM = Room(Platform.TELEGRAM, "-1001400000001", "读书会")
DOOR = Room(Platform.TELEGRAM, "5000001", "", RoomKind.PRIVATE)
ADA_ACCOUNT = Account(Platform.TELEGRAM, "5000001", "Ada L", "AdaL", "en")
BEN_ACCOUNT = Account(Platform.TELEGRAM, "5000002", "小满")


def message(**fields: object) -> Json:
    """A message of Ada's in the group, with these fields besides."""
    return {"message_id": 42, "from": ADA, "chat": GROUP, "date": STAMP, **fields}


def private(text: str, **fields: object) -> Json:
    """A message of Ada's to the bot."""
    return message(chat=PRIVATE, text=text, **fields)


def entity(kind: str, offset: int, length: int, **fields: object) -> Json:
    """Part of a text, in UTF-16 units."""
    return {"type": kind, "offset": offset, "length": length, **fields}


def command(text: str, **fields: object) -> Json:
    """A message of Ada's in the group that opens with a command."""
    return message(text=text, entities=[entity("bot_command", 0, len(text.split()[0]))], **fields)


def heard(us: Ourselves = US, /, **fields: object) -> list[Event]:
    """What an update with this one field besides its number is taken for."""
    return translate({"update_id": 900_000_001, **fields}, NOW, us)
