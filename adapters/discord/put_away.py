"""Threads that were talked in and put away while nobody listened: found again, as far as they are shown to us."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from adapters.discord.archive import Archive, Unreadable
from adapters.discord.fields import Raw
from adapters.discord.servers import Server

log = structlog.stdlib.get_logger(__name__)

SHORTEST_ARCHIVING = timedelta(hours=1)
"""A thread is put away by itself after an hour of silence at the earliest."""
PARENTS = frozenset({0, 5, 15, 16})
"""Channels that have threads."""
TEXT_CHANNEL = 0
"""The one kind of channel that has private threads."""


async def look_through(archive: Archive, server: Server, since: datetime, now: datetime) -> bool:
    """Note the threads that were put away since a time; False where a channel does not let us look through its own.

    Of private threads those we are in are shown; what is said in others is never told to us, gap or not.
    """
    if now - since < SHORTEST_ARCHIVING:
        return True
    parents = [one for one in server.channels.values() if one.type in PARENTS]
    asked = [(archive.archived, one.id) for one in parents]
    asked += [(archive.archived_private, one.id) for one in parents if one.type == TEXT_CHANNEL]
    return all([await shown(server, ask, channel, since) for ask, channel in asked])


async def shown(
    server: Server, ask: Callable[[str, datetime], Awaitable[list[Raw]]], channel: str, since: datetime
) -> bool:
    """Note what one question brings; False where it is not answered."""
    try:
        for thread in await ask(channel, since):
            server.note_channel(thread)
    except (Unreadable, LookupError, ValueError):
        log.warning("discord: the threads of a channel cannot be looked through")
        return False
    return True
