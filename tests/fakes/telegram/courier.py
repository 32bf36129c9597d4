"""Calls the bot's webhook: one update after the other in each lane, again and later after each failure."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp

from tests.fakes.telegram.updates import Queued
from tests.fakes.telegram.world import World

FIRST_RETRY_SECONDS = 1.0
LONGEST_RETRY = 60
"""How many times the first pause the longest one is."""
PATIENCE_SECONDS = 60.0
"""How long a call may take before the platform gives it up."""
LONGEST_RETRY_AFTER = 3600
LOOK_AGAIN, LOOK_AGAIN_FOR_RETRIES = 1.0, 0.02
"""Seconds between two looks where nothing stirs: something may be due again."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Trying:
    """An update on its way: how often it failed, and since when it may be tried again (loop time)."""

    failures: int = 0
    delay: float = 0.0
    not_before: float = 0.0


@dataclass(slots=True, eq=False)
class Courier:
    """Delivers while a webhook is set; `calls` is every answer it got, oldest first (0: none)."""

    world: World
    first_retry: float = FIRST_RETRY_SECONDS
    calls: list[tuple[int, int]] = field(default_factory=list)
    """(update's number, status)."""
    most_at_once: int = 0
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _trying: dict[int, Trying] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Deliver until cancelled."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            try:
                while True:
                    self._changed.clear()
                    self._begin(session)
                    await self._rest()
            finally:
                for task in self._under_way.values():
                    task.cancel()
                await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _rest(self) -> None:
        waits: list[Awaitable[object]] = [self._changed.wait(), self.world.queue.arrival(self._pause())]
        tasks = [asyncio.ensure_future(wait) for wait in waits]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    def _pause(self) -> float:
        return LOOK_AGAIN_FOR_RETRIES if self._trying else LOOK_AGAIN

    def _begin(self, session: aiohttp.ClientSession) -> None:
        """Send off the first update of every lane that may go now."""
        hook = self.world.settings.webhook
        if hook is None:
            return
        now = asyncio.get_running_loop().time()
        for lane, first in self.world.queue.heads():
            if len(self._under_way) >= hook.max_connections:
                return
            trying = self._trying.get(first.id)
            if lane not in self._under_way and (trying is None or trying.not_before <= now):
                task = asyncio.create_task(self._deliver(session, first))
                self._under_way[lane] = task
                task.add_done_callback(self._leaver(lane))
                self.most_at_once = max(self.most_at_once, len(self._under_way))

    def _leaver(self, lane: str) -> Callable[[asyncio.Task[None]], None]:
        def leave(task: asyncio.Task[None]) -> None:
            del self._under_way[lane]
            self._changed.set()

        return leave

    async def _deliver(self, session: aiohttp.ClientSession, queued: Queued) -> None:
        hook = self.world.settings.webhook
        if hook is None:
            return
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: hook.secret} if hook.secret else {})
        status, retry_after, why = 0, 0, "Connection refused"
        try:
            async with session.post(hook.url, data=queued.payload, headers=headers) as answer:
                status, why = answer.status, f"Wrong response from the webhook: {answer.status} {answer.reason}"
                asked = answer.headers.get("Retry-After", "0")
                retry_after = min(LONGEST_RETRY_AFTER, int(asked)) if asked.isdigit() else 0
        except TimeoutError:
            why = "Read timeout expired"
        except aiohttp.ClientError as error:
            why = "Connection closed" if isinstance(error, aiohttp.ServerDisconnectedError) else why
        self.calls.append((queued.id, status))
        if 200 <= status <= 299:
            self.world.queue.settle(queued)
            self._trying.pop(queued.id, None)
            return
        hook.failed(why, self.world.now)
        self._later(queued, retry_after)

    def _later(self, queued: Queued, retry_after: int) -> None:
        """Try again at once, then after ever twice as long, or when the bot has asked for it."""
        trying = self._trying.setdefault(queued.id, Trying(delay=self.first_retry))
        wait = 0.0
        if trying.failures:
            trying.delay = wait = min(LONGEST_RETRY * self.first_retry, trying.delay * 2)
        trying.failures += 1
        trying.not_before = asyncio.get_running_loop().time() + (retry_after or wait)
