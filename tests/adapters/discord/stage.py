"""A voice on a fake Discord, with a server to speak in and somebody who presses buttons there."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.discord.announcing import Announcing
from adapters.discord.calls import Calls
from adapters.discord.line import Line, Servers
from adapters.discord.presses import Interaction, Presses
from adapters.discord.slash import Slash
from adapters.discord.voice import DiscordVoice
from tests.fakes.discord import interactions
from tests.fakes.discord.model import Channel, Guild, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at


def now() -> datetime:
    """The time, which the fake's moments of interactions are of, too."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Stage:
    """A fake platform, a server with somebody in it, and the voice that speaks there."""

    fake: FakeDiscord
    voice: DiscordVoice
    presses: Presses
    ada: User
    guild: Guild
    answers: Counter[str]
    """How the platform answered."""

    @property
    def room(self) -> str:
        """The server as the house names it."""
        return str(self.guild.id)

    @property
    def general(self) -> Channel:
        """Its first channel."""
        return self.guild.general

    async def gives(self, name: str, channel: Channel | None = None) -> interactions.Interaction:
        """Let Ada give a command, which is offered first if it never was."""
        told: dict[str, str] = {}

        async def known(place: str) -> str:
            return told.get(place, "")

        async def keep(place: str, what: str) -> None:
            told[place] = what

        await Announcing(self.voice.calls, [Slash(name, name)], known, keep).everywhere()
        return self.fake.world.slash(self.ada, channel or self.general, name)

    def noted(self, made: interactions.Interaction) -> Interaction:
        """Keep an interaction as the ear does."""
        guild = made.channel.guild
        one = Interaction(
            str(made.id),
            made.kind,
            str(made.user.id),
            str(made.channel.id),
            now(),
            made.token,
            str(made.data.get("custom_id") or ""),
            "" if guild is None else str(guild.id),
        )
        self.presses.note(one)
        return one


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Set everything up, and take it down again."""
    async with FakeDiscord() as fake:
        ada = fake.world.user("ada")
        guild = fake.world.guild("围炉", ada)
        line = Line(fake.token, Servers(fake.api_url, fake.gateway_url))
        presses = Presses(now)
        with pointed_at(fake.api_url, fake.gateway_url):
            try:
                voice = DiscordVoice(line, presses, now, Calls(line, (0.01, 0.01)))
                yield Stage(fake, voice, presses, ada, guild, line.answers)
            finally:
                await line.close()
