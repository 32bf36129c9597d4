"""The web server itself: uvicorn inside the house's own loop, ended by whoever ends the house."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn

from bot.web.assets import Assets
from bot.web.part import Web
from bot.web.site import open_site

GRACE_SECONDS = 2
"""How long answers under way may take once the house ends; SIGTERM leaves five seconds for everything."""


class Server(uvicorn.Server):
    """uvicorn without its hands on the process: signals belong to the house."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


async def serve(web: Web, listening: socket.socket) -> None:
    """Serve the page on an open socket until cancelled; then let answers under way end, for a moment."""
    site = open_site(web, await asyncio.to_thread(Assets.load))
    server = Server(
        uvicorn.Config(
            site.app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(serving)
    finally:
        site.close()
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await serving
