"""Whose turn it is to send: one process at a time; one that starts takes over, one that lost its turn stands by."""

import structlog

from bot.clock import Clock
from storage import lease, outbox
from storage.lease import Holder
from storage.store import Store

logger = structlog.get_logger(__name__)


class Turn:
    """This process's right to send, under a name no other process ever bears."""

    def __init__(self, store: Store, clock: Clock, owner: str) -> None:
        self._store, self._clock, self._owner = store, clock, owner
        self.holder: Holder | None = None
        """The right itself, None while another process has it."""

    async def begin(self) -> None:
        """Take over from whoever sent before; what they had claimed is in doubt."""
        await self._take(over=True)

    async def stand_in(self) -> bool:
        """Say whether it is our turn, taking it once its owner is gone."""
        if self.holder is None:
            await self._take(over=False)
        return self.holder is not None

    def lost(self) -> None:
        """Another process sends now."""
        logger.warning("another process sends now", owner=self._owner)
        self.holder = None

    async def end(self) -> None:
        """Let go, so that the next process need not wait."""
        if self.holder is not None:
            holder, self.holder = self.holder, None
            await self._store.write(lambda unit: lease.release(unit, holder, self._clock.now()))

    async def _take(self, *, over: bool) -> None:
        now = self._clock.now()
        holder = await self._store.write(lambda unit: lease.take(unit, outbox.LEASE_NAME, self._owner, now, over=over))
        if holder is None:
            return
        lost = await self._store.write(lambda unit: outbox.recover(unit, holder, now))
        if lost:
            logger.warning("letters in doubt after a stop", letters=lost)
        self.holder = holder
