"""The platforms a house is on: each an ear and a voice behind one port, its library loaded only when it is set up."""

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

import structlog

from adapters.port import Doorbell, Ear, SendFailed, Voice
from bot.clock import Clock
from bot.demo import Demo
from bot.settings import Settings
from profiling.hidden import Hidden
from storage import cursors
from storage.gaps import nothing as nothing_hidden
from storage.house import set_value, value_of
from storage.store import Store

if TYPE_CHECKING:
    from adapters.discord.slash import Slash
    from bot.commands.proposals import Half

logger = structlog.get_logger(__name__)

MENUS_DIGEST_BYTES = 16
TELEGRAM_KEEPS = timedelta(hours=24)
"""Telegram's own word (getUpdates): incoming updates are stored for no longer than that."""

Step = Callable[[], Awaitable[None]]
Proposed = Callable[["Half"], Awaitable[Sequence[str]]]
"""The words that go with a command half filled in."""


async def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as the house is built on it; `prepare` is run beside the ear, and may fail without harm."""

    name: str
    ear: Ear
    voice: Voice
    is_connected: Callable[[], bool] = lambda: True
    prepare: Step = nothing
    close: Step = nothing
    doorbell: Doorbell | None = None
    """Where the platform calls us; the web server answers there."""
    keeps_for: timedelta | None = None
    """For how long the platform keeps for us what we do not fetch; None where nothing can be missed."""
    hides: Callable[[datetime], tuple[Hidden, ...]] = nothing_hidden
    """What a time since then in which we were not connected hides, though the platform kept what was said."""
    propose: "Callable[[Proposed], None]" = lambda proposed: None
    """Told whom to ask for words while somebody fills in a command, where the platform offers that."""
    answers: Callable[[], Mapping[str, int]] = dict
    """How the platform answered our calls, by outcome, where its library keeps the limits by itself."""


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """The commands to offer to an audience (private, groups, admins) in a language; empty: in any other."""

    audience: str
    language: str
    commands: tuple[tuple[str, str], ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be asked for: the menus that show it, the names of all commands, shown or not, and their fields."""

    menus: Sequence[CommandMenu] = ()
    names: frozenset[str] = frozenset()
    slashes: "Callable[[], Sequence[Slash]]" = tuple


def configured(
    settings: Settings,
    store: Store,
    clock: Clock,
    rng: random.Random,
    offer: Offer,
    *,
    answer_seconds: float | None = None,
) -> list[Platform]:
    """The platforms the settings name; `answer_seconds` is our patience with a call, None as ever."""
    found: list[Platform] = []
    if settings.telegram_token is not None:
        found.append(telegram(settings, store, clock, rng, offer, answer_seconds))
    if settings.discord_token is not None:
        from bot.on_discord import discord

        found.append(discord(settings, store, clock, rng, offer))
    return found


def telegram(
    settings: Settings, store: Store, clock: Clock, rng: random.Random, offer: Offer, answer_seconds: float | None
) -> Platform:
    """Telegram, going on from where it was read to."""
    from adapters.telegram import connect
    from adapters.telegram.adapter import Patience
    from adapters.telegram.setup import Audience, Menu

    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    name = f"telegram:{token.partition(':')[0]}"
    patience = Patience(sleep=clock.sleep)
    read = store.read_now(lambda unit: cursors.position(unit, name))
    adapter = connect(
        token,
        settings.telegram_api_url,
        offset=int(read[0]) if read else None,
        heard_at=read[1] if read else None,
        clock=clock.now,
        rng=rng,
        proxy_url=settings.proxy_url.get_secret_value() if settings.proxy_url else None,
        commands=offer.names,
        webhook=(settings.telegram_webhook_url, webhook_secret(store, token))
        if settings.telegram_webhook_url
        else None,
        patience=patience if answer_seconds is None else replace(patience, answer_seconds=answer_seconds),
    )

    async def announce() -> None:
        menus = [Menu(Audience(menu.audience), menu.language, menu.commands) for menu in offer.menus]
        try:
            await announced_once(store, name, repr(menus), lambda: adapter.announce(menus))
        except SendFailed as error:
            logger.warning("the menu of commands could not be set", reason=error.reason)

    return Platform(
        "telegram",
        adapter.ear,
        adapter.voice,
        lambda: adapter.ear.state().is_connected,
        announce,
        adapter.close,
        adapter.doorbell,
        TELEGRAM_KEEPS,
    )


async def announced_once(store: Store, name: str, menus: str, announce: Step) -> None:
    """Tell a platform of menus it was not told of before; what it was told last is kept over restarts, as a digest."""
    digest = blake2b(menus.encode(), digest_size=MENUS_DIGEST_BYTES).hexdigest()
    key = f"menus:{name}"
    if await store.read(lambda unit: value_of(unit, key)) == digest:
        return
    await announce()
    await store.write(lambda unit: set_value(unit, key, digest))


def webhook_secret(store: Store, token: str) -> str:
    """What Telegram must bring with every call: the same after every start, never stored, and nobody else's.

    A keyed digest (BLAKE2b) of the token under this house's own key.
    """
    return store.vault.digest("telegram webhook", token).hex()


def local(demo: Demo, clock: Clock) -> Platform:
    """The demo's rooms in memory."""
    return Platform("local", demo.ear(), demo.voice(clock))
