"""Discord as the house is built on it: what is remembered for its ear, and what its servers are told of commands."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from adapters.discord import connect
from adapters.discord.proposing import Typed
from adapters.port import SendFailed
from bot.clock import Clock
from bot.commands.proposals import Half
from bot.platforms import Offer, Platform, Proposed
from bot.settings import Settings
from profiling.events import Platform as Named
from storage import cursors
from storage.house import set_value, value_of
from storage.present import present
from storage.store import Store

if TYPE_CHECKING:
    from adapters.discord.adapter import DiscordAdapter

logger = structlog.get_logger(__name__)

KEEPS = timedelta(days=3_650)
"""Discord keeps messages until they are deleted; what it does not tell afterwards, a gap hides."""
ANNOUNCED = "slashes:"
"""Begins the house value that holds what a server was told of commands."""


@dataclass(frozen=True, slots=True)
class StoredMemory:
    """What the store knows, asked for by the ear."""

    store: Store

    async def cursors(self, prefix: str) -> Mapping[str, str]:
        """Every cursor whose name begins so."""
        return await self.store.read(lambda unit: cursors.positions(unit, prefix))

    async def members(self, room: str) -> frozenset[str]:
        """The accounts that were met in a server and have not left it."""
        return await self.store.read(lambda unit: present(unit, Named.DISCORD, room))

    async def announced(self, place: str) -> str:
        """What a place was told of commands."""
        return await self.store.read(lambda unit: value_of(unit, ANNOUNCED + place)) or ""

    async def keep(self, place: str, digest: str) -> None:
        """Remember what a place was told of commands."""
        await self.store.write(lambda unit: set_value(unit, ANNOUNCED + place, digest))


def discord(settings: Settings, store: Store, clock: Clock, rng: random.Random, offer: Offer) -> Platform:
    """Discord, going on from where each channel was read to."""
    memory = StoredMemory(store)
    adapter = adapter_of(settings, memory, clock, rng, offer)
    announcing = adapter.announcing(memory.announced, memory.keep)

    async def entered(server: str) -> None:
        try:
            await announcing.in_server(server)
        except SendFailed as error:
            logger.warning("a server could not be told of the commands", reason=error.reason)

    async def announce() -> None:
        try:
            await announcing.everywhere()
        except SendFailed as error:
            logger.warning("the commands could not be announced", reason=error.reason)

    def propose(proposed: Proposed) -> None:
        async def ask(typed: Typed) -> Sequence[str]:
            return await proposed(half_of(typed))

        adapter.propose(ask)

    adapter.ear.entered = entered
    return Platform(
        "discord",
        adapter.ear,
        adapter.voice,
        lambda: adapter.ear.state().is_connected,
        announce,
        adapter.close,
        propose=propose,
        answers=lambda: adapter.line.answers,
        keeps_for=KEEPS,
        hides=adapter.ear.hidden_since,
    )


def half_of(typed: Typed) -> Half:
    """A command half filled in, as the house speaks of it."""
    return Half(
        Named.DISCORD.value,
        typed.account,
        typed.room,
        typed.command,
        typed.field,
        typed.typed,
        typed.given,
        typed.language,
    )


def adapter_of(
    settings: Settings, memory: StoredMemory, clock: Clock, rng: random.Random, offer: Offer
) -> "DiscordAdapter":
    """The adapter as the settings want it."""
    return connect(
        settings.discord_token.get_secret_value() if settings.discord_token else "",
        settings.discord_api_url,
        settings.discord_gateway_url,
        memory=memory,
        clock=clock.now,
        rng=rng,
        proxy_url=settings.proxy_url.get_secret_value() if settings.proxy_url else None,
        commands=offer.names,
        slashes=offer.slashes(),
        sleep=clock.sleep,
    )
