"""Puts ear and voice on one line and names the whole an adapter."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from adapters.discord.announcing import Announcing, Keep, Known
from adapters.discord.filling import Filling
from adapters.discord.line import Line, Servers
from adapters.discord.listen import DiscordEar
from adapters.discord.memory import Memory
from adapters.discord.presses import Presses
from adapters.discord.proposing import Propose, Proposing
from adapters.discord.slash import Slash
from adapters.discord.voice import DiscordVoice


@dataclass(frozen=True, slots=True)
class DiscordAdapter:
    """Discord as the house sees it: something that listens and something that speaks."""

    ear: DiscordEar
    voice: DiscordVoice
    line: Line = field(repr=False)
    slashes: Sequence[Slash] = ()
    presses: Presses | None = None

    def propose(self, propose: Propose) -> None:
        """Ask this for words while somebody fills in a command."""
        if self.presses is not None:
            self.presses.typed = Proposing(self.voice.calls, propose).hear

    def announcing(self, known: Known, keep: Keep) -> Announcing:
        """What tells servers of the slash commands there are."""
        return Announcing(self.voice.calls, self.slashes, known, keep)

    async def close(self) -> None:
        """Close the connections, after the ear has been cancelled."""
        watches = list(self.voice.answering.watches)
        for watch in watches:
            watch.cancel()
        await asyncio.gather(*watches, return_exceptions=True)
        await self.line.close()


def assembled(
    token: str,
    servers: Servers,
    memory: Memory,
    *,
    clock: Callable[[], datetime],
    rng: random.Random,
    proxy_url: str | None,
    commands: frozenset[str] | None,
    slashes: Sequence[Slash],
    sleep: Callable[[float], Awaitable[None]],
) -> DiscordAdapter:
    """Build the adapter; nothing is sent before it listens or speaks. Raises AdapterUnusable without a token."""
    line, presses = Line(token, servers, proxy_url), Presses(clock)
    ear = DiscordEar(
        line,
        memory,
        presses,
        clock=clock,
        rng=rng,
        commands=commands,
        slashes={one.name: one for one in slashes},
        sleep=sleep,
    )
    voice = DiscordVoice(line, presses, clock)
    presses.asks_by_form = Filling(voice.calls, {one.name: one for one in slashes}).takes
    return DiscordAdapter(ear, voice, line, slashes, presses)
