"""Is called by Telegram: sets the webhook and keeps it set, and answers a call only once its update is stored."""

import asyncio
import hmac
import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

import structlog
from telegram.error import InvalidToken, TelegramError

from adapters.port import AdapterUnusable, Batch, Receive
from adapters.telegram.decode import Decoded, decode_one
from adapters.telegram.failures import trouble
from adapters.telegram.fields import Ourselves
from adapters.telegram.hook import PATH, SECRET_HEADER, Hook, complaint, host_of, is_lasting, is_locked_out
from adapters.telegram.porch import Porch
from adapters.telegram.posts import Posts
from adapters.telegram.translate import ALLOWED_UPDATES
from adapters.telegram.waiting import TOKEN_REFUSED, Clock, EarState, Pauses, Sleep
from adapters.telegram.wire import Limited, Line

log = structlog.stdlib.get_logger(__name__)

CHECK_SECONDS = 300.0
"""How often Telegram is asked whether the webhook still stands, and whether its calls arrive."""
CALLS_AT_ONCE = 100
"""How many updates Telegram may bring at the same time, its own limit: as many go into the store together."""
REMEMBERED = 1_000
STORED, STRANGER, NOT_NOW = 200, 401, 503


class WebhookEar:
    """Ear and doorbell in one: whatever is brought goes through the same reading and the same store as with polling."""

    def __init__(
        self,
        line: Line,
        hook: Hook,
        *,
        clock: Clock,
        rng: random.Random,
        commands: frozenset[str] | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._line = line
        self._hook = hook
        self._clock = clock
        self._sleep = sleep
        self._pauses = Pauses(rng, sleep)
        self._us = Ourselves(commands=commands, posts=Posts())
        self._porch = Porch()
        self._state = EarState()
        self._strangers = 0
        self._set_aside: deque[int] = deque(maxlen=REMEMBERED)
        """The numbers of updates that were counted as unreadable: one that is brought again is counted once."""

    @property
    def path(self) -> str:
        """Where it rings."""
        return PATH

    def state(self) -> EarState:
        """Say how the listening goes."""
        return self._state

    async def ring(self, headers: Mapping[str, str], body: bytes) -> int:
        """Take one update; 200 only when it is stored, or is nothing that ever could be."""
        brought_secret = headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(brought_secret.encode(), self._hook.secret.encode()):
            self._strangers += 1
            return STRANGER
        if not self._us.id:
            return NOT_NOW
        brought = decode_one(body, self._clock(), self._us)
        new = [bad for bad in brought.quarantined if bad.number not in self._set_aside]
        if not (brought.events or new):
            return STORED
        return STORED if await self._porch.bring(brought) else NOT_NOW

    async def listen(self, receive: Receive) -> None:
        """Be called until cancelled; raises AdapterUnusable where waiting would not help."""

        async def stored(batch: Batch) -> None:
            await receive(batch)
            self._count(batch)

        storing = asyncio.create_task(self._porch.store(stored, self._packed))
        try:
            await self._keep_set()
        finally:
            storing.cancel()
            await asyncio.gather(storing, return_exceptions=True)

    async def _keep_set(self) -> None:
        while True:
            try:
                await self._set()
                while await self._still_set():
                    self._pauses.over()
            except InvalidToken:
                self._state = replace(self._state, is_connected=False, trouble=TOKEN_REFUSED)
                raise AdapterUnusable(TOKEN_REFUSED) from None
            except TelegramError as error:
                await self._wait_out(error)

    async def _set(self) -> None:
        me = await self._line.bot.get_me()
        self._us = replace(self._us, id=str(me.id), handle=(me.username or "").lower())
        before = await self._line.bot.get_webhook_info()
        if before.last_error_message:
            reason = self._line.scrub(before.last_error_message)
            log.warning("telegram's calls failed before", waiting=before.pending_update_count, reason=reason)
        if before.url not in ("", self._hook.address):
            log.warning("the webhook was somebody else's and is taken over", host=host_of(before.url))
        await self._line.bot.set_webhook(
            self._hook.address,
            max_connections=CALLS_AT_ONCE,
            allowed_updates=ALLOWED_UPDATES,
            secret_token=self._hook.secret,
        )
        self._state = replace(self._state, is_connected=True, last_success=self._clock(), trouble="")
        log.info("telegram calls us now", waiting=before.pending_update_count)

    async def _still_set(self) -> bool:
        """Wait, and look whether the webhook stands as we set it; False where it is to be set again."""
        since = self._clock()
        await self._sleep(CHECK_SECONDS)
        if self._strangers:
            log.warning("somebody who is not Telegram rang at the webhook", times=self._strangers)
            self._strangers = 0
        info = await self._line.bot.get_webhook_info()
        wrong = self._line.scrub(complaint(info, since))
        if info.url != self._hook.address or (wrong and is_locked_out(info)):
            log.warning("the webhook was lost and is set again", host=host_of(info.url) if info.url else "nobody")
            return False
        if wrong:
            log.warning("telegram's calls fail; look at the proxy before the house", reason=wrong)
        self._state = replace(self._state, is_connected=not wrong, trouble=wrong)
        return True

    async def _wait_out(self, error: TelegramError) -> None:
        reason = trouble(error, self._line.scrub)
        if is_lasting(error):
            reason = f"Telegram refuses the address ({reason}): check HEARTH_TELEGRAM_WEBHOOK_URL"
        self._state = replace(self._state, is_connected=False, trouble=reason)
        await self._pauses.rest(reason, error.retry_after if isinstance(error, Limited) else 0.0)

    def _packed(self, brought: Sequence[Decoded]) -> Batch:
        """All that is stored together. There is no position to keep: calls come in any order, each confirmed by itself.

        The cursor's row only tells who read, and when last.
        """
        events = [event for one in brought for event in one.events]
        quarantined = [bad for one in brought for bad in one.quarantined]
        return Batch(events, (f"telegram:{self._us.id}:webhook", ""), quarantined)

    def _count(self, batch: Batch) -> None:
        received = self._state.received + len(batch.events)
        quarantined = self._state.quarantined + len(batch.quarantined)
        self._set_aside.extend(bad.number for bad in batch.quarantined if bad.number)
        self._state = EarState(True, self._clock(), received, quarantined)
