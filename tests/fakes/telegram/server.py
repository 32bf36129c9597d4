"""The Bot API server itself: routes, faults and judging around the methods."""

import asyncio
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.telegram import wire
from tests.fakes.telegram.answers import Call, Refusal, too_many_requests
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.faults import Fault, FaultPlan
from tests.fakes.telegram.methods import METHODS
from tests.fakes.telegram.model import User
from tests.fakes.telegram.polling import Poller
from tests.fakes.telegram.rates import Judge, RateLimits
from tests.fakes.telegram.world import World

TOKEN = "424242:FAKE-token-for-tests-0123456789abcde"
BOT = User(424242, "围炉", is_bot=True, username="hearth_test_bot")
LARGEST_BODY = 64 * 2**20
PATIENCE_AT_CLOSE = 0.1
REMEMBERED_CALLS = 10_000


@dataclass(frozen=True, slots=True)
class Received:
    """A call that arrived, and the status it was answered with (0: the connection was reset)."""

    at: float
    call: Call
    status: int


class FakeTelegram:
    """A Bot API server on this machine, for one bot: `async with FakeTelegram() as fake`."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        clock: Clock = time.time,
        seed: int = 1,
        privacy_mode: bool = True,
        limits: RateLimits | None = None,
        enforce: bool = False,
        port: int = 0,
    ) -> None:
        self.token = token
        self.world = World(BOT, clock, random.Random(seed), privacy_mode=privacy_mode)
        self.faults = FaultPlan(clock, random.Random(seed + 1))
        self.judge = Judge(clock, limits, enforce=enforce)
        self.received: deque[Received] = deque(maxlen=REMEMBERED_CALLS)
        self.counts: Counter[str] = Counter()
        """Method → how often it was called."""
        self.app = web.Application(client_max_size=LARGEST_BODY)
        self.app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._serve)
        self._poller = Poller(self.world)
        self._runner = web.AppRunner(self.app, shutdown_timeout=PATIENCE_AT_CLOSE)
        self._site: web.TCPSite | None = None
        self.port = port

    @property
    def url(self) -> str:
        """The server's root, to which `/bot<token>/<method>` is appended."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        """Open the server."""
        self.app.router.add_route("*", "/{anything:.*}", self._nothing)
        await self._runner.setup()
        await self.plug_in()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, ending open polls."""
        await self._runner.cleanup()

    async def plug_in(self) -> None:
        """Take connections, on the same port as before."""
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = int(self._runner.addresses[0][1])

    async def unplug(self) -> None:
        """Refuse connections and drop the open ones, until plugged in again."""
        if self._site is not None:
            await self._site.stop()
        if self._runner.server is not None:
            await self._runner.server.shutdown(PATIENCE_AT_CLOSE)

    def calls(self, method: str) -> list[Call]:
        """List the calls of a method, oldest first."""
        return [one.call for one in self.received if one.call.method == method.lower()]

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        return wire.refused(Refusal(404, "Not Found"))

    async def _serve(self, request: web.Request) -> web.StreamResponse:
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
        return answer

    async def _faulty(
        self, request: web.Request, call: Call, chat_id: int | None, fault: Fault | None
    ) -> web.StreamResponse:
        match fault:
            case Fault(kind="reset_before") | Fault(kind="outage", code=0):
                return wire.reset(request)
            case Fault(kind="outage") | Fault(kind="refuse", processed=False):
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
        if method is None:
            raise Refusal(404, "Not Found: method not found")
        return wire.success(method(self.world, call))

    async def _updates(self, call: Call, *, copies: int) -> web.Response:
        if not copies:
            return wire.updates_answer(await self._poller.get_updates(call))
        updates = await self._poller.get_updates(replace(call, values={**call.values, "timeout": 0}))
        return wire.updates_answer([*list(self.world.queue.recently_confirmed)[-copies:], *updates])


def _is_reset(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
