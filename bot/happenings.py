"""What is worth seeing while the house runs: told by whoever does it, listened to by whoever shows it."""

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Self

REMEMBERED_HAPPENINGS = 200
"""A listener who does not keep up misses the oldest; nobody who tells ever waits."""


class Kind(StrEnum):
    """What sort of thing happened; what `what` holds then stands behind it."""

    JOINED = "joined"
    LEFT = "left"
    AGREED = "agreed"
    DECLINED = "declined"
    TAGGED = "tagged"
    """The tag's name."""
    STAGE = "stage"
    """The stage entered."""
    SENT = "sent"
    """The campaign."""
    HELD_OUT = "held_out"
    """The campaign."""
    UNREACHABLE = "unreachable"
    IN_DOUBT = "in_doubt"
    """The campaign."""
    ASKED = "asked"
    """The question."""
    ANSWERED = "answered"
    """The question or campaign."""
    CLOSED = "closed"
    """The question."""
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a member, or in a room; `who` is any lasting id of theirs, never a name."""

    at: datetime
    kind: Kind
    who: str = ""
    what: str = ""
    community: int | None = None
    leads: bool = True
    """Of the community a screen shows that has room for one."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the house stands at a moment; `at` is in the community's zone, counts of outreach are since the start."""

    community: str
    at: datetime
    speed: float = 1.0
    """Seconds of the community's time in each real second."""
    members: int = 0
    agreed: int = 0
    heard: int = 0
    portraits: int = 0
    sent: int = 0
    held_out: int = 0
    answered: int = 0
    stages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class Listener:
    """The happenings of one listener, oldest first: taken as they come, or all that wait at once."""

    def __init__(self, most: int, community: int | None) -> None:
        self.community = community
        self._waiting: deque[Happening] = deque(maxlen=most)
        self._stirred = asyncio.Event()

    def take(self, happening: Happening) -> None:
        """Put a happening last, if it is of the community listened to; the oldest makes room where there is none."""
        if not (happening.leads if self.community is None else happening.community == self.community):
            return
        self._waiting.append(happening)
        self._stirred.set()

    def waiting(self) -> list[Happening]:
        """All that happened since the last asking, without waiting for more."""
        happened = list(self._waiting)
        self._waiting.clear()
        return happened

    def __aiter__(self) -> Self:
        """Listen on, without end."""
        return self

    async def __anext__(self) -> Happening:
        """Wait for the next happening."""
        while not self._waiting:
            self._stirred.clear()
            await self._stirred.wait()
        return self._waiting.popleft()


class Happenings:
    """Passes on what is told, within this process; to be used from the event loop's thread."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def tell(self, happening: Happening) -> None:
        """Let every listener know; returns at once."""
        for listener in self._listeners:
            listener.take(happening)

    @property
    def everybody(self) -> Sequence[Listener]:
        """All who listen now."""
        return tuple(self._listeners)

    def wanted(self) -> set[int | None]:
        """The communities somebody listens to; None stands for the one that leads."""
        return {listener.community for listener in self._listeners}

    @contextmanager
    def listening(self, most: int = REMEMBERED_HAPPENINGS, *, community: int | None = None) -> Iterator[Listener]:
        """Listen to a community, or to the one that leads, until the block ends; `most` happenings wait."""
        listener = Listener(most, community)
        self._listeners.append(listener)
        try:
            yield listener
        finally:
            self._listeners.remove(listener)
