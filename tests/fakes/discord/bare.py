"""A client without a library: plain REST calls, and gateway frames one by one."""

import json
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import aiohttp

from tests.fakes.discord import intents
from tests.fakes.discord.model import Json
from tests.fakes.discord.server import FakeDiscord

PATIENCE = 2.0
UNPRIVILEGED = intents.ALL & ~intents.PRIVILEGED
USUAL = intents.ALL & ~intents.PRESENCES


@dataclass(frozen=True, slots=True)
class Answer:
    """What a REST call was answered with."""

    status: int
    body: object
    headers: Mapping[str, str]

    @property
    def json(self) -> Json:
        """The body as an object."""
        assert isinstance(self.body, dict), self.body
        return self.body

    @property
    def listed(self) -> list[Json]:
        """The body as a list."""
        assert isinstance(self.body, list), self.body
        return self.body


@dataclass(slots=True)
class Line:
    """One connection to the gateway."""

    socket: aiohttp.ClientWebSocketResponse
    token: str
    unpacker: "zlib._Decompress | None" = None
    seq: int = 0
    session: str = ""
    heard: list[Json] = field(default_factory=list)

    async def tell(self, op: int, data: object = None) -> None:
        """Send a frame."""
        await self.socket.send_json({"op": op, "d": data})

    async def hear(self) -> Json:
        """Take the next frame; raise ConnectionError once the connection is closed."""
        message = await self.socket.receive(timeout=PATIENCE)
        if message.type is aiohttp.WSMsgType.BINARY and self.unpacker is not None:
            frame = json.loads(self.unpacker.decompress(message.data))
        elif message.type is aiohttp.WSMsgType.TEXT:
            frame = json.loads(message.data)
        else:
            raise ConnectionError(self.socket.close_code)
        self.seq = frame["s"] or self.seq
        self.heard.append(frame)
        return dict(frame)

    async def until(self, op: int = 0, name: str | None = None) -> Json:
        """Take frames until one of a kind comes; return what it carries."""
        while True:
            frame = await self.hear()
            if frame["op"] == op and name in (None, frame["t"]):
                return {"d": frame["d"]} if not isinstance(frame["d"], dict) else frame["d"]

    async def identify(self, asked: int = USUAL, **more: object) -> Json:
        """Identify and return what READY carries."""
        await self.until(10)
        await self.tell(2, {"token": self.token, "intents": asked, "properties": {}, **more})
        ready = await self.until(0, "READY")
        self.session = str(ready["session_id"])
        return ready

    async def close_code(self) -> int | None:
        """Take frames until the connection is closed; return the code."""
        try:
            while True:
                await self.hear()
        except ConnectionError:
            return self.socket.close_code

    async def names(self) -> list[str]:
        """List the events that have come until a heartbeat is answered."""
        before = len(self.heard)
        await self.tell(1, self.seq)
        await self.until(11)
        return [str(frame["t"]) for frame in self.heard[before:] if frame["op"] == 0]


class Bare:
    """`async with Bare(fake) as bare`: `bare.ask(...)` and `bare.line()`."""

    def __init__(self, fake: FakeDiscord) -> None:
        self.fake = fake
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        await self._session.close()

    async def ask(
        self, method: str, path: str, body: object = None, *, token: str | None = None, **query: int | str
    ) -> Answer:
        """Make a REST call."""
        headers = {"Authorization": f"Bot {self.fake.token if token is None else token}"}
        params = {name: str(value) for name, value in query.items()}
        url = self.fake.api_url + path
        async with self._session.request(method, url, json=body, params=params, headers=headers) as answer:
            text = await answer.text()
            is_json = answer.content_type == "application/json"
            return Answer(answer.status, json.loads(text) if is_json else text, dict(answer.headers))

    async def write(self, channel: int, content: str, **more: object) -> Answer:
        """Write a message."""
        return await self.ask("POST", f"/channels/{channel}/messages", {"content": content, **more})

    @asynccontextmanager
    async def line(self, *, is_packed: bool = False, url: str = "", **query: str) -> AsyncIterator[Line]:
        """Connect to the gateway."""
        asked = {"v": "10", "encoding": "json", **query} | ({"compress": "zlib-stream"} if is_packed else {})
        async with self._session.ws_connect(url or self.fake.gateway_url, params=asked, max_msg_size=0) as socket:
            yield Line(socket, self.fake.token, zlib.decompressobj() if is_packed else None)
