"""discord.py's own client, connected to a fake, remembering everything it is told."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import discord

from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at

Kind = TypeVar("Kind")
PATIENCE = 5.0
READY_AFTER = 0.05
"""Seconds after the last guild until the library calls itself ready."""


class Listener(discord.Client):
    """A client that keeps every event it dispatches."""

    def __init__(self, intents: discord.Intents) -> None:
        super().__init__(intents=intents, guild_ready_timeout=READY_AFTER)
        self.heard: list[tuple[str, Sequence[object]]] = []
        self.running: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        """Keep an event, then dispatch it as usual."""
        self.heard.append((event, args))
        self._news.set()
        super().dispatch(event, *args, **kwargs)

    def told(self, event: str) -> list[object]:
        """List the first arguments of an event, each time it came."""
        return [args[0] if args else None for name, args in self.heard if name == event]

    async def hears(self, event: str, kind: type[Kind], count: int = 1) -> Kind:
        """Wait until an event has come so many times; return what it carried the last of these times."""
        async with asyncio.timeout(PATIENCE):
            while len(self.told(event)) < count:
                self._news.clear()
                await self._news.wait()
        carried = self.told(event)[count - 1]
        assert isinstance(carried, kind), carried
        return carried


def all_intents() -> discord.Intents:
    """Ask for everything the portal allows by default."""
    intents = discord.Intents.all()
    intents.presences = False
    return intents


@asynccontextmanager
async def connected(
    fake: FakeDiscord, intents: discord.Intents | None = None, *, is_ready: bool = True
) -> AsyncIterator[Listener]:
    """Connect a client, wait until it is ready unless told otherwise, and close it in the end."""
    with pointed_at(fake.api_url, fake.gateway_url):
        client = Listener(intents if intents is not None else all_intents())
        running = client.running = asyncio.create_task(client.start(fake.token))
        try:
            if is_ready:
                await asyncio.wait_for(client.wait_until_ready(), PATIENCE)
            yield client
        finally:
            await client.close()
            running.cancel()
            with suppress(asyncio.CancelledError, discord.DiscordException):
                await running
