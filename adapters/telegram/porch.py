"""Where updates that Telegram brings wait for one another: all that stand here go into the store together."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import structlog

from adapters.port import Batch, Receive
from adapters.telegram.decode import Decoded

log = structlog.stdlib.get_logger(__name__)

MOST_EVENTS = 100
"""How many events are stored at once, as with polling."""

Pack = Callable[[Sequence[Decoded]], Batch]


@dataclass(frozen=True, slots=True)
class Caller:
    """What one call has brought, and whether it is stored yet."""

    brought: Decoded
    stored: "asyncio.Future[bool]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Porch:
    """Lets callers wait until what they brought is committed; nobody lingers for company."""

    def __init__(self) -> None:
        self._waiting: deque[Caller] = deque()
        self._somebody = asyncio.Event()
        self._is_open = False

    async def bring(self, brought: Decoded) -> bool:
        """Wait until an update is stored; False where it is not, and shall be brought again."""
        if not self._is_open:
            return False
        caller = Caller(brought)
        self._waiting.append(caller)
        self._somebody.set()
        return await caller.stored

    async def store(self, receive: Receive, pack: Pack) -> None:
        """Store what comes until cancelled; then whoever still waits is sent away."""
        self._is_open = True
        try:
            while True:
                await self._somebody.wait()
                await self._let_in(self._next(), receive, pack)
        finally:
            self._is_open = False
            answer(self._waiting, False)
            self._waiting.clear()

    def _next(self) -> list[Caller]:
        """Who goes in together, in the order they came."""
        group: list[Caller] = []
        events = 0
        while self._waiting and (not group or events + len(self._waiting[0].brought.events) <= MOST_EVENTS):
            group.append(self._waiting.popleft())
            events += len(group[-1].brought.events)
        if not self._waiting:
            self._somebody.clear()
        return group

    async def _let_in(self, group: Sequence[Caller], receive: Receive, pack: Pack) -> None:
        is_stored = False
        try:
            await receive(pack([caller.brought for caller in group]))
            is_stored = True
        except Exception as error:  # the store's troubles are many, and none may end the listening or confirm a call
            log.warning("telegram's calls could not be stored", calls=len(group), trouble=type(error).__name__)
        finally:
            answer(group, is_stored)


def answer(callers: Iterable[Caller], is_stored: bool) -> None:
    """Tell callers whether what they brought is stored; who has gone meanwhile is told nothing."""
    for caller in callers:
        if not caller.stored.done():
            caller.stored.set_result(is_stored)
