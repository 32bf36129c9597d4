"""The Bot API server itself, on a port of this machine."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.telegram import wire
from tests.fakes.telegram.answers import Call, Refusal
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.courier import FIRST_RETRY_SECONDS, Courier
from tests.fakes.telegram.desk import Desk
from tests.fakes.telegram.faults import FaultPlan
from tests.fakes.telegram.model import User
from tests.fakes.telegram.rates import Judge, RateLimits
from tests.fakes.telegram.world import World

TOKEN = "424242:FAKE-token-for-tests-0123456789abcde"
BOT = User(424242, "围炉", is_bot=True, username="hearth_test_bot")
LARGEST_BODY = 64 * 2**20
PATIENCE_AT_CLOSE = 0.1
LOOK_AGAIN = 0.01
"""Seconds between two looks at what a test waits for."""


class FakeTelegram:
    """A Bot API server on this machine, for one bot: `async with FakeTelegram() as fake`."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        clock: Clock = time.time,
        seed: int = 1,
        privacy_mode: bool = True,
        limits: RateLimits | None = None,
        enforce: bool = False,
        knows_whispers: bool = True,
        is_local: bool = False,
        retry_seconds: float = FIRST_RETRY_SECONDS,
        port: int = 0,
    ) -> None:
        self.token = token
        self.world = World(BOT, clock, random.Random(seed), privacy_mode=privacy_mode)
        self.world.knows_whispers = knows_whispers
        self.world.is_local = is_local
        self.courier = Courier(self.world, retry_seconds)
        self._delivering: asyncio.Task[None] | None = None
        self.faults = FaultPlan(clock, random.Random(seed + 1))
        self.judge = Judge(clock, limits, enforce=enforce)
        self._desk = Desk(token, self.world, self.faults, self.judge)
        self.app = web.Application(client_max_size=LARGEST_BODY)
        self.app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._desk.serve)
        self._runner = web.AppRunner(self.app, shutdown_timeout=PATIENCE_AT_CLOSE)
        self._site: web.TCPSite | None = None
        self.port = port

    @property
    def url(self) -> str:
        """The server's root, to which `/bot<token>/<method>` is appended."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        """Open the server."""
        self.app.router.add_route("*", "/{anything:.*}", self._nothing)
        await self._runner.setup()
        await self.plug_in()
        self._delivering = asyncio.create_task(self.courier.run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, ending open polls and calls."""
        if self._delivering is not None:
            self._delivering.cancel()
            await asyncio.gather(self._delivering, return_exceptions=True)
        await self._runner.cleanup()

    async def plug_in(self) -> None:
        """Take connections, on the same port as before."""
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = int(self._runner.addresses[0][1])

    async def unplug(self) -> None:
        """Refuse connections and drop the open ones, until plugged in again."""
        if self._site is not None:
            await self._site.stop()
        if self._runner.server is not None:
            await self._runner.server.shutdown(PATIENCE_AT_CLOSE)

    @property
    def counts(self) -> Counter[str]:
        """How often each method was called, by its name in small letters."""
        return self._desk.counts

    async def until(self, holds: Callable[[], object], timeout: float = 5.0) -> None:
        """Wait until something holds, such as `lambda: fake.world.outbox(room)`; raise TimeoutError after seconds."""
        async with asyncio.timeout(timeout):
            while not holds():
                await self._desk.next_answer(LOOK_AGAIN)

    def calls(self, method: str) -> list[Call]:
        """List the calls of a method, oldest first."""
        return [one.call for one in self._desk.received if one.call.method == method.lower()]

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        return wire.refused(Refusal(404, "Not Found"))
