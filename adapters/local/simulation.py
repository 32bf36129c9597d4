"""A simulated community beside its rooms: first its past, as fast as it can be heard, then its life on a clock."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Protocol

from adapters.local.agenda import moment
from adapters.local.answers import Answers
from adapters.local.rooms import Rooms
from adapters.local.society import Society
from profiling.events import Account, Event

LARGEST_PAST_BATCH = 1000


class Clock(Protocol):
    """What the simulated people ask of the house's clock; it may run as fast as it likes."""

    def now(self) -> datetime: ...
    async def sleep(self, seconds: float) -> None: ...


class Simulation:
    """Society and rooms put together; the past has to be lived before the clock begins."""

    def __init__(self, society: Society) -> None:
        self.society = society
        self.rooms = Rooms(society.next_message)
        self._stirred = asyncio.Event()
        self._answers = Answers(society, self.rooms, self._stirred.set)
        self.rooms.watch(self._answers)

    def past(self, start: datetime, days: int) -> Iterator[Sequence[Event]]:
        """What happened in the `days` from `start` on, in order, at most LARGEST_PAST_BATCH events at once."""
        events = self.society.run(start, days)
        while batch := list(islice(events, LARGEST_PAST_BATCH)):
            for event in batch:
                self.rooms.notice(event)
            yield batch

    def agreed_before(self) -> Sequence[Account]:
        """Who had opened the private chat and agreed to the portrait before the past begins."""
        return [member.account for member in self.society.people.everyone if member.agreed_before]

    async def live(self, clock: Clock) -> None:
        """Let the people act when their time has come on the clock, and answer the bot; until cancelled."""
        self.society.visits.on_visit = self._answers.visit
        while True:
            self.rooms.hear(self.society.advance(clock.now()))
            await self._next_act(clock)

    async def _next_act(self, clock: Clock) -> None:
        """Wait for the next planned act, or until the bot did something that may lead to an earlier one."""
        self._stirred.clear()
        due = self.society.agenda.next_at
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._stirred.wait())]
        if due is not None:
            seconds = max(0.0, (moment(due) - clock.now()).total_seconds())
            waits.append(asyncio.create_task(clock.sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
