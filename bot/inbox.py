"""The one way in: a batch is folded and stored in one transaction; only then may it be confirmed to its platform."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import structlog

from adapters.port import Batch, Quarantined
from bot.clock import Clock
from profiling.events import CommandGiven, Event
from profiling.fold import Mine, fold
from storage import cursors
from storage.ingest.intake import Intake
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit

logger = structlog.get_logger(__name__)

AtOnce = Callable[[Unit, CommandGiven], None]
"""A consent that must hold for the very next event: applied where the command stands in its batch."""


@dataclass(slots=True)
class Heard:
    """How much came in since the start."""

    events: int = 0
    new: int = 0
    quarantined: int = 0


class Inbox:
    """Receives batches from every adapter and from importers."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        mine: Mine,
        defaults: HouseDefaults,
        *,
        at_once: Mapping[str, AtOnce] | None = None,
        told: Callable[[Sequence[Event]], None] = lambda events: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._mine = mine
        self._at_once = at_once or {}
        self._told = told
        self._intake = Intake(defaults)
        store.when_undone(self._intake.forget)
        self.heard = Heard()

    async def receive(self, batch: Batch) -> None:
        """Store a live batch; when this returns it is committed, when it raises nothing of it is.

        Raises:
            DatabaseTrouble: the database is locked, full or away; hand the batch over again.
        """
        source = Source(now=self._clock.now())
        new = await self._store.write(lambda unit: self.take(unit, batch, source))
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
        return new

    def _take_part(self, unit: Unit, part: Sequence[Event], source: Source) -> None:
        self._intake.meet(unit, part, source)
        self._intake.apply(unit, fold(part, self._intake.snapshot(), self._mine), source)
        last = part[-1]
        if source.live and isinstance(last, CommandGiven) and last.name in self._at_once:
            self._at_once[last.name](unit, last)

    def _parts(self, events: Sequence[Event]) -> Iterator[Sequence[Event]]:
        """The batch, cut after every command that changes a consent."""
        start = 0
        for end, event in enumerate(events, 1):
            if isinstance(event, CommandGiven) and event.name in self._at_once:
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
