"""`getUpdates`: one reader at a time, held open until there is something to tell."""

import asyncio
from collections.abc import Sequence

from tests.fakes.telegram.answers import Call, Refusal
from tests.fakes.telegram.updates import Queued
from tests.fakes.telegram.world import World

LONGEST_POLL = 50
"""Seconds; a longer wish counts as this."""
MOST_UPDATES = 100
LOOK_AGAIN = 1.0
"""Seconds after which a waiting poll looks for polls (of votes) that have come to their end."""
OTHER_READER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
WEBHOOK_SET = "terminated by setWebhook request"


def conflict(why: str) -> Refusal:
    """Refuse because two ways of reading exclude each other."""
    return Refusal(409, f"Conflict: {why}")


class Poller:
    """Holds the one `getUpdates` that may wait; a newer one ends it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turn = 0

    async def get_updates(self, call: Call) -> Sequence[Queued]:
        """Confirm below the offset and hand out what waits, or wait for it up to the timeout."""
        if self._world.settings.webhook is not None:
            raise conflict(WEBHOOK_ACTIVE)
        if call.has("allowed_updates"):
            self._world.queue.allow([str(kind) for kind in call.items("allowed_updates")])
        self._turn += 1
        self._world.queue.wake()
        return await self._wait(
            self._turn,
            offset=call.integer("offset"),
            limit=call.integer("limit", MOST_UPDATES, least=1, most=MOST_UPDATES),
            timeout=call.integer("timeout", least=0, most=LONGEST_POLL),
        )

    async def _wait(self, turn: int, *, offset: int, limit: int, timeout: int) -> Sequence[Queued]:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while True:
            self._world.close_due_polls()
            taken = self._world.queue.take(offset, limit)
            left = deadline - loop.time()
            if taken or left <= 0:
                return taken
            await self._world.queue.arrival(min(left, LOOK_AGAIN))
            if self._world.settings.webhook is not None:
                raise conflict(WEBHOOK_SET)
            if turn != self._turn:
                raise conflict(OTHER_READER)
