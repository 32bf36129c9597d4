"""Waiting for a nudge, but not for ever: the pace of the machine itself, whatever the house's clock does."""

import asyncio
from contextlib import suppress


async def rest(nudged: asyncio.Event, seconds: float) -> None:
    """Wait until somebody nudges, at most so many real seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await nudged.wait()
