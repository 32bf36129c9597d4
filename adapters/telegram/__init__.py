"""Telegram: `connect` gives an ear and a voice; the library is loaded only then."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.telegram.adapter import Patience, TelegramAdapter


def connect(
    token: str,
    api_url: str,
    *,
    offset: int | None,
    clock: Callable[[], datetime],
    rng: random.Random,
    proxy_url: str | None = None,
    heard_at: datetime | None = None,
    commands: frozenset[str] | None = None,
    webhook: tuple[str, str] | None = None,
    patience: "Patience | None" = None,
) -> "TelegramAdapter":
    """Make the adapter of one bot; nothing is sent yet. Raises AdapterUnusable where there is no token.

    `api_url` is the server's root. `offset` is the stored cursor and `heard_at` when it was stored: after six idle
    days it is not used. `commands` are the names known here, so that a group's commands to other bots are left alone.
    `webhook` is the house's public address and the secret Telegram shall bring; without it, updates are asked for.
    """
    from adapters.telegram.adapter import Patience, assembled
    from adapters.telegram.hook import Hook

    return assembled(
        token,
        api_url,
        offset=offset,
        heard_at=heard_at,
        clock=clock,
        rng=rng,
        proxy_url=proxy_url,
        commands=commands,
        hook=None if webhook is None else Hook.of(*webhook),
        patience=patience or Patience(),
    )
