"""Puts ear and voice on one line and names the whole an adapter."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from adapters.port import BotSelf
from adapters.telegram.hook import Hook
from adapters.telegram.listen import POLL_SECONDS, TelegramEar
from adapters.telegram.position import Position
from adapters.telegram.setup import Menu, announce_commands
from adapters.telegram.voice import TelegramVoice
from adapters.telegram.waiting import Clock, Sleep
from adapters.telegram.webhook import WebhookEar
from adapters.telegram.wire import ANSWER_SECONDS, Line, open_line


@dataclass(frozen=True, slots=True)
class TelegramAdapter:
    """Telegram as the house sees it: something that listens and something that speaks."""

    ear: TelegramEar | WebhookEar
    voice: TelegramVoice
    line: Line = field(repr=False)

    @property
    def doorbell(self) -> WebhookEar | None:
        """Where Telegram calls us, if it does; None where we ask."""
        return self.ear if isinstance(self.ear, WebhookEar) else None

    async def me(self) -> BotSelf:
        """Ask the platform who we are; raises SendFailed."""
        return await self.voice.me()

    async def announce(self, menus: Sequence[Menu]) -> None:
        """Tell the platform which commands to offer; raises SendFailed."""
        await announce_commands(self.line, menus)

    async def close(self) -> None:
        """Close the connections, after the ear has been cancelled."""
        await self.line.close()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what; tests wait shorter."""

    poll_seconds: float = POLL_SECONDS
    answer_seconds: float = ANSWER_SECONDS
    sleep: Sleep = asyncio.sleep


def assembled(
    token: str,
    api_url: str,
    *,
    offset: int | None,
    heard_at: datetime | None,
    clock: Clock,
    rng: random.Random,
    proxy_url: str | None,
    commands: frozenset[str] | None,
    hook: Hook | None,
    patience: Patience,
) -> TelegramAdapter:
    """Build the adapter; nothing is sent before it listens or speaks."""
    line = open_line(token, api_url, proxy_url=proxy_url, answer_seconds=patience.answer_seconds)
    if hook is not None:
        called = WebhookEar(line, hook, clock=clock, rng=rng, commands=commands, sleep=patience.sleep)
        return TelegramAdapter(called, TelegramVoice(line), line)
    ear = TelegramEar(
        line,
        Position(offset, heard_at or clock()),
        clock=clock,
        rng=rng,
        commands=commands,
        sleep=patience.sleep,
        poll_seconds=patience.poll_seconds,
    )
    return TelegramAdapter(ear, TelegramVoice(line), line)
