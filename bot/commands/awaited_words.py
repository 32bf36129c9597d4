"""A line somebody writes in private because we asked for it, brought to whoever asked."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.commands.model import Reach, Request
from bot.commands.router import request_of, silence
from bot.handling import Answer, Handler, Handlers
from storage.todos import Asked

TakeWords = Callable[[Request, Reach], Awaitable[Answer]]
"""Takes a line in: what it is for and what it says stand in the details, as `argument` and `text`."""


def words_handlers(takers: Mapping[str, TakeWords], reach: Reach) -> Handlers:
    """What answers lines that were awaited, by what they are for."""
    return Handlers(events={"words": handler(takers, reach)})


def handler(takers: Mapping[str, TakeWords], reach: Reach) -> Handler:
    """What answers one line."""

    async def handle(asked: Asked) -> Answer:
        take, request = takers.get(asked.name), await request_of(asked, reach)
        if take is None or request is None:
            return silence
        community = asked.details.get("community", "")
        return await take(replace(request, community=int(community) if community else None), reach)

    return handle
