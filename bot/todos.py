"""Answers what people ask for, one by one: a handler looks, and its answer is stored with the asking struck off."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answers import end_press, in_the_room, language_of, take_command_back
from bot.clock import Clock
from bot.edges import guarded
from bot.handling import Answer, Handler, Handlers
from bot.patience import patiently
from bot.resting import rest
from storage import buttons, outbox, todos
from storage.buttons import Redeemed, Refusal
from storage.callers import member_in
from storage.letters import Phrase
from storage.store import Store, Unit
from storage.todos import Asked

IDLE_SECONDS = 30.0
"""How often to look for what another process left, when nobody nudges."""
RETRY_SECONDS = 2.0
"""How long to wait before asking a handler that failed again, when nothing else is to be done."""
REFUSED: Mapping[Refusal, str] = {
    Refusal.UNKNOWN: "press-unknown",
    Refusal.EXPIRED: "press-expired",
    Refusal.NOT_YOURS: "press-not-yours",
    Refusal.USED: "press-used",
}


class Answering:
    """Takes the oldest event that waits for an answer, again and again, until it is cancelled."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        handlers: Handlers,
        *,
        unknown: Handler | None = None,
        posted: Callable[[], None] = lambda: None,
    ) -> None:
        """`unknown` answers commands nobody knows; `posted` is told after every answer, to wake the outbox."""
        self._store, self._clock = store, clock
        self._handlers, self._unknown, self._posted = handlers, unknown, posted
        self._nudged = asyncio.Event()
        self._failed_last: int | None = None

    def nudge(self) -> None:
        """Say that something was just asked."""
        self._nudged.set()

    async def run(self) -> None:
        """Answer until cancelled."""
        while True:
            self._nudged.clear()
            if not await patiently("answers", self.answer_one):
                await rest(self._nudged, IDLE_SECONDS)
            elif self._failed_last is not None:
                await asyncio.sleep(RETRY_SECONDS)

    async def drain(self) -> None:
        """Answer all that waits at this moment, giving up on what keeps failing."""
        while await self.answer_one():
            pass

    async def answer_one(self) -> bool:
        """Answer the oldest event; False when nothing waits.

        Raises:
            DatabaseTrouble: it waits on as if nobody had looked at it.
        """
        asked = await self._store.read(todos.oldest)
        if asked is None:
            return False
        went_well = await guarded(asked.kind, lambda: self._answer(asked), todo=asked.todo, room=asked.room)
        if not went_well:
            await self._store.write(lambda unit: self._put_behind(unit, asked))
        self._failed_last = None if went_well else asked.todo
        self._posted()
        return True

    async def _answer(self, asked: Asked) -> None:
        """Let the right handler look, and store its answer together with the striking off."""
        if asked.kind == "press":
            await self._answer_press(asked)
            return
        handler = self._handler_of(asked)
        answer = await handler(asked) if handler is not None else silence
        if asked.kind == "command" and asked.name in self._handlers.commands:
            answer = self._tidied(asked, answer)
        await self._store.write(lambda unit: settle(unit, asked, answer))

    def _handler_of(self, asked: Asked) -> Handler | None:
        match asked.kind:
            case "command":
                return self._handlers.commands.get(asked.name, self._unknown)
            case _:
                return self._handlers.events.get(asked.kind)

    async def _answer_press(self, asked: Asked) -> None:
        """Look up what a button stands for, let its handler look, and use the button up together with the answer."""
        found = await self._store.read(lambda unit: self._meant(unit, asked))
        match found:
            case Refusal():
                refusal: Refusal = found
                await self._store.write(lambda unit: settle(unit, asked, self._refusing(asked, refusal)))
            case Asked():
                meant: Asked = found
                handler = self._handlers.presses.get(meant.details["action"])
                answer = await handler(meant) if handler is not None else self._refusing(asked, Refusal.UNKNOWN)
                await self._store.write(lambda unit: settle(unit, meant, self._redeeming(meant, answer)))

    def _meant(self, unit: Unit, asked: Asked) -> Asked | Refusal:
        """A press with what its button was given out for: action, argument, and the community it is about."""
        if asked.account is None:
            return Refusal.NOT_YOURS
        found = buttons.look(unit, asked.details.get("token", ""), asked.account, self._clock.now())
        if isinstance(found, Refusal):
            return found
        community = asked.community if found.community is None else found.community
        return replace(
            asked,
            details={**asked.details, "action": found.action, "argument": found.argument},
            community=community,
            member=None if community is None else member_in(unit, asked.account, community),
        )

    def _tidied(self, asked: Asked, answer: Answer) -> Answer:
        """The answer to a command of ours, after which the command goes from the room; another bot's stays."""

        def answer_and_tidy(unit: Unit) -> None:
            answer(unit)
            take_command_back(unit, asked, self._clock.now())

        return answer_and_tidy

    def _redeeming(self, asked: Asked, answer: Answer) -> Answer:
        """The answer, if the button can still be used up; a platform that waits is told so in any case."""

        def redeem(unit: Unit) -> None:
            now = self._clock.now()
            if asked.account is None:
                return
            found = buttons.redeem(unit, asked.details["token"], asked.account, now)
            if not isinstance(found, Redeemed):
                self._refusing(asked, found)(unit)
                return
            answer(unit)
            if todos.stands(unit, asked.todo):
                end_press(unit, asked, now)

        return redeem

    def _refusing(self, asked: Asked, why: Refusal) -> Answer:
        def refuse(unit: Unit) -> None:
            end_press(unit, asked, self._clock.now(), Phrase(REFUSED[why]), language_of(unit, asked))

        return refuse

    def _put_behind(self, unit: Unit, asked: Asked) -> None:
        """Put a failed event behind the others; given up on, whoever asked is told that something went wrong."""
        if not todos.failed(unit, asked.todo) or asked.account is None:
            return
        sorry, language, now = Phrase("something-went-wrong"), language_of(unit, asked), self._clock.now()
        end_press(unit, asked, now, sorry, language)
        if asked.kind == "command":
            outbox.post(unit, in_the_room(asked, sorry, language), now)


def silence(unit: Unit) -> None:
    """Answer nothing."""


def settle(unit: Unit, asked: Asked, answer: Answer) -> None:
    """Store an answer and strike the event off, once."""
    if not todos.stands(unit, asked.todo):
        return
    answer(unit)
    todos.done(unit, asked.todo)
