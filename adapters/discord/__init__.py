"""Discord: `connect` gives an ear and a voice; the library is loaded only then."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.discord.adapter import DiscordAdapter
    from adapters.discord.memory import Memory
    from adapters.discord.slash import Slash


def connect(
    token: str,
    api_url: str,
    gateway_url: str,
    *,
    memory: "Memory",
    clock: Callable[[], datetime],
    rng: random.Random,
    proxy_url: str | None = None,
    commands: frozenset[str] | None = None,
    slashes: "Sequence[Slash]" = (),
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> "DiscordAdapter":
    """Make the adapter of one bot; nothing is sent yet. Raises AdapterUnusable where there is no token.

    `memory` tells how far each channel was read and who was there. `commands` are the names known here, for what is
    typed to the bot in private; `slashes` are those that are offered, with their fields.
    """
    from adapters.discord.adapter import assembled
    from adapters.discord.line import Servers

    return assembled(
        token,
        Servers(api_url, gateway_url),
        memory,
        clock=clock,
        rng=rng,
        proxy_url=proxy_url,
        commands=commands,
        slashes=slashes,
        sleep=sleep,
    )
