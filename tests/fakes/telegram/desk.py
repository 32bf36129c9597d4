"""What happens to one call: faults and judging around the method it names."""

import asyncio
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, replace

from aiohttp import web

from tests.fakes.telegram import wire
from tests.fakes.telegram.answers import Call, Refusal, too_many_requests
from tests.fakes.telegram.faults import Fault, FaultPlan
from tests.fakes.telegram.methods import METHODS, OF_WHISPERS
from tests.fakes.telegram.polling import Poller
from tests.fakes.telegram.rates import Judge
from tests.fakes.telegram.world import World

REMEMBERED_CALLS = 10_000


@dataclass(frozen=True, slots=True)
class Received:
    """A call that arrived, and the status it was answered with (0: the connection was reset)."""

    at: float
    call: Call
    status: int


class Desk:
    """Takes calls for one bot, keeps a record of them, and answers."""

    def __init__(self, token: str, world: World, faults: FaultPlan, judge: Judge) -> None:
        self.received: deque[Received] = deque(maxlen=REMEMBERED_CALLS)
        self.counts: Counter[str] = Counter()
        self.token = token
        self.world = world
        self.faults = faults
        self.judge = judge
        self._poller = Poller(world)
        self._answered = asyncio.Event()

    async def next_answer(self, timeout: float) -> None:
        """Wait until a call has been answered or the time (in seconds) is over."""
        self._answered.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), timeout)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        if request.match_info["token"] != self.token:
            return wire.refused(Refusal(401, "Unauthorized"))
        try:
            call = await wire.read_call(request)
        except Refusal as refusal:
            return wire.refused(refusal)
        self.counts[call.method] += 1
        chat_id = call.integer("chat_id") if call.has("chat_id") else None
        await asyncio.sleep(self.faults.latency(call.method, chat_id))
        fault = self.faults.draw(call.method, chat_id)
        answer = await self._faulty(request, call, chat_id, fault)
        self.received.append(Received(self.world.clock(), call, 0 if _is_reset(request) else answer.status))
        self._answered.set()
        return answer

    async def _faulty(
        self, request: web.Request, call: Call, chat_id: int | None, fault: Fault | None
    ) -> web.StreamResponse:
        match fault:
            case Fault(kind="reset_before") | Fault(kind="outage", code=0):
                return wire.reset(request)
            case Fault(kind="outage"):
                return wire.refused(fault.refusal())
            case Fault(kind="refuse", processed=False):
                self.judge.weigh(call.method, chat_id)
                return wire.refused(fault.refusal())
        answer = await self._judged(call, chat_id, fault)
        match fault:
            case Fault(kind="refuse"):
                return wire.refused(fault.refusal())
            case Fault(kind="reset_after"):
                return wire.reset(request)
            case Fault(kind="cut"):
                return await wire.cut(request, answer)
            case Fault(kind="slow_answer"):
                await asyncio.sleep(fault.delay)
        return answer

    async def _judged(self, call: Call, chat_id: int | None, fault: Fault | None) -> web.Response:
        wait = self.judge.weigh(call.method, chat_id)
        if fault is not None and fault.kind == "flood":
            wait = fault.retry_after
        elif not self.judge.enforce:
            wait = 0
        if wait:
            self.judge.told_to_wait(call.method, chat_id, wait)
            return wire.refused(too_many_requests(wait))
        try:
            return await self._carried_out(call, fault)
        except Refusal as refusal:
            return wire.refused(refusal)

    async def _carried_out(self, call: Call, fault: Fault | None) -> web.Response:
        self.world.close_due_polls()
        if call.method == "getupdates":
            return await self._updates(call, copies=fault.copies if fault and fault.kind == "duplicates" else 0)
        method = METHODS.get(call.method)
        if method is None or (call.method in OF_WHISPERS and not self.world.knows_whispers):
            raise Refusal(404, "Not Found: method not found")
        return wire.success(method(self.world, call))

    async def _updates(self, call: Call, *, copies: int) -> web.Response:
        if not copies:
            return wire.updates_answer(await self._poller.get_updates(call))
        updates = await self._poller.get_updates(replace(call, values={**call.values, "timeout": 0}))
        return wire.updates_answer([*list(self.world.queue.recently_confirmed)[-copies:], *updates])


def _is_reset(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
