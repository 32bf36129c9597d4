"""Keeps the parts of the house running side by side: one that fails is started again, and takes no other with it."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

import structlog

from adapters.port import AdapterUnusable
from bot.clock import Clock

logger = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
STEADY_SECONDS = 300.0
"""A part that ran so long before it failed begins again with the shortest pause."""

Run = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class PartState:
    """How a part is doing: up, waiting to be started again, or given up with the reason."""

    is_up: bool = False
    failures: int = 0
    trouble: str = ""


@dataclass(slots=True)
class Supervisor:
    """Runs parts until cancelled, or until none of those it cannot do without is left."""

    clock: Clock
    rng: random.Random
    states: dict[str, PartState] = field(default_factory=dict)

    async def run(self, parts: Mapping[str, Run], *, vital: frozenset[str] = frozenset()) -> None:
        """Run every part; returns when cancelled.

        Raises:
            AdapterUnusable: every vital part has given up; the message is the last one's, with what to do.
        """
        last: AdapterUnusable | None = None
        running = {asyncio.create_task(self._keep(name, run), name=name) for name, run in parts.items()}
        left = set(vital)
        try:
            while running:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    left.discard(task.get_name())
                    last = task.result() or last
                if vital and not left and last is not None:
                    raise last
        finally:
            await end(running)

    async def _keep(self, name: str, run: Run) -> AdapterUnusable | None:
        """Run one part again and again; gives what makes it hopeless."""
        failures = 0
        while True:
            self.states[name] = PartState(is_up=True, failures=failures)
            began = self.clock.now()
            try:
                await run()
            except AdapterUnusable as error:
                self.states[name] = PartState(failures=failures, trouble=str(error))
                logger.error("part given up", part=name, reason=str(error))
                return error
            except Exception as error:  # whatever it is, the other parts go on and this one begins again
                if is_told_to_end():
                    logger.exception("part failed while it ended", part=name)
                    return None
                lasted = (self.clock.now() - began).total_seconds()
                failures = 1 if lasted > STEADY_SECONDS else failures + 1
                await self._pause(name, failures, error)
            else:
                logger.debug("part ended", part=name)
                return None

    async def _pause(self, name: str, failures: int, error: Exception) -> None:
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(failures - 1, 10))
        seconds = self.rng.uniform(longest / 2, longest)
        self.states[name] = replace(self.states[name], is_up=False, failures=failures, trouble=type(error).__name__)
        logger.exception("part failed, starting it again", part=name, seconds=round(seconds, 1))
        await self.clock.sleep(seconds)


def is_told_to_end() -> bool:
    """Say whether this task was cancelled, whatever its work made of that."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def end(tasks: set["asyncio.Task[AdapterUnusable | None]"]) -> None:
    """Cancel what still runs and wait for it."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
