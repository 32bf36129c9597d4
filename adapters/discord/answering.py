"""Answers interactions: within three seconds or not at all, at first by one call, and afterwards by others."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto

import structlog

from adapters.discord.calls import Calls, Json
from adapters.discord.composing import ONLY_THEM
from adapters.discord.failures import ALREADY_ANSWERED, UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, Code, forgiving
from adapters.discord.places import interaction_of, whispered_by
from adapters.discord.presses import COMMAND, FORM, Interaction, Presses
from adapters.port import CannotWhisper, SendFailed

log = structlog.stdlib.get_logger(__name__)

SAY, THINK, KEEP, CHANGE, SHOW_FORM = 4, 5, 6, 7, 9
"""What a first answer does: says something, promises to, leaves the message as it is, changes it, or shows a form.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
"""
DEFER_AFTER_SECONDS = 1.8
"""Discord waits three seconds for a first answer; the way there and back takes some of them."""
GIVE_UP_AFTER_SECONDS = 60.0
"""A promise to say something is taken back after so long without anything said."""
HOOK = "/webhooks/{webhook_id}/{webhook_token}"
MESSAGE = HOOK + "/messages/{message_id}"
CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
ORIGINAL = "@original"
PART = "+"
"""Stands between an interaction and the number of a further answer to it."""


class Stage(Enum):
    """How far an interaction is answered."""

    PROMISED = auto()
    """Deferred: Discord knows that we are there."""
    SAID = auto()


@dataclass(slots=True)
class Answering:
    """The first and all further answers to what was pressed or asked lately."""

    calls: Calls
    presses: Presses
    defer_after: float = DEFER_AFTER_SECONDS
    give_up_after: float = GIVE_UP_AFTER_SECONDS
    stages: dict[str, Stage] = field(default_factory=dict)
    watches: set[asyncio.Task[None]] = field(default_factory=set)

    def watch(self, one: Interaction) -> None:
        """See to it that an interaction does not fail because the answer takes longer."""
        self._forget()
        task = asyncio.create_task(self._bridge(one))
        self.watches.add(task)
        task.add_done_callback(self.watches.discard)

    def find(self, press: str) -> Interaction:
        """The interaction behind a press's id or a slash command's message; raises CannotWhisper once it is over."""
        found = self.presses.find(interaction_of(press).partition(PART)[0])
        if found is None:
            raise CannotWhisper("the time to answer is over")
        return found

    def is_answered(self, one: Interaction) -> bool:
        """Say whether something was said to an interaction."""
        return self.stages.get(one.id) is Stage.SAID

    async def say(self, one: Interaction, body: Json) -> str:
        """Show a message to whoever pressed or asked; gives the id by which it can be changed."""
        flags = int(str(body.get("flags", 0))) | (ONLY_THEM if one.guild else 0)
        body = {**body, "flags": flags}
        body.pop("message_reference", None)
        stage = self.stages.get(one.id)
        if stage is None:
            await self._first(one, SAY, body)
            return whispered_by(one.account, one.id)
        self.stages[one.id] = Stage.SAID
        if stage is Stage.PROMISED and one.kind == COMMAND:
            await self._change(one, ORIGINAL, {name: body[name] for name in body if name != "flags"})
            return whispered_by(one.account, one.id)
        query, hook = {"wait": "true"}, await self._hook()
        said = await self.calls.told(
            "POST", HOOK, body, query=query, at={"webhook_id": hook, "webhook_token": one.token}
        )
        return f"{whispered_by(one.account, one.id)}{PART}{said['id']}"

    async def settle(self, one: Interaction, body: Json | None = None, form: Json | None = None) -> None:
        """End the waiting of a press: with nothing, with a message only they see, or with a form.

        Raises CannotWhisper where it is too late for a form, or one was sent itself.
        """
        if form is not None:
            if one.kind == FORM or one.id in self.stages:
                raise CannotWhisper("it is too late for a form")
            await self._first(one, SHOW_FORM, form)
        elif body is not None:
            await self.say(one, body)
        elif one.id not in self.stages:
            await self._first(one, THINK if one.kind == COMMAND else KEEP, {})
            self.stages[one.id] = Stage.PROMISED

    async def change(self, message: str, body: Json) -> None:
        """Give an answer of ours, or the message whose button was pressed, another text and other buttons."""
        one = self.find(message)
        if one.kind != COMMAND and one.id not in self.stages:
            await self._first(one, CHANGE, body)
            return
        await self._change(one, part_of(message), body)

    async def delete(self, message: str) -> None:
        """Take an answer of ours away; one that is gone, or beyond our reach by now, is left."""
        one = self.presses.find(interaction_of(message).partition(PART)[0])
        if one is None:
            return
        with forgiving(UNKNOWN_MESSAGE, UNKNOWN_INTERACTION):
            at = {"webhook_id": await self._hook(), "webhook_token": one.token, "message_id": part_of(message)}
            await self.calls.call("DELETE", MESSAGE, at=at)

    async def _first(self, one: Interaction, kind: int, body: Json) -> None:
        self.stages[one.id] = Stage.SAID
        answer: Json = {"type": kind, "data": body}
        try:
            with forgiving(ALREADY_ANSWERED):  # our own call, tried again by the library after a 5xx
                await self.calls.call("POST", CALLBACK, answer, at={"webhook_id": one.id, "webhook_token": one.token})
        except Code as refusal:
            if refusal.code == UNKNOWN_INTERACTION:
                raise CannotWhisper("three seconds are over") from None
            raise

    async def _change(self, one: Interaction, message: str, body: Json) -> None:
        at = {"webhook_id": await self._hook(), "webhook_token": one.token, "message_id": message}
        await self.calls.call("PATCH", MESSAGE, body, at=at)

    async def _hook(self) -> str:
        return str(await self.calls.application())

    async def _bridge(self, one: Interaction) -> None:
        """Promise an answer in time; where none comes, take the promise back."""
        await asyncio.sleep(self.defer_after)
        if one.id in self.stages:
            return
        try:
            self.stages[one.id] = Stage.PROMISED
            is_command = one.kind == COMMAND
            promise: Json = {"flags": ONLY_THEM if one.guild else 0} if is_command else {}
            await self._first(one, THINK if is_command else KEEP, promise)
            self.stages[one.id] = Stage.PROMISED
            await asyncio.sleep(self.give_up_after)
            if is_command and self.stages.get(one.id) is Stage.PROMISED:
                await self.delete(whispered_by(one.account, one.id))
        except SendFailed as failure:
            log.info("an interaction could not be kept open", reason=failure.reason)

    def _forget(self) -> None:
        """Forget how far those are answered that nobody can answer any more."""
        over = [number for number in self.stages if self.presses.find(number) is None]
        for number in over:
            del self.stages[number]


def part_of(message: str) -> str:
    """Which answer to its interaction a message is."""
    return interaction_of(message).partition(PART)[2] or ORIGINAL
