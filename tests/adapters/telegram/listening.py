"""An ear on a fake server, with pauses that take no time, and a store that can fail."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

from adapters.port import Batch
from adapters.telegram import connect
from adapters.telegram.adapter import Patience, TelegramAdapter
from bot.clock import SystemClock
from profiling.events import Event, MessageSent
from tests.fakes.telegram.server import FakeTelegram

LONGEST_WAIT = 10.0
SHORT_NAP = 0.001


class StoreFailed(Exception):
    """What a store raises that could not commit."""


@dataclass(slots=True)
class Listening:
    """What was received, how long the ear meant to pause, and what the store does next."""

    fake: FakeTelegram
    adapter: TelegramAdapter
    pauses: list[float]
    batches: list[Batch] = field(default_factory=list)
    refused: list[Batch] = field(default_factory=list)
    failures_to_come: int = 0
    hangs: bool = False
    confirmed_at_receipt: list[int] = field(default_factory=list)
    seconds_to_stop: float = 0.0

    async def receive(self, batch: Batch) -> None:
        """Keep a batch, or fail as a store may."""
        self.confirmed_at_receipt.append(self.fake.world.queue.confirmed)
        if self.failures_to_come:
            self.failures_to_come -= 1
            self.refused.append(batch)
            raise StoreFailed("canary-text of the batch")
        self.batches.append(batch)
        if self.hangs:
            await asyncio.Event().wait()

    @property
    def events(self) -> list[Event]:
        """All events received, in order."""
        return [event for batch in self.batches for event in batch.events]

    @property
    def texts(self) -> list[str]:
        """The texts of all messages received, in order."""
        return [event.text for event in self.events if isinstance(event, MessageSent)]

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Listen until something is so, then stop; fail where it does not become so."""
        task = asyncio.create_task(self.adapter.ear.listen(self.receive))
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                while not is_so():
                    if task.done():
                        await task
                    await asyncio.sleep(SHORT_NAP)
        finally:
            began = time.monotonic()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            self.seconds_to_stop = time.monotonic() - began


@asynccontextmanager
async def listening(
    fake: FakeTelegram,
    *,
    token: str = "",
    offset: int | None = None,
    heard_at: datetime | None = None,
    answer_seconds: float = 5.0,
    poll_seconds: float = 1.0,
) -> AsyncIterator[Listening]:
    """Connect an ear to a running fake."""
    pauses: list[float] = []

    async def nap(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    adapter = connect(
        token or fake.token,
        fake.url,
        offset=offset,
        heard_at=heard_at,
        clock=SystemClock().now,
        rng=random.Random(7),
        patience=Patience(poll_seconds=poll_seconds, answer_seconds=answer_seconds, sleep=nap),
    )
    try:
        yield Listening(fake, adapter, pauses)
    finally:
        await adapter.close()
