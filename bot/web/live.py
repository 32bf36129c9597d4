"""What happens, told to open pages as it happens: server-sent events, for as long as somebody keeps up."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import aclosing, suppress

import orjson
from fastapi import APIRouter, Request, Response

from bot.happenings import Happening, Listener
from bot.web.community import Pictures
from bot.web.house import House
from bot.web.paper import Paper
from bot.web.speech import Speech
from bot.web.telling import tell
from bot.web.visitors import Visitors
from storage import places
from storage.places import Setting

BEAT_SECONDS = 15.0
DEMO_BEAT_SECONDS = 2.0
"""An hour of the demo passes in three seconds: its clock is told more often."""
LONGEST_SECONDS = 900.0
"""Then the browser comes again, and has to show its session anew."""
SEND_SECONDS = 10.0
"""A page that takes nothing in for so long is let go."""
LAST_WORD_SECONDS = 1.0
MOST_PAGES = 32
MOST_WAITING = 50
"""So many happenings wait for a slow page; the oldest make room."""
NOT_FOUND, UNAVAILABLE = 404, 503
Message = MutableMapping[str, object]


class Live:
    """All open pages; `close` ends every one of them at once."""

    def __init__(self, house: House, paper: Paper, visitors: Visitors, pictures: Pictures) -> None:
        self._house, self._paper, self._visitors, self._pictures = house, paper, visitors, pictures
        self._ended = asyncio.Event()

    def routes(self) -> APIRouter:
        """The stream's address."""
        router = APIRouter()
        router.add_api_route("/c/{community}/live", self.listen, methods=["GET"])
        return router

    def close(self) -> None:
        """End every stream."""
        self._ended.set()

    async def listen(self, request: Request, community: int) -> Response:
        """Follow one community from now on."""
        await self._visitors.expected(request)
        setting = await self._house.store.read(lambda unit: places.setting(unit, community))
        if setting is None:
            return Response(status_code=NOT_FOUND)
        if len(self._house.happenings.everybody) >= MOST_PAGES:
            return Response(status_code=UNAVAILABLE, headers={"retry-after": "60"})
        return Stream(lambda: self._told(setting, self._paper.speech(request, setting.language)), self._ended)

    async def _told(self, setting: Setting, speech: Speech) -> AsyncGenerator[bytes]:
        """Everything there is to tell, with a beat where there is nothing."""
        loop = asyncio.get_running_loop()
        ends, beat = loop.time() + LONGEST_SECONDS, DEMO_BEAT_SECONDS if self._house.is_demo else BEAT_SECONDS
        shown = None
        with self._house.happenings.listening(MOST_WAITING, community=setting.id) as listener:
            while loop.time() < ends:
                entry = self._pictures.at_hand(setting.id)
                if entry is not None and entry.turn != shown:
                    if shown is not None:
                        yield event("picture", {"turn": entry.turn})
                    shown = entry.turn
                moment = speech.moment(self._house.clock.now().astimezone(setting.zone))
                yield event("beat", {"moment": moment})
                for happening in await within(listener, beat):
                    yield event("happening", self._words(happening, setting, speech))

    def _words(self, happening: Happening, setting: Setting, speech: Speech) -> dict[str, str]:
        told = tell(happening, speech, self._house.face, setting.zone)
        return {"time": told.time, "kind": told.kind, "text": told.text}


async def within(listener: Listener, seconds: float) -> list[Happening]:
    """What happens within a while: nothing, or all that has come together once something has."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return [await anext(listener), *listener.waiting()]
    return []


def event(kind: str, value: object) -> bytes:
    """One event as browsers read it."""
    return b"event: " + kind.encode() + b"\ndata: " + orjson.dumps(value) + b"\n\n"


class Stream(Response):
    """A response that goes on until its reader leaves, falls behind, or the house ends."""

    media_type = "text/event-stream"

    def __init__(
        self, pieces: Callable[[], AsyncGenerator[bytes]], ended: asyncio.Event, *, send_seconds: float = SEND_SECONDS
    ) -> None:
        super().__init__(headers={"x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._pieces, self._ended, self._send_seconds = pieces, ended, send_seconds

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Send until the first of the three happens."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        ways_out = [
            asyncio.create_task(self._send(send)),
            asyncio.create_task(gone(receive)),
            asyncio.create_task(self._ended.wait()),
        ]
        try:
            await asyncio.wait(ways_out, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in ways_out:
                task.cancel()
            await asyncio.gather(*ways_out, return_exceptions=True)
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send(self, send: Callable[[Message], Awaitable[None]]) -> None:
        async with aclosing(self._pieces()) as pieces:
            async for piece in pieces:
                async with asyncio.timeout(self._send_seconds):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})


async def gone(receive: Callable[[], Awaitable[Message]]) -> None:
    """Wait until the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
