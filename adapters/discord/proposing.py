"""Proposes words while somebody fills in a command: asked at every key, answered within three seconds or not at all."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from adapters.discord.answering import CALLBACK
from adapters.discord.calls import Calls, Json
from adapters.discord.fields import Raw, Unfit, mapping, objects, optional_id, snowflake, words
from adapters.port import SendFailed

log = structlog.stdlib.get_logger(__name__)

PROPOSALS = 8
"""The kind of answer."""
MOST_PROPOSALS, LONGEST_PROPOSAL, LONGEST_TYPED = 25, 100, 100
PATIENCE_SECONDS = 2.0
"""Discord waits for three."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has filled in so far: the field they are in, what stands in it, and what stands in the others."""

    account: str
    room: str
    """The server; empty in a private chat."""
    command: str
    field: str
    typed: str
    given: Mapping[str, str]
    language: str = ""


Propose = Callable[[Typed], Awaitable[Sequence[str]]]


@dataclass(slots=True)
class Proposing:
    """Answers what is half typed; `under_way` keeps the answers alive."""

    calls: Calls
    propose: Propose
    under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def hear(self, raw: Raw) -> None:
        """Take an interaction of this kind; one that cannot be read is left."""
        try:
            asked, number, token = typed_in(raw), snowflake(raw, "id"), words(raw, "token", 1_000)
        except (Unfit, KeyError, TypeError):
            return
        task = asyncio.create_task(self._answer(asked, number, token))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _answer(self, asked: Typed, number: str, token: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await self.propose(asked)
        except TimeoutError:
            found = []
        listed = [{"name": one[:LONGEST_PROPOSAL], "value": one[:LONGEST_PROPOSAL]} for one in found[:MOST_PROPOSALS]]
        body: Json = {"type": PROPOSALS, "data": {"choices": listed}}
        try:
            await self.calls.call("POST", CALLBACK, body, at={"webhook_id": number, "webhook_token": token})
        except SendFailed as failure:
            log.info("proposals came too late", reason=failure.reason)


def typed_in(raw: Raw) -> Typed:
    """What an interaction of this kind tells."""
    data, given, now = mapping(raw, "data"), dict[str, str](), ("", "")
    for option in objects(data, "options"):
        name, value = words(option, "name"), str(option.get("value") or "")[:LONGEST_TYPED]
        if option.get("focused") is True:
            now = name, value
        else:
            given[name] = value
    member = raw.get("member")
    person = mapping(mapping(raw, "member"), "user") if type(member) is dict else mapping(raw, "user")
    room, language = optional_id(raw, "guild_id"), words(raw, "locale")
    return Typed(snowflake(person, "id"), room, words(data, "name"), now[0], now[1], given, language)
