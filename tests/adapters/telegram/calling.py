"""A webhook ear on a fake server that calls it over HTTP, with a store that can fail, hang, or take its time."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import web

from adapters.port import Batch, Receive
from adapters.telegram import connect
from adapters.telegram.adapter import Patience, TelegramAdapter
from adapters.telegram.hook import PATH, SECRET_HEADER
from adapters.telegram.webhook import WebhookEar
from bot.clock import ManualClock
from profiling.events import Event, MessageSent
from tests.conftest import MONDAY_NOON
from tests.fakes.telegram.server import FakeTelegram

SECRET = "5ecret"


class StoreFailed(Exception):
    """What a store raises that could not commit."""


@dataclass
class Door:
    """Stands for the web server of the house, and for the proxy before it, which may be broken."""

    ear: WebhookEar | None = None
    is_shut: bool = False

    async def serve(self, request: web.Request) -> web.Response:
        """Hand a call on."""
        if self.is_shut or self.ear is None:
            return web.Response(status=502)
        headers = {name.lower(): value for name, value in request.headers.items()}
        return web.Response(status=await self.ear.ring(headers, await request.read()))


@dataclass
class Called:
    """An ear that is called: what it stored, and what its store does next."""

    fake: FakeTelegram
    door: Door
    adapter: TelegramAdapter
    clock: ManualClock
    batches: list[Batch] = field(default_factory=list)
    failures_to_come: int = 0
    confirmed_at_receipt: list[int] = field(default_factory=list)
    may_store: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, batch: Batch) -> None:
        """Keep a batch once it may be, or fail as a store may."""
        self.confirmed_at_receipt.append(self.fake.world.queue.confirmed)
        await self.may_store.wait()
        if self.failures_to_come:
            self.failures_to_come -= 1
            raise StoreFailed("canary-text of the batch")
        self.batches.append(batch)

    async def ring(self, body: bytes, secret: str = SECRET) -> int:
        """Ring as Telegram does."""
        return await self.ear.ring({SECRET_HEADER: secret}, body)

    @property
    def ear(self) -> WebhookEar:
        """The ear that is its own doorbell."""
        assert self.adapter.doorbell is not None
        return self.adapter.doorbell

    @property
    def events(self) -> list[Event]:
        """All events stored, in order."""
        return [event for batch in self.batches for event in batch.events]

    @property
    def texts(self) -> list[str]:
        """The texts of all messages stored, in order."""
        return [event.text for event in self.events if isinstance(event, MessageSent)]

    def listen(self, receive: Receive | None = None) -> "asyncio.Task[None]":
        """Begin to listen."""
        return asyncio.create_task(self.ear.listen(receive or self.receive))


@asynccontextmanager
async def opened(door: Door) -> AsyncIterator[str]:
    """Open a door; gives the address of the house behind it."""
    app = web.Application()
    app.router.add_post(PATH, door.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def waiting(fake: FakeTelegram, *, token: str = "") -> AsyncIterator[Called]:
    """An ear with a door of its own that does not listen yet."""
    clock, door = ManualClock(MONDAY_NOON), Door()
    async with opened(door) as address:
        adapter = connect(
            token or fake.token,
            fake.url,
            offset=None,
            clock=clock.now,
            rng=random.Random(7),
            webhook=(address, SECRET),
            patience=Patience(sleep=clock.sleep),
        )
        called = Called(fake, door, adapter, clock)
        door.ear = called.ear
        called.may_store.set()
        yield called
        await adapter.close()


@asynccontextmanager
async def calling(fake: FakeTelegram) -> AsyncIterator[Called]:
    """An ear that is listening, and has set its webhook."""
    async with waiting(fake) as called:
        listening = called.listen()
        await fake.until(lambda: called.ear.state().is_connected)
        try:
            yield called
        finally:
            await ended(listening)


async def ended(listening: "asyncio.Task[None]") -> None:
    """End the listening."""
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
