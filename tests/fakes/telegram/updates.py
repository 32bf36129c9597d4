"""The queue of updates that wait for the bot, with the platform's rules of offset, kinds and age."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from tests.fakes.telegram.clock import DAY, WEEK, Clock
from tests.fakes.telegram.lanes import lane_of
from tests.fakes.telegram.model import Json

ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that arrive only when `allowed_updates` names them."""
BY_DEFAULT = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_join_request",
    }
)
FUTURE_SLACK = 10
"""An offset further than this beyond the next id is read as none at all."""
LARGEST_ANSWER = 1 << 22
"""Bytes of updates in one answer."""
ROOM_PER_UPDATE = 50
REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Queued:
    """One update as it will be sent, and when it came."""

    id: int
    payload: bytes
    came: float
    lane: str


class UpdateQueue:
    """Updates in order of arrival; an offset confirms everything below it."""

    def __init__(self, clock: Clock, rng: random.Random) -> None:
        self._clock = clock
        self._rng = rng
        self._pending: dict[int, Queued] = {}
        self._lanes: dict[str, deque[Queued]] = {}
        self.allowed = BY_DEFAULT
        self._last_came = clock()
        self._arrival = asyncio.Event()
        self.next_id = rng.randrange(10**8, 9 * 10**8)
        self.recently_confirmed: deque[Queued] = deque(maxlen=REMEMBERED)
        self.confirmed = 0
        self.expired = 0

    def allow(self, kinds: Collection[str]) -> None:
        """Remember which kinds the bot wants from now on; none named means the default."""
        self.allowed = (BY_DEFAULT | ASKED_FOR_ONLY) & frozenset(kinds) if kinds else BY_DEFAULT

    def push(self, kind: str, payload: Json) -> None:
        """Queue an update of a kind if the bot asked for it."""
        if kind in self.allowed:
            self.push_raw({kind: payload})

    def push_raw(self, update: Json | bytes) -> int:
        """Queue anything whatever the bot asked for, bytes as they are; a missing update_id is filled in."""
        now = self._clock()
        if now - self._last_came >= WEEK:
            self.next_id = self._rng.randrange(10**8, 9 * 10**8)
        self._last_came = now
        update_id, self.next_id = self.next_id, self.next_id + 1
        payload = update if isinstance(update, bytes) else json.dumps({"update_id": update_id, **update}).encode()
        queued = Queued(update_id, payload, now, lane_of(update, update_id))
        self._pending[update_id] = queued
        self._lanes.setdefault(queued.lane, deque()).append(queued)
        self._arrival.set()
        return update_id

    def take(self, offset: int, limit: int) -> list[Queued]:
        """Confirm everything below the offset and hand out up to `limit` of the rest; negative counts from the end."""
        self._expire()
        start = self._start(offset)
        while (head := self._head()) is not None and head.id < start:
            self._leave(head)
            self.recently_confirmed.append(head)
            self.confirmed += 1
        return self._fitting(limit)

    def heads(self) -> list[tuple[str, Queued]]:
        """List the first update of every lane, the lanes of the oldest first."""
        self._expire()
        return sorted(((lane, line[0]) for lane, line in self._lanes.items()), key=lambda one: one[1].id)

    def settle(self, queued: Queued) -> None:
        """Confirm one update that was brought to the bot, if it still waits."""
        if queued.id in self._pending:
            self._leave(queued)
            self.recently_confirmed.append(queued)
            self.confirmed += 1

    def _fitting(self, limit: int) -> list[Queued]:
        taken: list[Queued] = []
        room = LARGEST_ANSWER
        for queued in self._pending.values():
            room -= ROOM_PER_UPDATE + len(queued.payload)
            if len(taken) == limit or (taken and room <= 0):
                break
            taken.append(queued)
        return taken

    def drop_all(self) -> None:
        """Forget everything that waits (`drop_pending_updates`)."""
        self._pending.clear()
        self._lanes.clear()

    def pending(self) -> int:
        """Count the updates that wait."""
        self._expire()
        return len(self._pending)

    async def arrival(self, timeout: float) -> None:
        """Wait until something is queued or the time (in seconds) is over."""
        self._arrival.clear()
        try:
            await asyncio.wait_for(self._arrival.wait(), timeout)
        except TimeoutError:
            return

    def wake(self) -> None:
        """Make whoever waits look again."""
        self._arrival.set()

    def _start(self, offset: int) -> int:
        first = self._head()
        head = self.next_id if first is None else first.id
        if offset < 0:
            return max(head, self.next_id + offset)
        if offset > self.next_id + FUTURE_SLACK:
            return head
        return max(head, offset)

    def _expire(self) -> None:
        oldest = self._clock() - DAY
        while (head := self._head()) is not None and head.came < oldest:
            self._leave(head)
            self.expired += 1

    def _head(self) -> Queued | None:
        return next(iter(self._pending.values()), None)

    def _leave(self, queued: Queued) -> None:
        del self._pending[queued.id]
        line = self._lanes[queued.lane]
        line.remove(queued)
        if not line:
            del self._lanes[queued.lane]
