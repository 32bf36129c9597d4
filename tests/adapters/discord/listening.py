"""An ear on a Discord of our own, with a store in memory that remembers what it was given."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from adapters.discord.budget import Budget
from adapters.discord.line import Line, Servers
from adapters.discord.listen import DiscordEar
from adapters.discord.presses import Presses
from adapters.port import Batch
from profiling.events import Event, MessageSent
from profiling.keys import event_key
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at

Kind = TypeVar("Kind", bound=Event)
A_MOMENT = 0.05
"""Pauses last no longer here, however long they were meant to be."""


class Broken(Exception):
    """The store does not take this."""


@dataclass
class Kept:
    """What a store would keep: events by their key, cursors, who is believed to be where."""

    batches: list[Batch] = field(default_factory=list)
    events: dict[tuple[str, int], Event] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    believed: dict[str, frozenset[str]] = field(default_factory=dict)
    repeated: int = 0
    fails: int = 0

    async def receive(self, batch: Batch) -> None:
        if self.fails:
            self.fails -= 1
            raise Broken
        self.batches.append(batch)
        for event in batch.events:
            key = (event.room.id, event_key(event))
            self.repeated += key in self.events
            self.events.setdefault(key, event)
        self.held |= dict([*batch.places, *([batch.cursor] if batch.cursor else [])])

    async def cursors(self, prefix: str) -> Mapping[str, str]:
        return {name: value for name, value in self.held.items() if name.startswith(prefix)}

    async def members(self, room: str) -> frozenset[str]:
        return self.believed.get(room, frozenset())

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The events of one kind, in the order they were first stored."""
        return [event for event in self.events.values() if isinstance(event, kind)]

    @property
    def texts(self) -> list[str]:
        """What was said by people."""
        return [event.text for event in self.of(MessageSent) if not event.author.is_bot]


async def a_moment(seconds: float) -> None:
    """Wait, but never long."""
    await asyncio.sleep(min(seconds, A_MOMENT))


@dataclass
class Listening:
    """An ear that listens now."""

    ear: DiscordEar
    line: Line
    presses: Presses
    task: "asyncio.Task[None]"


@asynccontextmanager
async def listening(
    fake: FakeDiscord, kept: Kept, *, clock: Callable[[], datetime], budget: Budget | None = None
) -> AsyncIterator[Listening]:
    """Listen until the block ends."""
    with pointed_at(fake.api_url, fake.gateway_url):
        line = Line(fake.token, Servers(fake.api_url, fake.gateway_url))
        presses = Presses(clock)
        allowance = budget or Budget(clock, a_moment, between=0.0)
        ear = DiscordEar(line, kept, presses, clock=clock, rng=random.Random(1), sleep=a_moment, budget=allowance)
        task = asyncio.create_task(ear.listen(kept.receive))
        try:
            yield Listening(ear, line, presses, task)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await line.close()


def is_up(here: Listening) -> bool:
    """Say whether the ear hears, and has fetched what it missed."""
    return here.ear.state().is_connected and not here.ear.is_behind and bool(here.ear.servers)
