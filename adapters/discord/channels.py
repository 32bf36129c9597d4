"""Where something is said: the channel an admin chose, else a server's own, else a private chat that is opened."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.discord.calls import Calls, Json, listing
from adapters.discord.failures import COOL_OFF_SECONDS, Closed, Code
from adapters.port import NotSent, Refused, Unreachable

TEXT, NEWS = 0, 5
SPOKEN_IN = frozenset({TEXT, NEWS})
"""Types of channel everybody reads and writes in."""
KNOWN_FOR = timedelta(minutes=5)
"""How long a server's channels are believed to be as they were."""
MOST_SERVERS_ASKED = 10
MOST_TRIED = 3
"""So many channels of a server are tried before it is taken for closed to us."""


@dataclass(frozen=True, slots=True)
class Known:
    """The channels of a server to speak in, the best first, and until when that is believed."""

    channels: tuple[int, ...]
    until: datetime


@dataclass(slots=True)
class Channels:
    """Channels of servers and of private chats, looked up once in a while."""

    calls: Calls
    clock: Callable[[], datetime]
    servers: dict[str, Known] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    privates: dict[str, int] = field(default_factory=dict)
    closed_until: datetime | None = None
    """No private chat is opened before: Discord found that we do so too fast."""

    async def places(self, room: str, thread: str) -> tuple[int, ...]:
        """The channels to try in order; raises Unreachable where a server has none for us."""
        if not await self.is_server(room):
            return (await self.private(room),)
        own = (number(thread, "channel"),) if thread else ()
        found = own + tuple(one for one in await self._of_server(room) if one not in own)
        if not found:
            raise Unreachable("the server has no channel we may write in")
        return found[:MOST_TRIED]

    async def is_server(self, room: str) -> bool:
        """Say whether a room is a server we are in; any other is a person's private chat."""
        if room not in self.ours and room not in self.privates:
            told = listing(await self.calls.call("GET", "/users/@me/guilds", query={"limit": "200"}))
            self.ours.update(str(one["id"]) for one in told)
        return room in self.ours

    async def private(self, account: str) -> int:
        """The private chat with an account, opened if need be."""
        now = self.clock()
        if account in self.privates:
            return self.privates[account]
        if self.closed_until is not None and now < self.closed_until:
            raise NotSent("private chats are opened too fast", (self.closed_until - now).total_seconds())
        asked: Json = {"recipient_id": str(number(account, "account"))}
        try:
            opened = await self.calls.told("POST", "/users/@me/channels", asked)
        except NotSent as failure:
            if failure.retry_after is not None and failure.retry_after >= COOL_OFF_SECONDS:
                self.closed_until = now + timedelta(seconds=failure.retry_after)
            raise
        self.privates[account] = int(str(opened["id"]))
        return self.privates[account]

    async def shared_with(self, account: str) -> list[str]:
        """The servers somebody is in as well as we are, of the first few."""
        await self.is_server(account)
        found = []
        for server in sorted(self.ours)[:MOST_SERVERS_ASKED]:
            with suppress(Closed, Code):
                at = {"guild_id": server, "user_id": account}
                await self.calls.told("GET", "/guilds/{guild_id}/members/{user_id}", at=at)
                found.append(server)
        return found

    def forget(self, room: str) -> None:
        """Look a room up again, for something in it is not as it was."""
        self.servers.pop(room, None)
        self.ours.discard(room)
        self.privates.pop(room, None)

    async def _of_server(self, room: str) -> tuple[int, ...]:
        known = self.servers.get(room)
        if known is None or known.until < self.clock():
            server = await self.calls.told("GET", "/guilds/{guild_id}", at={"guild_id": room})
            told = listing(await self.calls.call("GET", "/guilds/{guild_id}/channels", at={"guild_id": room}))
            known = Known(best_first(server, told), self.clock() + KNOWN_FOR)
            self.servers[room] = known
        return known.channels


def best_first(server: Json, channels: list[Json]) -> tuple[int, ...]:
    """A server's channel for its own messages, then those everybody reads, from the top of the list."""
    spoken = sorted((int(str(one.get("position") or 0)), int(str(one["id"]))) for one in channels if is_spoken(one))
    chosen = server.get("system_channel_id")
    first = [int(str(chosen))] if chosen else []
    return tuple(dict.fromkeys([*first, *(channel for _, channel in spoken)]))


def is_spoken(channel: Json) -> bool:
    """Say whether a channel is one of those people talk in."""
    return channel.get("type") in SPOKEN_IN


def number(native: str, what: str) -> int:
    """A native id as the platform's number; raises Refused."""
    try:
        return int(native)
    except ValueError:
        raise Refused(f"the {what} id is no number of Discord's") from None
