"""Clears up after an erasure: sweeps away its receipt once sent, and empties the log of pages; within a minute."""

import asyncio

from bot.clock import Clock
from bot.patience import patiently
from bot.resting import rest
from storage.store import Store
from storage.traces import clear_now, has_traces

AGAIN_SECONDS = 2.0
"""How long to wait for a receipt to leave, or for a reader of earlier pages to end."""
IDLE_SECONDS = 30.0
"""How often to look for what another process erased."""


class Tidying:
    """Runs until cancelled; what it has to do is remembered in the database."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._nudged = asyncio.Event()

    def nudge(self) -> None:
        """Say that something may have been erased."""
        self._nudged.set()

    async def run(self) -> None:
        """Tidy up until cancelled."""
        while True:
            self._nudged.clear()
            is_clear = await patiently("tidying", self.tidy)
            await rest(self._nudged, IDLE_SECONDS if is_clear else AGAIN_SECONDS)

    async def tidy(self) -> bool:
        """Clear what can be cleared; False while something is left."""
        if not await self._store.read(has_traces):
            return True
        return await asyncio.to_thread(clear_now, self._store, self._clock.now())
