"""Fetches what was missed in a server: its roll, then each channel from its cursor on, page by page."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from adapters.discord import roll
from adapters.discord.archive import Archive, Unreadable
from adapters.discord.arrivals import placed
from adapters.discord.corridor import parts
from adapters.discord.fields import Malformed, Raw, born, mapping, objects, snowflake, snowflake_at
from adapters.discord.gestures import emoji_of, given
from adapters.discord.hearing import Hearing
from adapters.discord.put_away import look_through
from adapters.discord.reading import Reading
from adapters.discord.servers import WITH_MESSAGES, Channel, Server
from adapters.discord.translate import translate
from adapters.port import Batch, Lost, Quarantined
from profiling.events import Event
from profiling.hidden import Hidden

log = structlog.stdlib.get_logger(__name__)

OVERLAP = timedelta(seconds=60)
"""So much before the last we heard is looked at again: clocks differ, and told twice is told once."""
LOOKED_BACK = timedelta(days=1)
"""For so long before the gap messages are looked at again for edits and reactions they got meanwhile."""
NOTHING_SAID = "0"
"""The cursor of a channel without a message."""

Deliver = Callable[[Batch], Awaitable[None]]
Believed = Callable[[str], Awaitable[frozenset[str]]]
Cursors = Callable[[str], Awaitable[Mapping[str, str]]]


class CatchUp:
    """Catches up with one server after the other; each step is stored before the next is taken."""

    def __init__(
        self, archive: Archive, reading: Reading, cursors: Cursors, believed: Believed, deliver: Deliver
    ) -> None:
        self._archive, self._reading = archive, reading
        self._cursors, self._believed, self._deliver = cursors, believed, deliver

    async def server(self, server: Server, hearing: Hearing) -> None:
        """Fetch what was missed in a server; raises what the library raises where Discord cannot be asked."""
        session, since, names = self._reading.session, self._reading.since, self._reading.names
        known = await self._cursors(names.whole)
        if since is None or names.roll(server.id) not in known:
            await self._begin(server, hearing, session)
            return
        await self._look_at_our_place(server, known, hearing)
        since -= OVERLAP
        if not await look_through(self._archive, server, since, hearing.now):
            await self._deliver(self._hidden(Hidden.THREADS, since, hearing))
        plan = await self._plan(server, known, since)
        if hearing.hears_members:
            await self._call_the_roll(server, known, since, hearing)
        for channel, cursor in plan:
            await self._channel(server, channel, cursor, since, hearing)
            self._reading.caught_up(server.id, [channel.id], session)
        self._reading.finish(server.id, session)
        log.info("discord: caught up with a server", channels=len(plan))

    async def _begin(self, server: Server, hearing: Hearing, session: int) -> None:
        """Listen from now on: what was said before the first time is for an import to tell."""
        at, names = stamp(hearing), self._reading.names
        channels = [one for one in server.channels.values() if one.type in WITH_MESSAGES]
        read = [(names.channel(one.id), one.last_message or NOTHING_SAID) for one in channels]
        await self._look_at_our_place(server, {}, hearing)
        await self._deliver(Batch((), (names.whole, at), places=[(names.roll(server.id), at), *read]))
        self._reading.finish(server.id, session)

    async def _look_at_our_place(self, server: Server, known: Mapping[str, str], hearing: Hearing) -> None:
        """Tell of other rights than the last time: what changed meanwhile may be what once was told already."""
        name, (rank, rights) = self._reading.names.place(server.id), server.our_rank(hearing.atlas.us)
        now = " ".join((rank.value, *rights))
        if known.get(name) != now:
            events = [placed(server, hearing, rank, rights)] if name in known else []
            await self._deliver(Batch(events, places=[(name, now)]))

    async def _plan(self, server: Server, known: Mapping[str, str], since: datetime) -> list[tuple[Channel, int]]:
        """From where to read each channel; stored first, so that it is not forgotten in the middle."""
        names, begin = self._reading.names, str(snowflake_at(since))
        channels = [one for one in server.channels.values() if one.type in WITH_MESSAGES]
        new = [(names.channel(one.id), begin) for one in channels if names.channel(one.id) not in known]
        if new:
            await self._deliver(Batch((), places=new))
        held = {**known, **dict(new)}
        return [(one, int(held[names.channel(one.id)])) for one in channels]

    async def _call_the_roll(self, server: Server, known: Mapping[str, str], since: datetime, hearing: Hearing) -> None:
        names = self._reading.names
        called = known.get(names.roll(server.id))
        before = since if called is None else min(since, datetime.fromtimestamp(int(called), since.tzinfo))
        believed = await self._believed(server.id)
        try:
            events = await roll.call(self._archive, hearing.atlas, server, believed, before, hearing.now)
        except Unreadable:
            log.warning("discord: the members of a server are not told to us")
            return
        done = (names.roll(server.id), str(int(hearing.now.timestamp())))
        await self._deliver_all(Batch(events, places=[done]))

    async def _channel(self, server: Server, channel: Channel, cursor: int, since: datetime, hearing: Hearing) -> None:
        """Read one channel on from its cursor, and look again at what was said shortly before."""
        newest = int(channel.last_message or 0)
        if newest <= cursor and newest < snowflake_at(since - LOOKED_BACK):
            return
        name = self._reading.names.channel(channel.id)
        try:
            await self._look_again(server, channel, cursor, since, hearing)
            async for page in self._archive.after(server, channel.id, cursor):
                batch = await self._told(channel, page, hearing)
                await self._deliver_all(replace(batch, places=[(name, snowflake(page[-1], "id"))]))
        except Unreadable:
            if newest > cursor:
                log.warning("discord: a channel cannot be read, what was said there meanwhile is lost")
                await self._deliver(self._hidden(Hidden.CHANNELS, since, hearing))

    async def _look_again(
        self, server: Server, channel: Channel, cursor: int, since: datetime, hearing: Hearing
    ) -> None:
        """Take in the edits and reactions that messages before the gap got in it."""
        first = snowflake_at(since - LOOKED_BACK)
        page = await self._archive.before(server, channel.id, cursor + 1)
        recent = [message for message in page if int(snowflake(message, "id")) >= first]
        batch = await self._told(channel, recent, hearing, is_new=False)
        await self._deliver_all(batch)

    async def _told(self, channel: Channel, page: Sequence[Raw], hearing: Hearing, *, is_new: bool = True) -> Batch:
        """What messages tell, and who reacted to them."""
        events: list[Event] = []
        quarantined: list[Quarantined] = []
        for message in page:
            try:
                events += translate("MESSAGE_CREATE" if is_new else "MESSAGE_UPDATE", message, hearing)
                events += await self._reactions(channel, message, hearing)
            except Malformed as error:
                quarantined.append(Quarantined(error.kind, error.reason))
            except (LookupError, ValueError):
                quarantined.append(Quarantined("MESSAGE_REACTION_ADD", "reactions that are none"))
        return Batch(events, (self._reading.names.whole, stamp(hearing)), quarantined)

    async def _reactions(self, channel: Channel, message: Raw, hearing: Hearing) -> list[Event]:
        number, room = snowflake(message, "id"), hearing.room(message)
        found: list[Event] = []
        for one in objects(message, "reactions"):
            users = await self._archive.givers(channel.id, number, mapping(one, "emoji"))
            if room is not None:
                found += [event for user in users for event in given(room, born(number), number, user, emoji_of(one))]
        return found

    def _hidden(self, kind: Hidden, since: datetime, hearing: Hearing) -> Batch:
        """Nothing but that a part of what was said since a time is hidden from us."""
        return Batch((), (self._reading.names.whole, stamp(hearing)), lost=Lost(since, hearing.now, (kind,)))

    async def _deliver_all(self, batch: Batch) -> None:
        for part in parts(batch):
            await self._deliver(part)


def stamp(hearing: Hearing) -> str:
    """Now, in seconds since 1970."""
    return str(int(hearing.now.timestamp()))
