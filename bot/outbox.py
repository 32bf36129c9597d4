"""The one way out: claims a letter, looks again whether it may go, says it, and writes down how that went."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from adapters.pacing import Pacing
from adapters.port import Voice
from bot.claiming import Taken, take_next
from bot.clock import Clock
from bot.delivery import Delivery, Told
from bot.outcomes import PollClosed, Recorder, SaidAloud, never_aloud, say_nothing
from bot.patience import patiently
from bot.texts import Texts
from bot.turn import Turn
from storage import outbox, pace
from storage.errors import DatabaseTrouble
from storage.lease import LeaseLost
from storage.outbox import Claimed
from storage.store import Store, Unit

IN_FLIGHT = 10
"""Sends under way at once: enough for the whole pace where a call takes 0.3 s; a kill leaves each of them in doubt."""
IDLE_SECONDS = 30.0
"""How often to look for letters that another process posted."""
FINISH_SECONDS = 4.0
"""How long a stop waits for sends under way."""


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
        said_aloud: SaidAloud = never_aloud,
        told: Told = lambda letter, state: None,
        idle_seconds: float = IDLE_SECONDS,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        """`voices` by platform; `owner` names this process, and no other process ever; `told` hears how sends went."""
        self._store, self._voices, self._clock, self._idle_seconds = store, voices, clock, idle_seconds
        self._in_flight = in_flight
        self._pacing = pacing or Pacing()
        self._recorder = Recorder(poll_closed, said_aloud)
        self._delivery = Delivery(store, voices, texts, clock, self._pacing, self._recorder, told)
        self._turn = Turn(store, clock, owner)
        self._nudged = asyncio.Event()
        self._under_way: dict[asyncio.Task[None], Claimed] = {}
        self._looked_at = clock.now()
        """When we last looked for a letter: what ends after that, even before we rest, is worth another look."""
        self._knows_pace, self._is_unsure = False, False
        """Unsure: a claim may stand of which we know nothing, for its commit was not confirmed."""

    def nudge(self) -> None:
        """Say that something was posted just now."""
        self._nudged.set()

    async def run(self) -> None:
        """Send until cancelled; then finish what is under way."""
        await patiently("taking over", self._turn.begin)
        try:
            while True:
                self._nudged.clear()
                if not await patiently("sending", self._step):
                    await patiently("looking for letters", self._rest)
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=FINISH_SECONDS)
            with suppress(DatabaseTrouble):  # whoever comes next waits for our turn to pass
                await self._turn.end()

    async def drain(self) -> None:
        """Send all that may go at this moment, and wait for it."""
        if self._turn.holder is None:
            await self._turn.begin()
        while await self._step() or self._under_way:
            if self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)

    async def _learn_pace(self) -> None:
        """Keep to the pace that whoever sent before us had to keep."""
        now = self._clock.now()
        spoken, holds = await self._store.read(lambda unit: (pace.spoken_lately(unit, now), pace.holds(unit, now)))
        for one in spoken:
            self._pacing.begin(one.at)
            self._pacing.said(one.place, one.at, is_group=one.is_group)
        for place, until in holds:
            self._pacing.hold(place, until)
        self._knows_pace = True

    async def _step(self) -> bool:
        """Take the next letter in hand; False when there is nothing to be done at this moment."""
        self._collect()
        now = self._looked_at = self._clock.now()
        if not await self._turn.stand_in():
            return False
        if not self._knows_pace:
            await self._learn_pace()
        if len(self._under_way) >= self._in_flight or self._pacing.free_at(now) > now:
            return False
        await self._be_sure()
        since = asyncio.get_running_loop().time()
        try:
            taken = await self._take()
        except LeaseLost:
            self._turn.lost()
            self._knows_pace = False
            return False
        if taken is not None and taken.ready is not None:
            self._pacing.begin(self._clock.now())  # not before: however long the claim took, it leaves only now
            sending = asyncio.create_task(self._delivery.deliver(taken.claimed, taken.ready, since))
            self._under_way[sending] = taken.claimed
        return taken is not None

    def _claim(self, unit: Unit) -> Taken | None:
        now = self._clock.now()
        if self._turn.holder is None:
            raise LeaseLost("nobody's turn")
        limited = self._pacing.limited(now) | {claimed.place for claimed in self._under_way.values()}
        platforms = self._voices.keys()
        return take_next(unit, self._turn.holder, now, platforms=platforms, limited=limited, recorder=self._recorder)

    async def _take(self) -> Taken | None:
        """Claim; when stopped meanwhile, put the letter back, for it surely did not leave."""
        claiming = asyncio.ensure_future(self._store.write(self._claim))
        try:
            return await asyncio.shield(claiming)
        except DatabaseTrouble:
            self._is_unsure = True
            raise
        except asyncio.CancelledError as stop:
            try:
                taken = await claiming
                if taken is not None and taken.ready is not None:
                    await self._delivery.put_back(taken.claimed)
            finally:  # a claim that failed, or lost its turn, must not keep us from stopping
                raise stop

    async def _be_sure(self) -> None:
        """Put back what we claimed without ever hearing of it: it surely did not leave."""
        holder = self._turn.holder
        if self._is_unsure and holder is not None:
            known = [claimed.id for claimed in self._under_way.values()]
            await self._store.write(lambda unit: outbox.unclaim(unit, holder, but=known))
        self._is_unsure = False

    def _collect(self) -> bool:
        """Let go of sends that have ended, saying whether any has; what went wrong beyond an outcome is raised here."""
        ended = [task for task in self._under_way if task.done()]
        for task in ended:
            del self._under_way[task]
            task.result()
        return bool(ended)

    async def _rest(self) -> None:
        """Wait until something is posted, a send ends, or the next time something may leave."""
        if self._collect():
            return
        waits = [asyncio.create_task(self._clock.sleep(await self._pause())), asyncio.create_task(self._nudged.wait())]
        try:
            await asyncio.wait([*waits, *self._under_way], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _pause(self) -> float:
        """Seconds until the next letter falls due or the next limit ends, at most the idle time."""
        looked = self._looked_at
        due = await self._store.read(lambda unit: outbox.next_due(unit, looked, self._voices.keys()))
        overall = self._pacing.free_at(looked)
        ends = [due, self._pacing.next_free(looked), overall if overall > looked else None]
        now = self._clock.now()
        seconds = [(end - now).total_seconds() for end in ends if end is not None]
        return max(0.0, min([self._idle_seconds, *seconds]))
