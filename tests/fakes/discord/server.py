"""Discord itself, REST and gateway, on a port of this machine."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.discord import replies
from tests.fakes.discord.answers import Call, Refusal
from tests.fakes.discord.desk import Desk
from tests.fakes.discord.faults import FaultPlan
from tests.fakes.discord.gateway import HEARTBEAT_SECONDS, Gateway
from tests.fakes.discord.model import User
from tests.fakes.discord.rates import Judge, RateLimits
from tests.fakes.discord.world import World
from tests.fakes.telegram.clock import Clock

TOKEN = "NDI0MjQyNDI0MjQyNDI0MjQy.FAKE00.token-for-tests-0123456789abcdefghijkl"
BOT = User(424_242_424_242_424_242, "围炉", is_bot=True)
LARGEST_BODY = 64 * 2**20
PATIENCE_AT_CLOSE = 0.1
LOOK_AGAIN = 0.01
"""Seconds between two looks at what a test waits for."""


class FakeDiscord:
    """A Discord on this machine, for one bot: `async with FakeDiscord() as fake`."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        clock: Clock = time.time,
        seed: int = 1,
        limits: RateLimits | None = None,
        enforce: bool = False,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
        port: int = 0,
    ) -> None:
        self.world = World(BOT, clock, random.Random(seed))
        self.faults = FaultPlan(clock, random.Random(seed + 1))
        self.judge = Judge(clock, limits, enforce=enforce)
        self.gateway = Gateway(self.world, self.world.sessions, token, heartbeat_seconds, enforce)
        self._desk = Desk(self.world, self.faults, self.judge, lambda: self.gateway.token)
        self.app = web.Application(client_max_size=LARGEST_BODY)
        self.app.router.add_get("/gateway/", self.gateway.serve)
        self.app.router.add_get("/resume/", self.gateway.serve)
        self._desk.attach(self.app)
        self._runner = web.AppRunner(self.app, shutdown_timeout=PATIENCE_AT_CLOSE)
        self._site: web.TCPSite | None = None
        self.port = port

    @property
    def token(self) -> str:
        """The bot's token; empty once the platform has reset it."""
        return self.gateway.token

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """The root of REST, for `discord.http.Route.BASE`."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The gateway's address, for `DiscordWebSocket.DEFAULT_GATEWAY`."""
        return f"ws://127.0.0.1:{self.port}/gateway/"

    async def __aenter__(self) -> Self:
        """Open the server."""
        self.app.router.add_route("*", "/{anything:.*}", self._nothing)
        await self._runner.setup()
        await self.plug_in()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, ending open connections and calls."""
        self.gateway.drop()
        await self._runner.cleanup()

    async def plug_in(self) -> None:
        """Take connections, on the same port as before."""
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = int(self._runner.addresses[0][1])
        self.world.gateway_url = self.gateway_url
        self.gateway.resume_url = f"ws://127.0.0.1:{self.port}/resume/"

    async def unplug(self) -> None:
        """Refuse connections and drop the open ones, until plugged in again."""
        if self._site is not None:
            await self._site.stop()
        self.gateway.drop()
        if self._runner.server is not None:
            await self._runner.server.shutdown(PATIENCE_AT_CLOSE)

    @property
    def counts(self) -> Counter[str]:
        """How often each route was called, by its name."""
        return self._desk.counts

    async def until(self, holds: Callable[[], object], timeout: float = 5.0) -> None:
        """Wait until something holds, such as `lambda: fake.world.outbox(room)`; raise TimeoutError after seconds."""
        async with asyncio.timeout(timeout):
            while not holds():
                await self._desk.next_answer(LOOK_AGAIN)

    def calls(self, route: str) -> list[Call]:
        """List the calls of a route, oldest first."""
        return [one.call for one in self._desk.received if one.call.route == route]

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        return replies.refused(Refusal(404, 0, "404: Not Found"))
