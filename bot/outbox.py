"""The one way out: claims a letter, looks again whether it may go, says it, and writes down how that went."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from adapters.pacing import Pacing
from adapters.port import InDoubt, SendFailed, Voice
from bot.claiming import Taken, take_next
from bot.clock import Clock
from bot.outcomes import PollClosed, Recorder, say_nothing
from bot.speaking import Ready, speak
from bot.texts import Texts
from bot.turn import Turn
from storage import outbox, outcomes
from storage.lease import LeaseLost
from storage.letters import Act, Letter
from storage.outbox import Claimed, Place
from storage.store import Store, Unit

logger = structlog.get_logger(__name__)

IN_FLIGHT = 4
"""Sends under way at once, so that a slow room holds no answer up; a kill leaves each of them in doubt."""
IDLE_SECONDS = 30.0
"""How often to look for letters that another process posted."""
FINISH_SECONDS = 4.0
"""How long a stop waits for sends under way."""


Told = Callable[[Letter, str], None]
"""Hears of a letter and what became of it: `sent`, `in_doubt` or `failed` (which may be tried again)."""


class Outbox:
    """Sends what is due, one claimed letter at a time and room, until it is cancelled."""

    def __init__(
        self,
        store: Store,
        voices: Mapping[str, Voice],
        texts: Texts,
        clock: Clock,
        *,
        owner: str,
        pacing: Pacing | None = None,
        poll_closed: PollClosed = say_nothing,
        told: Told = lambda letter, state: None,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        """`voices` by platform; `owner` names this process, and no other process ever; `told` hears how sends went."""
        self._store, self._voices, self._texts, self._clock = store, voices, texts, clock
        self._told, self._idle_seconds = told, idle_seconds
        self._pacing = pacing or Pacing()
        self._recorder = Recorder(poll_closed)
        self._turn = Turn(store, clock, owner)
        self._nudged = asyncio.Event()
        self._under_way: dict[asyncio.Task[None], Place] = {}

    def nudge(self) -> None:
        """Say that something was posted just now."""
        self._nudged.set()

    async def run(self) -> None:
        """Send until cancelled; then finish what is under way."""
        await self._turn.begin()
        try:
            while True:
                self._nudged.clear()
                if not await self._step():
                    await self._rest()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=FINISH_SECONDS)
            await self._turn.end()

    async def drain(self) -> None:
        """Send all that may go at this moment, and wait for it."""
        if self._turn.holder is None:
            await self._turn.begin()
        while await self._step() or self._under_way:
            if self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)

    async def _step(self) -> bool:
        """Take the next letter in hand; False when there is nothing to be done at this moment."""
        self._collect()
        now = self._clock.now()
        if not await self._turn.stand_in():
            return False
        if len(self._under_way) >= IN_FLIGHT or self._pacing.free_at(now) > now:
            return False
        try:
            taken = await self._take()
        except LeaseLost:
            self._turn.lost()
            return False
        if taken is not None and taken.ready is not None:
            self._pacing.begin(now)
            sending = asyncio.create_task(self._deliver(taken.claimed, taken.ready))
            self._under_way[sending] = taken.claimed.place
        return taken is not None

    def _claim(self, unit: Unit) -> Taken | None:
        now = self._clock.now()
        if self._turn.holder is None:
            raise LeaseLost("nobody's turn")
        limited = self._pacing.limited(now) | set(self._under_way.values())
        platforms = self._voices.keys()
        return take_next(unit, self._turn.holder, now, platforms=platforms, limited=limited, recorder=self._recorder)

    async def _take(self) -> Taken | None:
        """Claim; when stopped meanwhile, put the letter back, for it surely did not leave."""
        claiming = asyncio.ensure_future(self._store.write(self._claim))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError as stop:
            try:
                await self._put_back(await claiming)
            finally:  # a claim that failed, or lost its turn, must not keep us from stopping
                raise stop

    async def _put_back(self, taken: Taken | None) -> None:
        """Let a letter that was claimed and never said wait for the next process."""
        if taken is not None and taken.ready is not None:
            claimed = taken.claimed
            await self._store.write(lambda unit: outcomes.record_later(unit, claimed, self._clock.now()))

    async def _deliver(self, claimed: Claimed, ready: Ready) -> None:
        """Say a letter and write down how that went."""
        voice, letter = self._voices[claimed.letter.platform], claimed.letter
        try:
            spoken = await speak(voice, self._texts, ready)
        except SendFailed as error:
            failure = error
            held = await self._store.write(
                lambda unit: self._recorder.failed(unit, claimed, failure, self._clock.now())
            )
            if held is not None:
                self._pacing.hold(claimed.place, held)
            self._told(letter, "in_doubt" if isinstance(failure, InDoubt) else "failed")
        except Exception as error:  # whatever it is, the message may have left: in doubt, never again
            logger.exception("a send ended in a way nobody foresaw", letter=claimed.id, act=letter.act.value)
            reason = type(error).__name__
            await self._store.write(lambda unit: self._recorder.in_doubt(unit, claimed, reason, self._clock.now()))
            self._told(letter, "in_doubt")
        else:
            await self._store.write(lambda unit: self._recorder.sent(unit, claimed, spoken, self._clock.now()))
            self._told(letter, "sent")
        finally:
            if letter.act not in (Act.ANSWER_PRESS, Act.DELETE):
                self._pacing.said(claimed.place, self._clock.now(), is_group=claimed.is_group)

    def _collect(self) -> None:
        """Let go of sends that have ended; what went wrong in one beyond its outcome is raised here."""
        for task in [task for task in self._under_way if task.done()]:
            del self._under_way[task]
            task.result()

    async def _rest(self) -> None:
        """Wait until something is posted, a send ends, or the next time something may leave."""
        self._collect()
        waits = [asyncio.create_task(self._clock.sleep(await self._pause())), asyncio.create_task(self._nudged.wait())]
        try:
            await asyncio.wait([*waits, *self._under_way], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _pause(self) -> float:
        """Seconds until the next letter falls due or the next limit ends, at most the idle time."""
        now = self._clock.now()
        due = await self._store.read(lambda unit: outbox.next_due(unit, now, self._voices.keys()))
        overall = self._pacing.free_at(now)
        ends = [due, self._pacing.next_free(now), overall if overall > now else None]
        seconds = [(end - now).total_seconds() for end in ends if end is not None]
        return max(0.0, min([self._idle_seconds, *seconds]))
