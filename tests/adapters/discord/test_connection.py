"""A connection that ends is resumed where it can be; pauses come between tries, not after a success."""

import asyncio

import discord
import pytest

from adapters.discord.connection import Connection
from adapters.discord.line import Line, Servers
from tests.fakes.discord.model import Guild
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at


class Heard:
    """What a client heard, by name."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.rests: list[str] = []

    def hear(self, raw: str | bytes) -> None:
        self.frames.append(raw if isinstance(raw, str) else raw.decode())

    def count(self, name: str) -> int:
        return sum(f'"t":"{name}"' in frame.replace(" ", "") for frame in self.frames)

    async def rest(self, reason: str) -> None:
        self.rests.append(reason)
        await asyncio.sleep(0.02)

    @property
    def is_up(self) -> bool:
        return self.count("READY") > 0


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    """A server to be told of."""
    return fake.world.guild("围炉", fake.world.user("ada"))


async def kept(fake: FakeDiscord, heard: Heard) -> tuple[Line, "asyncio.Task[None]"]:
    """A connection that is kept until the task is cancelled."""
    line = Line(fake.token, Servers(fake.api_url, fake.gateway_url))
    client = await line.ready()
    client.hear = heard.hear
    return line, asyncio.create_task(Connection(client, lambda: heard.is_up, heard.rest).keep())


@pytest.mark.parametrize(("is_forgotten", "sessions", "resumed"), [(False, 1, 1), (True, 2, 0)])
async def test_a_session_goes_on_or_another_begins(
    fake: FakeDiscord, guild: Guild, is_forgotten: bool, sessions: int, resumed: int
) -> None:
    heard = Heard()
    with pointed_at(fake.api_url, fake.gateway_url):
        line, task = await kept(fake, heard)
        await fake.until(lambda: heard.count("GUILD_CREATE") == 1)
        if is_forgotten:
            fake.world.sessions.forget()
        fake.gateway.drop()
        await fake.until(lambda: heard.count("RESUMED") + heard.count("READY") == 2, 10)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await line.close()
    assert (heard.count("READY"), heard.count("RESUMED")) == (sessions, resumed)


async def test_between_tries_that_fail_there_are_pauses(fake: FakeDiscord, guild: Guild) -> None:
    heard = Heard()
    with pointed_at(fake.api_url, fake.gateway_url):
        line, task = await kept(fake, heard)
        await fake.until(lambda: heard.is_up)
        await fake.unplug()
        await fake.until(lambda: len(heard.rests) > 2)
        await fake.plug_in()
        await fake.until(lambda: heard.count("RESUMED") == 1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await line.close()


async def test_intents_that_are_off_end_it(fake: FakeDiscord, guild: Guild) -> None:
    fake.world.portal.content = False
    with pointed_at(fake.api_url, fake.gateway_url):
        line, task = await kept(fake, Heard())
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await task
        await line.close()
