"""What takes long to count is counted beside the loop and kept: whoever asks has the last figures at once."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.edges import guarded

Key = TypeVar("Key")
Value = TypeVar("Value")
SHORTEST_SECONDS = 5.0
TIMES_ITS_COST = 60
"""Something that took a second is counted again after a minute: looking may cost a sixtieth of the machine at most."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """What was counted, how often before, and until when it is fresh (on the loop's own clock)."""

    value: Value
    turn: int
    fresh_until: float


class Kept(Generic[Key, Value]):
    """Values by key, made one at a time; what is no longer fresh is handed out while it is made anew."""

    def __init__(self, make: Callable[[Key], Awaitable[Value]], *, seconds: float = SHORTEST_SECONDS) -> None:
        """`seconds` is how long a value is fresh at least."""
        self._make, self._seconds = make, seconds
        self._entries: dict[Key, Entry[Value]] = {}
        self._under_way: dict[Key, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()

    def at_hand(self, key: Key) -> Entry[Value] | None:
        """The last value, fresh or not, without waiting; what is missing or old begins to be made."""
        entry = self._entries.get(key)
        if entry is None or asyncio.get_running_loop().time() >= entry.fresh_until:
            self._begin(key)
        return entry

    async def get(self, key: Key) -> Entry[Value] | None:
        """The last value; waits only where there is none yet, and gives None where it could not be made."""
        entry = self.at_hand(key)
        if entry is None and key in self._under_way:
            await asyncio.shield(self._under_way[key])
        return self._entries.get(key)

    def close(self) -> None:
        """Make nothing any more."""
        for task in self._under_way.values():
            task.cancel()

    def _begin(self, key: Key) -> None:
        if key in self._under_way:
            return
        task = asyncio.create_task(self._renew(key))
        self._under_way[key] = task
        task.add_done_callback(lambda done: self._under_way.pop(key, None))

    async def _renew(self, key: Key) -> None:
        async with self._one_at_a_time:
            await guarded("count for the page", lambda: self._make_one(key))

    async def _make_one(self, key: Key) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        value = await self._make(key)
        lasts = max(self._seconds, TIMES_ITS_COST * (loop.time() - began))
        before = self._entries.get(key)
        self._entries[key] = Entry(value, before.turn + 1 if before else 1, loop.time() + lasts)
