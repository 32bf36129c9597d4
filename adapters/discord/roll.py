"""Calls the roll of a server: who came, passed its screening or went while nobody listened."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from adapters.discord.archive import Archive
from adapters.discord.atlas import Atlas
from adapters.discord.fields import DISCORD, Raw, account, flag, mapping, moment, snowflake
from adapters.discord.servers import Server
from profiling.events import Account, Event, MemberAdmitted, MemberJoined, MemberLeft

SCREENED_WITHIN = timedelta(days=30)
"""Whoever came so long before and is admitted now may have been admitted meanwhile; told twice it is the same event."""


async def call(
    archive: Archive, atlas: Atlas, server: Server, believed: frozenset[str], since: datetime, now: datetime
) -> list[Event]:
    """Who came or was admitted since a time, and who of those believed to be there is not (nobody knows since when)."""
    found: list[Event] = []
    here: set[str] = set()
    async for page in archive.members(server):
        for member in page:
            here.add(snowflake(mapping(member, "user"), "id"))
            with suppress(LookupError, ValueError, TypeError):  # one entry that is none is nobody's coming
                found += entry(atlas, server, member, since)
    gone = sorted(believed - here, key=int)
    return [*found, *(MemberLeft(server.room, now, Account(DISCORD, person)) for person in gone)]


def entry(atlas: Atlas, server: Server, member: Raw, since: datetime) -> Sequence[Event]:
    """What one entry tells; it also tells who waits, and who is in charge."""
    who = account(mapping(member, "user"), member)
    atlas.note_user(mapping(member, "user"))
    server.note_member(member, atlas.us)
    return [] if who.is_bot or not who.id else comings(server, member, who, since)


def comings(server: Server, member: Raw, who: Account, since: datetime) -> Sequence[Event]:
    """What a member's entry tells of their coming, dated as the gateway would have dated it."""
    joined, is_waiting = moment(member, "joined_at"), flag(member, "pending")
    came = [MemberJoined(server.room, joined, who, "", is_waiting)] if joined >= since else []
    is_news = not is_waiting and joined >= since - SCREENED_WITHIN
    return [*came, *([MemberAdmitted(server.room, joined, who)] if is_news else [])]
