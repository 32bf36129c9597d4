"""A page that stands on a port of this machine, with as much of a house behind it as a test cares for."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx

from adapters.port import Receive
from bot.clock import Clock, SystemClock
from bot.platforms import Platform
from bot.supervisor import PartState, Supervisor
from bot.texts import Texts
from bot.web.house import House
from bot.web.part import Web
from storage.store import Store
from tests.conftest import SEED
from tests.fakes.voice import ScriptedVoice

TEXTS = Texts.load()
PATIENCE = 60.0
PEEK = 0.01


class DeafEar:
    """Listens, and hears nothing."""

    async def listen(self, receive: Receive) -> None:
        await asyncio.Event().wait()


@dataclass
class Bell:
    """A doorbell that writes down who rang, and answers as a test likes."""

    path: str = "/telegram/updates"
    status: int = 200
    rung: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)

    async def ring(self, headers: Mapping[str, str], body: bytes) -> int:
        self.rung.append((headers, body))
        return self.status


def platform(name: str = "telegram", *, bell: Bell | None = None, connected: bool = True) -> Platform:
    return Platform(name, DeafEar(), ScriptedVoice(), lambda: connected, doorbell=bell)


def house_of(
    store: Store,
    clock: Clock,
    platforms: Sequence[Platform] = (),
    *,
    states: Mapping[str, PartState] | None = None,
    real: Clock | None = None,
) -> House:
    """A house of which everything asked for is there and nothing runs."""
    running = {platform.name: PartState(is_up=True) for platform in platforms}
    supervisor = Supervisor(clock, random.Random(SEED), dict(states or running))
    return House(store, clock, real or SystemClock(), TEXTS, platforms, supervisor)


@asynccontextmanager
async def standing(house: House, *, host: str = "127.0.0.1", public: str = "") -> AsyncIterator[Web]:
    """The page of a house, open until the block ends."""
    web = Web(house, host, 0, public)
    running = asyncio.create_task(web.run())
    try:
        opening = asyncio.create_task(web.opened.wait())
        await asyncio.wait([opening, running], return_when=asyncio.FIRST_COMPLETED)
        opening.cancel()
        yield web
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def opened(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """The page of a house, and a stranger who can ask it things."""
    async with (
        standing(house) as web,
        httpx.AsyncClient(base_url=web.address, trust_env=False, timeout=PATIENCE) as visitor,
    ):
        yield visitor


@asynccontextmanager
async def signed_in(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """The page of a house, and somebody who came in by the link it showed."""
    async with (
        standing(house) as web,
        httpx.AsyncClient(base_url=web.address, trust_env=False, timeout=PATIENCE) as visitor,
    ):
        answer = await come_in(visitor, web.link)
        assert answer.status_code == 303
        yield visitor


async def come_in(visitor: httpx.AsyncClient, link: str, **headers: str) -> httpx.Response:
    """Press the button of a link."""
    own = {name.replace("_", "-"): text for name, text in headers.items()}
    ours = {"origin": str(visitor.base_url).rstrip("/")} | own
    return await visitor.post("/open", data={"ticket": link.partition("#")[2]}, headers=ours)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if holds():
                return
            await asyncio.sleep(PEEK)
