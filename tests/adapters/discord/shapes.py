"""Events of the gateway as Discord shapes them, in the small."""

from datetime import UTC, datetime
from typing import Any

from adapters.discord.atlas import Atlas
from adapters.discord.hearing import Hearing
from adapters.discord.translate import translate
from profiling.events import Event

Record = dict[str, Any]
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
US, OWNER, ADA, BO, ROBOT = "500", "501", "101", "102", "600"
SERVER, BOOKS, DUNE = "900", "910", "911"
CHIEF, HELPER, OURS = "950", "951", "952"
EVERYBODY_MAY, MANAGE, TIDY = 1024 | 2048 | 65536, 1 << 5, 1 << 13


def user(number: str = ADA, name: str = "ada", /, **changes: object) -> Record:
    """A user object; a value of `...` is left out."""
    return fitted({"id": number, "username": name, "global_name": name.title(), "discriminator": "0"}, changes)


def member(number: str = ADA, name: str = "ada", /, **changes: object) -> Record:
    """A member with their user inside."""
    person = user(number, name, **({"bot": changes.pop("bot")} if "bot" in changes else {}))
    record: Record = {
        "user": person,
        "nick": None,
        "roles": [],
        "joined_at": "2026-01-02T10:00:00+00:00",
        "pending": False,
    }
    return fitted(record, changes)


def message(number: int = 1, /, **changes: object) -> Record:
    """MESSAGE_CREATE in a channel of the server, by Ada."""
    record: Record = {
        "id": str(number),
        "type": 0,
        "guild_id": SERVER,
        "channel_id": BOOKS,
        "timestamp": "2026-01-05T11:59:00.123000+00:00",
        "edited_timestamp": None,
        "author": user(),
        "member": {"nick": None, "roles": []},
        "content": f"message {number}",
        "mentions": [],
        "attachments": [],
        "embeds": [],
        "flags": 0,
    }
    return fitted(record, changes)


def server(**changes: object) -> Record:
    """GUILD_CREATE of the server we are in, with two channels and a thread."""
    record: Record = {
        "id": SERVER,
        "name": "Reading circle",
        "owner_id": OWNER,
        "joined_at": "2025-12-01T08:00:00+00:00",
        "unavailable": False,
        "roles": [
            {"id": SERVER, "permissions": str(EVERYBODY_MAY)},
            {"id": CHIEF, "permissions": str(MANAGE)},
            {"id": HELPER, "permissions": "0"},
            {"id": OURS, "permissions": str(TIDY)},
        ],
        "channels": [
            {"id": "905", "type": 4},
            {"id": BOOKS, "type": 0, "last_message_id": "77", "parent_id": "905"},
            {"id": "912", "type": 15},
        ],
        "threads": [{"id": DUNE, "type": 11, "parent_id": BOOKS, "last_message_id": None}],
        "members": [member(US, "hearth", bot=True, roles=[OURS])],
    }
    return fitted(record, changes)


def reaction(**changes: object) -> Record:
    """MESSAGE_REACTION_ADD by Ada."""
    record: Record = {
        "user_id": ADA,
        "channel_id": BOOKS,
        "message_id": "77",
        "guild_id": SERVER,
        "member": member(),
        "emoji": {"id": None, "name": "👍"},
    }
    return fitted(record, changes)


def fitted(record: Record, changes: Record) -> Record:
    """A record with some values changed; a value of `...` is left out."""
    return {key: value for key, value in (record | changes).items() if value is not ...}


def known_atlas() -> Atlas:
    """An atlas that knows the server."""
    atlas = Atlas()
    atlas.us = US
    atlas.note("GUILD_CREATE", server())
    return atlas


def heard(
    kind: str,
    raw: object,
    atlas: Atlas | None = None,
    *,
    hears_members: bool = True,
    commands: frozenset[str] | None = None,
) -> list[Event]:
    """What an event tells."""
    hearing = Hearing(atlas or known_atlas(), NOON, "session-7", hears_members, commands)
    return translate(kind, raw, hearing)
