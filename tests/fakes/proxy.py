"""A little HTTP proxy on this machine: forwards plain requests, asks for a name and password, and counts who came."""

import asyncio
import base64
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

END_OF_HEAD = b"\r\n\r\n"
DENIED = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Proxy:
    """`async with Proxy("user", "word") as proxy`; `proxy.url` carries both."""

    def __init__(self, user: str, word: str) -> None:
        self.user, self.word = user, word
        self.forwarded: list[str] = []
        self.denied = 0
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Its address, with name and password."""
        port = self._server.sockets[0].getsockname()[1] if self._server else 0
        return f"http://{self.user}:{self.word}@127.0.0.1:{port}"

    async def __aenter__(self) -> Self:
        """Open it."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request: what the client asks next it asks anew."""
        try:
            head = await reader.readuntil(END_OF_HEAD)
        except asyncio.IncompleteReadError:
            writer.close()
            return
        allowed = base64.b64encode(f"{self.user}:{self.word}".encode())
        if allowed not in head:
            self.denied += 1
            writer.write(DENIED)
            await writer.drain()
            writer.close()
            return
        await self._forward(head, reader, writer)

    async def _forward(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, _, rest = head.partition(b"\r\n")
        method, address, version = first.decode("ascii").split(" ")
        place = urlsplit(address)
        self.forwarded.append(place.path.rpartition("/")[2].lower())
        inner, outer = await asyncio.open_connection(place.hostname, place.port)
        path = f"{place.path}?{place.query}" if place.query else place.path
        kept = [
            line for line in rest.split(b"\r\n") if line and not line.lower().startswith((b"proxy-", b"connection"))
        ]
        outer.write(
            f"{method} {path} {version}\r\n".encode("ascii") + b"\r\n".join([*kept, b"Connection: close", b"", b""])
        )
        sending = asyncio.create_task(pipe(reader, outer))
        await pipe(inner, writer)
        sending.cancel()
        for end in (outer, writer):
            end.close()


async def pipe(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Hand on what comes until nothing more does."""
    while content := await source.read(65_536):
        target.write(content)
        await target.drain()
