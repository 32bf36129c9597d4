"""Saying one claimed letter, and writing down how that went, however long the database keeps us waiting."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import structlog

from adapters.pacing import Pacing
from adapters.port import InDoubt, SendFailed, Voice
from bot.clock import Clock
from bot.outcomes import Recorder
from bot.patience import patiently
from bot.speaking import Ready, Spoken, speak
from bot.texts import Texts
from storage import outcomes
from storage.letters import Act, Letter
from storage.outbox import Claimed
from storage.store import Store, Work

logger = structlog.get_logger(__name__)

STALE_AFTER_SECONDS = 5.0
"""A process that was stopped for so long (in real time) between claiming and saying must look again whether it may."""
UNPACED = (Act.ANSWER_PRESS, Act.FORM, Act.DELETE)

Result = TypeVar("Result")
Told = Callable[[Letter, str], None]
"""Hears of a letter and what became of it: `sent`, `in_doubt` or `failed` (which may be tried again)."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What it takes to say letters on every platform and to know afterwards."""

    store: Store
    voices: Mapping[str, Voice]
    texts: Texts
    clock: Clock
    pacing: Pacing
    recorder: Recorder
    told: Told

    async def deliver(self, claimed: Claimed, ready: Ready, since: float) -> None:
        """Say a letter that was about to be claimed `since` then, by the loop's time, and write down how that went."""
        if asyncio.get_running_loop().time() - since > STALE_AFTER_SECONDS:
            await patiently("putting a letter back", lambda: self.put_back(claimed))
            return
        try:
            await self._say(claimed, ready)
        finally:
            if claimed.letter.act not in UNPACED:
                self.pacing.said(claimed.place, self.clock.now(), is_group=claimed.is_group)

    async def put_back(self, claimed: Claimed) -> None:
        """Let a letter that was claimed and never said wait for its next turn."""
        await self.store.write(lambda unit: outcomes.record_later(unit, claimed, self.clock.now()))

    async def _say(self, claimed: Claimed, ready: Ready) -> None:
        letter = claimed.letter
        try:
            spoken = await speak(self.voices[letter.platform], self.texts, ready)
        except SendFailed as error:
            await self._failed(claimed, error)
        except Exception as error:  # whatever it is, the message may have left: in doubt, never again
            logger.exception("a send ended in a way nobody foresaw", letter=claimed.id, act=letter.act.value)
            reason = type(error).__name__
            await self._write(lambda unit: self.recorder.in_doubt(unit, claimed, reason, self.clock.now()))
            self.told(letter, "in_doubt")
        else:
            await self._sent(claimed, spoken)

    async def _sent(self, claimed: Claimed, spoken: Spoken) -> None:
        await self._write(lambda unit: self.recorder.sent(unit, claimed, spoken, self.clock.now()))
        self.told(claimed.letter, "sent")

    async def _failed(self, claimed: Claimed, error: SendFailed) -> None:
        held = await self._write(lambda unit: self.recorder.failed(unit, claimed, error, self.clock.now()))
        if held is not None:
            self.pacing.hold(claimed.place, held)
        self.told(claimed.letter, "in_doubt" if isinstance(error, InDoubt) else "failed")

    async def _write(self, work: Work[Result]) -> Result:
        """Write an outcome down: nobody but us knows it, so we wait for the database as long as it takes."""
        return await patiently("outcome of a send", lambda: self.store.write(work))
