"""Where what is heard waits to be stored: all that stands here goes in together, and nothing passes another."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import structlog

from adapters.port import Batch, Quarantined, Receive
from profiling.events import Event

log = structlog.stdlib.get_logger(__name__)

MOST_EVENTS = 100
"""How many events are stored at once."""
MOST_WAITING = 20_000
"""More than that, and we stop listening until the store has caught up; history tells the rest."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, MOST_DOUBLINGS = 0.5, 30.0, 10


@dataclass(frozen=True, slots=True)
class Told:
    """What one event of the gateway told; of a message, where and as which."""

    events: Sequence[Event] = ()
    quarantined: Sequence[Quarantined] = ()
    channel: str = ""
    message: str = ""


class Overfull(Exception):
    """More is heard than can be stored."""


class Corridor:
    """Stores what waits, and what is fetched beside it, batch by batch; what fails is handed over again."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]], rng: random.Random) -> None:
        self._sleep, self._rng = sleep, rng
        self._waiting: deque[Told] = deque()
        self._somebody = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()
        self._one_at_a_time = asyncio.Lock()

    def put(self, told: Told) -> None:
        """Let something wait; raises Overfull."""
        if len(self._waiting) >= MOST_WAITING:
            raise Overfull
        self._waiting.append(told)
        self._somebody.set()
        self._empty.clear()

    async def drained(self) -> None:
        """Wait until everything that waits is stored."""
        await self._empty.wait()

    async def run(self, receive: Receive, pack: Callable[[Sequence[Told]], Batch]) -> None:
        """Store what comes until cancelled; what is being stored then waits on."""
        while True:
            await self._somebody.wait()
            group = self._next()
            await self.deliver(receive, pack(group))
            for _ in group:
                self._waiting.popleft()
            if not self._waiting:
                self._somebody.clear()
                self._empty.set()

    async def deliver(self, receive: Receive, batch: Batch) -> None:
        """Store one batch, however often it takes; when this returns it is committed."""
        async with self._one_at_a_time:
            failures = 0
            while True:
                try:
                    await receive(batch)
                except (
                    Exception
                ) as error:  # the store's troubles are many, and none may end the listening or lose a batch
                    failures += 1
                    await self._rest(failures, type(error).__name__)
                else:
                    return

    def _next(self) -> list[Told]:
        group: list[Told] = []
        events = 0
        for told in self._waiting:
            if group and (events + len(told.events) > MOST_EVENTS or len(group) >= MOST_EVENTS):
                break
            group.append(told)
            events += len(told.events)
        return group

    async def _rest(self, failures: int, trouble: str) -> None:
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(failures, MOST_DOUBLINGS))
        seconds = self._rng.uniform(longest / 2, longest)
        log.warning("discord: a batch could not be stored, trying again", trouble=trouble, seconds=round(seconds, 1))
        await self._sleep(seconds)


def parts(batch: Batch) -> list[Batch]:
    """A batch as several of at most a hundred events, the last of which moves the cursors."""
    events = list(batch.events)
    if len(events) <= MOST_EVENTS:
        return [batch]
    cuts = [events[start : start + MOST_EVENTS] for start in range(0, len(events), MOST_EVENTS)]
    return [*(Batch(cut) for cut in cuts[:-1]), replace(batch, events=cuts[-1])]
