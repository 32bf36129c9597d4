"""A whole house on a fake Discord: the real App, gateway and REST, a SQLite file, and a clock moved by hand."""

import asyncio
import base64
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from adapters.discord.listen import DiscordEar
from bot.app import App, assemble, defaults_of
from bot.clock import ManualClock
from bot.platforms import configured
from bot.settings import Settings
from bot.wiring import offer
from storage.opening import open_store
from tests.conftest import MONDAY_NOON, SEED, TEST_KEY
from tests.fakes.discord.model import Channel, Guild, Message, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at
from tests.fakes.discord.world import World
from tests.journeys.house import INTERESTS, NEVER, PATIENCE, PEEK, STEP, TEXTS

LOOKS = 20
"""So many looks in vain, and time goes on."""


@dataclass
class DiscordHouse:
    """One house with its platform."""

    folder: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(MONDAY_NOON))
    fake: FakeDiscord = field(init=False)
    app: App = field(init=False)
    _running: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        """Build the platform, and lay the key out."""
        self.fake = FakeDiscord(clock=lambda: self.clock.now().timestamp())
        key = self.folder / "key"
        key.write_bytes(base64.b64encode(TEST_KEY))
        key.chmod(0o600)

    @property
    def world(self) -> World:
        """The people and servers."""
        return self.fake.world

    @property
    def settings(self) -> Settings:
        """How the house is set up."""
        return Settings(
            database_url=f"sqlite:///{self.folder / 'hearth.db'}",
            key_file=self.folder / "key",
            discord_token=SecretStr(self.fake.token),
            discord_api_url=self.fake.api_url,
            discord_gateway_url=self.fake.gateway_url,
            language="zh",
        )

    async def start(self) -> None:
        """Open the house and let it run until it hears."""
        settings, rng = self.settings, random.Random(SEED)
        store = open_store(settings.database_url, settings.key_file)
        platforms = configured(settings, store, self.clock, rng, offer(TEXTS))
        defaults, mine = defaults_of(settings), INTERESTS.tags_of
        self.app = assemble(store, self.clock, rng, platforms, defaults, TEXTS, tick_seconds=NEVER, mine=mine)
        self._running = asyncio.create_task(self.app.run())
        ear = platforms[0].ear
        assert isinstance(ear, DiscordEar)
        servers, told = self.world.guilds.keys(), self.world.commands.keys()
        await self.until(lambda: told >= servers and ear.servers and not ear.is_behind, turning=True)

    async def stop(self) -> None:
        """End it as SIGTERM does, and close the file."""
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
            self._running = None
            self.app.close()

    async def until(self, holds: Callable[[], object], *, turning: bool = False) -> None:
        """Wait until something holds; `turning`: time goes on meanwhile, which no interaction outlives for long."""
        looks = 0
        async with asyncio.timeout(PATIENCE):
            while not holds():
                looks += 1
                if turning and looks % LOOKS == 0:
                    self.clock.set(self.clock.now() + STEP)
                await asyncio.sleep(PEEK)

    async def told(self, who: User, begin: Callable[[], object], most: int = 1) -> list[Message]:
        """What somebody alone is shown after they did something."""
        before = len(self.world.whispers_to(who))
        begin()
        await self.until(lambda: len(self.world.whispers_to(who)) >= before + most)
        return self.world.whispers_to(who)[before:]

    async def finds(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        """Wait until a query finds just this."""
        async with asyncio.timeout(PATIENCE):
            for _ in count():
                if await self.rows(sql) == rows:
                    return
                await asyncio.sleep(PEEK)

    async def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return await self.app.store.read(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])

    async def tick(self, after: timedelta) -> None:
        """Let time go by and look at the schedule."""
        await self.pass_time(after)
        await self.app.schedule.tick()

    async def pass_time(self, duration: timedelta) -> None:
        """Let time go by."""
        self.clock.set(self.clock.now() + duration)


@dataclass(frozen=True, slots=True)
class Place:
    """A house, a server in it, and one of its members who has been there for long."""

    home: DiscordHouse
    guild: Guild
    ada: User

    @property
    def general(self) -> Channel:
        """Where everybody talks."""
        return self.guild.general


@asynccontextmanager
async def discord_house(folder: Path) -> AsyncIterator[Place]:
    """A house on Discord that runs until the block ends."""
    home = DiscordHouse(folder)
    ada = home.world.user("ada")
    guild = home.world.guild("围炉", ada)
    async with home.fake:
        with pointed_at(home.fake.api_url, home.fake.gateway_url):
            await home.start()
            try:
                yield Place(home, guild, ada)
            finally:
                await home.stop()
