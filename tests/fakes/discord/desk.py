"""What happens to one REST call: faults and judging around the route it names."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from tests.fakes.discord import replies
from tests.fakes.discord.answers import Call, Refusal
from tests.fakes.discord.faults import Fault, FaultPlan
from tests.fakes.discord.rates import Judge, Verdict
from tests.fakes.discord.routes import ROUTES, Route
from tests.fakes.discord.world import World
from tests.fakes.telegram import wire

REMEMBERED_CALLS = 10_000
API = ("/api/v9", "/api/v10")


@dataclass(frozen=True, slots=True)
class Received:
    """A call that arrived, and the status it was answered with (0: the connection was reset)."""

    at: float
    call: Call
    status: int


class Desk:
    """Takes REST calls for one bot, keeps a record of them, and answers."""

    def __init__(self, world: World, faults: FaultPlan, judge: Judge, token: Callable[[], str]) -> None:
        self.received: deque[Received] = deque(maxlen=REMEMBERED_CALLS)
        self.counts: Counter[str] = Counter()
        self.world = world
        self.faults = faults
        self.judge = judge
        self._token = token
        self._answered = asyncio.Event()

    def attach(self, app: web.Application) -> None:
        """Serve all routes."""
        for base in API:
            for route in ROUTES:
                app.router.add_route(route.method, base + route.path, partial(self.serve, route))

    async def next_answer(self, timeout: float) -> None:
        """Wait until a call has been answered or the time (in seconds) is over."""
        self._answered.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), timeout)

    async def serve(self, route: Route, request: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        self.counts[route.name] += 1
        if self.judge.is_banning:
            return replies.banned(self.judge.banned_until - self.world.clock())
        try:
            call = await self._read(route, request)
        except Refusal as refusal:
            self.judge.answered(refusal.status)
            return replies.refused(refusal)
        places = frozenset([*call.places.values(), str(call.values.get("recipient_id", ""))])
        await asyncio.sleep(self.faults.latency(route.name, places))
        answer = await self._faulty(route, request, call, self.faults.draw(route.name, places))
        status = 0 if request.transport is None or request.transport.is_closing() else answer.status
        self.judge.answered(status)
        self.received.append(Received(self.world.clock(), call, status))
        self._answered.set()
        return answer

    async def _read(self, route: Route, request: web.Request) -> Call:
        if route.needs_token and request.headers.get("Authorization") != f"Bot {self._token() or '-'}":
            raise Refusal(401, 0, "401: Unauthorized")
        return await replies.read_call(request, route.name)

    async def _faulty(self, route: Route, request: web.Request, call: Call, fault: Fault | None) -> web.StreamResponse:
        verdict = self.judge.weigh(route.bucket, route.name, route.major(call), is_counted=route.needs_token)
        match fault:
            case Fault(kind="reset_before") | Fault(kind="outage", status=0):
                return wire.reset(request)
            case Fault(kind="outage") | Fault(kind="refuse", processed=False):
                return replies.refused(fault.refusal())
            case Fault(kind="flood"):
                verdict = Verdict(verdict.headers, fault.retry_after, fault.is_global)
        answer = self._judged(route, call, verdict)
        match fault:
            case Fault(kind="refuse"):
                return replies.refused(fault.refusal())
            case Fault(kind="reset_after"):
                return wire.reset(request)
            case Fault(kind="cut"):
                return await wire.cut(request, answer)
            case Fault(kind="slow_answer"):
                await asyncio.sleep(fault.delay)
        return answer

    def _judged(self, route: Route, call: Call, verdict: Verdict) -> web.Response:
        if verdict.wait:
            self.judge.told_to_wait(route.bucket, route.major(call), verdict.wait, is_global=verdict.is_global)
            answer = replies.flooded(verdict.wait, is_global=verdict.is_global)
        else:
            answer = self._carried_out(route, call)
        answer.headers.update(verdict.headers)
        return answer

    def _carried_out(self, route: Route, call: Call) -> web.Response:
        self.world.close_due_polls()
        try:
            return replies.success(route.answer(self.world, call))
        except Refusal as refusal:
            return replies.refused(refusal)
