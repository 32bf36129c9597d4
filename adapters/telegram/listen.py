"""Listens to Telegram by long polling: stores first, confirms afterwards, and waits out whatever can be waited out."""

import asyncio
import random
from dataclasses import replace

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from adapters.port import AdapterUnusable, Batch, Receive
from adapters.telegram.decode import Decoded
from adapters.telegram.failures import trouble
from adapters.telegram.fields import Ourselves
from adapters.telegram.hook import TWO_READERS, make_way
from adapters.telegram.position import NoAnswer, Position
from adapters.telegram.posts import Posts
from adapters.telegram.waiting import TOKEN_REFUSED, Clock, EarState, Pauses, Sleep
from adapters.telegram.wire import Limited, Line

log = structlog.stdlib.get_logger(__name__)

POLL_SECONDS = 30.0
CONFLICT_PAUSE_SECONDS = 5.0


class TelegramEar:
    """One long poll after the other, each confirming what the one before has brought into the store."""

    def __init__(
        self,
        line: Line,
        position: Position,
        *,
        clock: Clock,
        rng: random.Random,
        commands: frozenset[str] | None = None,
        sleep: Sleep = asyncio.sleep,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._line = line
        self._position = position
        self._clock = clock
        self._pauses = Pauses(rng, sleep)
        self._poll_seconds = poll_seconds
        self._us = Ourselves(commands=commands, posts=Posts())
        self._state = EarState()

    def state(self) -> EarState:
        """Say how the listening goes."""
        return self._state

    async def listen(self, receive: Receive) -> None:
        """Hand over what is heard until cancelled; raises AdapterUnusable where waiting would not help."""
        while True:
            try:
                await self._know_ourselves()
                heard = await self._hear()
            except InvalidToken:
                self._state = replace(self._state, is_connected=False, trouble=TOKEN_REFUSED)
                raise AdapterUnusable(TOKEN_REFUSED) from None
            except TelegramError as error:
                await self._wait_out(error)
            except NoAnswer as error:
                self._state = replace(self._state, is_connected=False)
                await self._pause(f"the answer was not Telegram's ({error})")
            else:
                await self._take(heard, receive)

    async def _know_ourselves(self) -> None:
        if not self._us.id:
            me = await self._line.bot.get_me()
            self._us = replace(self._us, id=str(me.id), handle=(me.username or "").lower())

    async def _hear(self) -> Decoded | None:
        offset = self._position.offset(self._clock())
        body = await self._line.updates(offset, self._position.limit, self._poll_seconds)
        heard = self._position.understand(body, self._clock(), self._us)
        self._state = replace(self._state, is_connected=True, last_success=self._clock(), trouble="")
        return heard

    async def _take(self, heard: Decoded | None, receive: Receive) -> None:
        if heard is None:
            return
        if not any(heard):
            self._pauses.over()
            return
        cursor = None if heard.next_offset is None else (f"telegram:{self._us.id}", str(heard.next_offset))
        try:
            await receive(Batch(heard.events, cursor, heard.quarantined))
        except Exception as error:  # the store's troubles are many, and none may end the listening or confirm the batch
            await self._pause(f"a batch could not be stored ({type(error).__name__})")
            return
        self._count(heard)
        if not self._position.confirm(heard, self._clock()):
            await self._pause("the same updates come again")

    def _count(self, heard: Decoded) -> None:
        self._pauses.over()
        received = self._state.received + len(heard.events)
        quarantined = self._state.quarantined + len(heard.quarantined)
        self._state = replace(self._state, received=received, quarantined=quarantined)
        for one in heard.quarantined:
            log.warning("telegram update set aside", kind=one.kind, reason=one.reason)

    async def _wait_out(self, error: TelegramError) -> None:
        self._state = replace(self._state, is_connected=False)
        match error:
            case Limited():
                await self._pause("Telegram asks us to wait", at_least=error.retry_after)
            case Conflict():
                await self._step_aside()
            case _:
                await self._pause(trouble(error, self._line.scrub))

    async def _step_aside(self) -> None:
        """Somebody else is told what we ask for: a webhook from before, which we take away, or another program."""
        try:
            holder = await make_way(self._line)
        except TelegramError:
            holder = TWO_READERS
        if holder:
            await self._pause(holder, at_least=CONFLICT_PAUSE_SECONDS)
            return
        log.info("the webhook of this bot was ours and is taken away: updates are asked for again")

    async def _pause(self, reason: str, at_least: float = 0.0) -> None:
        self._state = replace(self._state, trouble=reason)
        await self._pauses.rest(reason, at_least)
