"""What time it is: the one place that asks the machine, and the clocks that stand in for it."""

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

TURNS_AFTER_WAKING = 20
"""How often the loop is let round after a manual clock woke somebody, so that what they began can go on."""


class Clock(Protocol):
    """What the house asks of a clock."""

    def now(self) -> datetime:
        """Give the present moment, aware and in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds of this clock."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Give the present moment, aware and in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds."""
        await asyncio.sleep(seconds)


class FastClock:
    """A clock that begins at `start` and runs `speed` times as fast as the real one: the demo community's."""

    def __init__(self, start: datetime, speed: float, real: Clock) -> None:
        self._start = start
        self._speed = speed
        self._real = real
        self._began = real.now()

    def now(self) -> datetime:
        """Give this clock's present moment, aware and in UTC."""
        return self._start + (self._real.now() - self._began) * self._speed

    async def sleep(self, seconds: float) -> None:
        """Wait so many of this clock's seconds: fewer real ones."""
        await self._real.sleep(seconds / self._speed)


class ManualClock:
    """A clock that stands still until it is told to go on; whoever sleeps is woken in order. For tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._order = count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """Give the moment the clock stands at."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has been moved so far."""
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + timedelta(seconds=seconds), next(self._order), waiting))
        if seconds <= 0:
            self._wake_due()
        await waiting

    async def advance(self, duration: timedelta) -> None:
        """Move the clock, stopping wherever somebody sleeps until, so that each wakes at their own time."""
        until = self._now + duration
        await self._settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            self._now = max(self._now, self._sleepers[0][0])
            self._wake_due()
            await self._settle()
        self._now = until

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment at once; sleepers whose time has come wake when the loop goes round."""
        self._now = moment
        self._wake_due()

    def _wake_due(self) -> None:
        while self._sleepers and self._sleepers[0][0] <= self._now:
            waiting = heapq.heappop(self._sleepers)[2]
            if not waiting.done():
                waiting.set_result(None)

    async def _settle(self) -> None:
        for _ in range(TURNS_AFTER_WAKING):
            await asyncio.sleep(0)
