"""Keeps one connection to the gateway after the other: resumed where it can be, at our own pace and never in a rush.

The library's own loop waits ever longer after each trouble of the last half hour, up to a quarter of an hour.
"""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from adapters.discord.line import Client

GREETED_WITHIN_SECONDS = 60.0
MISSING_INTENTS = 4014
"""The gateway's close code for privileged intents that are not switched on."""
AWAY = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.HTTPException, discord.GatewayNotFound)
"""What waiting may help; a reset connection is an error of aiohttp's own, and none of the system's."""

Rest = Callable[[str], Awaitable[None]]


class Connection:
    """The sessions of one client. `is_up` says whether the platform has greeted us, `rest` waits before another try."""

    def __init__(self, client: Client, is_up: Callable[[], bool], rest: Rest) -> None:
        self._client, self._is_up, self._rest = client, is_up, rest
        self._socket: DiscordWebSocket | None = None
        self._may_resume = False

    async def keep(self) -> None:
        """Listen until cancelled. Raises ConnectionClosed or PrivilegedIntentsRequired where nothing else helps.

        Whatever the library raises over an event it cannot take ends the listening, too.
        """
        while True:
            was_up, trouble = False, ""
            try:
                self._socket = self._client.ws = await self._opened()
                while True:
                    await self._socket.poll_event()
                    was_up = was_up or self._is_up()
            except ReconnectWebSocket as error:
                self._may_resume = error.resume
            except AWAY as error:
                trouble = type(error).__name__
            except discord.ConnectionClosed as error:
                self._judge(error)
                self._may_resume, trouble = False, "closed"
            self._client.lose()
            if trouble or not was_up:
                await self._rest(trouble or "the connection was ended before it began")

    async def _opened(self) -> DiscordWebSocket:
        """A connection: the last session's where it may go on, else a new one's."""
        last = self._socket
        if last is None or last.session_id is None or not self._may_resume:
            opening = DiscordWebSocket.from_client(self._client, initial=last is None)
        else:
            opening = DiscordWebSocket.from_client(
                self._client, resume=True, session=last.session_id, sequence=last.sequence, gateway=last.gateway
            )
        self._may_resume = True
        return await asyncio.wait_for(opening, GREETED_WITHIN_SECONDS)

    @staticmethod
    def _judge(error: discord.ConnectionClosed) -> None:
        """Raise what no waiting will help."""
        if error.code == MISSING_INTENTS:
            raise discord.PrivilegedIntentsRequired(error.shard_id) from None
        if error.code != 1000:
            raise error

    async def close(self) -> None:
        """End the connection, if there is one."""
        if self._socket is not None and self._socket.open:
            await self._socket.close(1000)
