"""Calls to Discord's REST API: through the library, which keeps its limits, with an honest word where one fails."""

import asyncio
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType

import aiohttp
import discord
from discord.http import Route

from adapters.discord.failures import honest
from adapters.discord.line import Client, Line
from adapters.port import InDoubt, SendFailed

Json = dict[str, object]

NOTHING: Mapping[str, str] = MappingProxyType({})
MESSAGES = "/channels/{channel_id}/messages"
ANSWER_SECONDS = 20.0
"""How long one try may take; the library tries five times where the server is in trouble."""
AGAIN_AFTER_SECONDS = (1.0, 4.0, 15.0)
"""When something in doubt is said again with the same nonce: within the minutes for which Discord knows it again."""


class Calls:
    """What voice, places and commands call Discord by; every method raises a SendFailed and nothing else."""

    def __init__(self, line: Line, again_after: Sequence[float] = AGAIN_AFTER_SECONDS) -> None:
        self._line, self._again_after = line, again_after

    async def client(self) -> Client:
        """The library's client, logged in."""
        with honest(self._line.scrub):
            return await self._line.ready()

    async def application(self) -> int:
        """Our application's number."""
        client = await self.client()
        with honest(self._line.scrub):
            return int(str(client.application_id))

    async def call(
        self,
        method: str,
        path: str,
        body: Json | Sequence[Json] | None = None,
        *,
        query: Mapping[str, str] = NOTHING,
        at: Mapping[str, str] = NOTHING,
    ) -> object:
        """Call a method; `at` fills the path's braces. Gives what the server answered."""
        client = await self.client()
        route, patience = Route(method, path, **at), aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        asked = dict(query)
        with honest(self._line.scrub):
            answer: object
            if body is None:
                answer = await client.http.request(route, params=asked, timeout=patience)
            else:
                answer = await client.http.request(route, params=asked, timeout=patience, json=body)
            return answer

    async def told(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        query: Mapping[str, str] = NOTHING,
        at: Mapping[str, str] = NOTHING,
    ) -> Json:
        """Call a method that answers with an object."""
        return mapping(await self.call(method, path, body, query=query, at=at))

    async def post_once(self, channel: int, body: Json, nonce: str) -> Json:
        """Post a message; what is in doubt is posted again with the same nonce, by which Discord knows it again."""
        if nonce:
            body = body | {"nonce": nonce, "enforce_nonce": True}
        at, pauses = {"channel_id": str(channel)}, [*(self._again_after if nonce else ()), None]
        doubt: InDoubt | None = None
        for pause in pauses:
            try:
                return await self.told("POST", MESSAGES, body, at=at)
            except InDoubt as failure:
                doubt = failure
            except SendFailed as failure:
                if doubt is None:
                    raise
                raise doubt from failure  # an earlier try may have been taken, whatever this one was told
            if pause is not None:
                await asyncio.sleep(pause)
        raise doubt or InDoubt("never tried")

    async def post_file(self, channel: int, name: str, content: bytes, text: str, nonce: str = "") -> Json:
        """Post a file with a few words; without a nonce of ours the library takes one of its own."""
        client = await self.client()
        with honest(self._line.scrub):
            place, file = client.get_partial_messageable(channel), discord.File(BytesIO(content), name)
            sent = await (place.send(text or None, file=file, nonce=nonce) if nonce else place.send(text, file=file))
            return {"id": str(sent.id), "channel_id": str(channel)}


def mapping(answer: object) -> Json:
    """An answer that must be an object; raises InDoubt for any other."""
    if not isinstance(answer, dict):
        raise InDoubt(f"the answer has another shape ({type(answer).__name__})")
    return answer


def listing(answer: object) -> list[Json]:
    """An answer that must be a list of objects; raises InDoubt for any other."""
    if not isinstance(answer, list):
        raise InDoubt(f"the answer has another shape ({type(answer).__name__})")
    return [mapping(one) for one in answer]
