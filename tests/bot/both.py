"""A whole house on a Discord of our own, and on a Telegram beside it where a test wants both."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, assemble, defaults_of
from bot.clock import SystemClock
from bot.platforms import configured
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import offer
from storage.opening import open_store
from tests.bot.histories import mine
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at
from tests.fakes.telegram.server import FakeTelegram

TEXTS = Texts.load()


def settings_for(folder: Path, discord: FakeDiscord | None, telegram: FakeTelegram | None = None) -> Settings:
    """A house in a folder, on these platforms."""
    settings = Settings(database_url=f"sqlite:///{folder / 'data' / 'hearth.db'}", key_file=folder / "key")
    if discord is not None:
        there = {"discord_api_url": discord.api_url, "discord_gateway_url": discord.gateway_url}
        settings = settings.model_copy(update={"discord_token": SecretStr(discord.token), **there})
    if telegram is not None:
        there = {"telegram_api_url": telegram.url}
        settings = settings.model_copy(update={"telegram_token": SecretStr(telegram.token), **there})
    return settings


@asynccontextmanager
async def living(settings: Settings) -> AsyncIterator[App]:
    """A house that runs until the block ends."""
    store, clock, rng = open_store(settings.database_url, settings.key_file), SystemClock(), random.Random(1)
    with pointed_at(settings.discord_api_url, settings.discord_gateway_url):
        platforms = configured(settings, store, clock, rng, offer(TEXTS))
        app = assemble(store, clock, rng, platforms, defaults_of(settings), TEXTS, mine=mine)
        running = asyncio.create_task(app.run())
        try:
            yield app
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            app.close()


def rows(app: App, sql: str) -> list[tuple[object, ...]]:
    """What a query finds."""
    return app.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])


def heard(app: App, platform: str) -> int:
    """How many messages of people are stored from a platform."""
    of = f"where r.platform = '{platform}' and m.member_id is not null"
    return int(str(rows(app, f"select count(*) from message m join room r on r.id = m.room_id {of}")[0][0]))
