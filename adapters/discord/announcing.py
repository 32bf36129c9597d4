"""Tells Discord which slash commands there are, server by server, and only where something has changed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.discord.calls import Calls, Json, listing
from adapters.discord.slash import Slash, digest, offered

EVERYWHERE = "private"
"""The name under which the commands of private chats are remembered."""

Known = Callable[[str], Awaitable[str]]
"""What was announced in a place, as `digest` tells it; empty where nothing was."""
Keep = Callable[[str, str], Awaitable[None]]
"""Remember what was announced in a place."""


@dataclass(frozen=True, slots=True)
class Announcing:
    """The commands, and what every place was told of them so far."""

    calls: Calls
    commands: Sequence[Slash]
    known: Known
    keep: Keep

    async def everywhere(self) -> None:
        """Bring private chats and every server we are in up to date. Raises SendFailed at the first that fails."""
        await self._told(EVERYWHERE, "/applications/{application_id}/commands", {}, in_private=True)
        for server in listing(await self.calls.call("GET", "/users/@me/guilds", query={"limit": "200"})):
            await self.in_server(str(server["id"]))

    async def in_server(self, server: str) -> None:
        """Bring one server up to date."""
        path = "/applications/{application_id}/guilds/{guild_id}/commands"
        await self._told(server, path, {"guild_id": server}, in_private=False)

    async def _told(self, place: str, path: str, at: dict[str, str], *, in_private: bool) -> None:
        wanted: list[Json] = offered(self.commands, in_private=in_private)
        now = digest(wanted)
        if await self.known(place) == now:
            return
        application = str(await self.calls.application())
        await self.calls.call("PUT", path, wanted, at={**at, "application_id": application})
        await self.keep(place, now)
