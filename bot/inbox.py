"""The one way in: a batch is folded and stored in one transaction; only then may it be confirmed to its platform."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from adapters.port import Batch, Quarantined
from bot.clock import Clock
from bot.waits import Waits
from profiling.events import ButtonPressed, CommandGiven, Event, ReactionsCleared
from profiling.fold import fold
from profiling.reading import Judge, Mine
from storage import cursors, gaps
from storage.ingest.intake import Intake
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit

logger = structlog.get_logger(__name__)

AtOnce = Callable[[Unit, CommandGiven], None]
"""A consent that must hold for the very next event: applied where the command stands in its batch."""
PressAtOnce = Callable[[Unit, ButtonPressed], None]
"""The same for a button, which says itself whether it means such a consent."""


@dataclass(slots=True)
class Heard:
    """How much came in since the start, and how long each batch took from here to its commit."""

    events: int = 0
    new: int = 0
    quarantined: int = 0
    waits: Waits = field(default_factory=Waits)


class Inbox:
    """Receives batches from every adapter and from importers."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        mine: Mine,
        defaults: HouseDefaults,
        *,
        judge: Judge | None = None,
        at_once: Mapping[str, AtOnce] | None = None,
        press_at_once: PressAtOnce = lambda unit, event: None,
        told: Callable[[Sequence[Event]], None] = lambda events: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._mine, self._judge = mine, judge
        self._at_once, self._press_at_once = at_once or {}, press_at_once
        self._told = told
        self._intake = Intake(defaults)
        store.when_undone(self._intake.forget)
        self.heard = Heard()

    async def receive(self, batch: Batch) -> None:
        """Store a live batch; when this returns it is committed, when it raises nothing of it is.

        Raises:
            DatabaseTrouble: the database is locked, full or away; hand the batch over again.
        """
        source, began = Source(now=self._clock.now()), asyncio.get_running_loop().time()
        new = await self._store.write(lambda unit: self.take(unit, batch, source))
        self.heard.waits.note(asyncio.get_running_loop().time() - began)
        self._note(batch, new)
        self._told(new)

    def take(self, unit: Unit, batch: Batch, source: Source) -> list[Event]:
        """Let a batch change what we know, inside a transaction; gives the events that were new."""
        new = self._intake.unseen(unit, batch.events, source)
        for part in self._parts(new):
            self._take_part(unit, part, source)
        cursors.quarantine(unit, batch.cursor, batch.quarantined, source.now)
        if batch.cursor is not None:
            cursors.advance(unit, *batch.cursor, source.now)
        for place in batch.places:
            cursors.advance(unit, *place, source.now)
        if batch.lost is not None and batch.cursor is not None:
            gaps.note_lost(unit, batch.cursor[0].partition(":")[0], *batch.lost)
        return new

    def _take_part(self, unit: Unit, part: Sequence[Event], source: Source) -> None:
        self._intake.meet(unit, part, source)
        self._intake.apply(unit, fold(part, self._intake.snapshot(), self._mine, self._judge), source)
        if not source.live:
            return
        match part[-1]:
            case CommandGiven(name=name) as command if name in self._at_once:
                self._at_once[name](unit, command)
            case ButtonPressed() as press:
                self._press_at_once(unit, press)

    def _parts(self, events: Sequence[Event]) -> Iterator[Sequence[Event]]:
        """The batch, cut after everything that may change a consent, or what stood before it."""
        start = 0
        for end, event in enumerate(events, 1):
            if isinstance(event, ButtonPressed | ReactionsCleared) or (
                isinstance(event, CommandGiven) and event.name in self._at_once
            ):
                yield events[start:end]
                start = end
        if start < len(events):
            yield events[start:]

    def _note(self, batch: Batch, new: Sequence[Event]) -> None:
        self.heard.events += len(batch.events)
        self.heard.new += len(new)
        self.heard.quarantined += len(batch.quarantined)
        for bad in batch.quarantined:
            warn_of(bad)


def warn_of(bad: Quarantined) -> None:
    """Say that an update could not be read, without a word of it."""
    logger.warning("update quarantined", kind=bad.kind, reason=bad.reason)
