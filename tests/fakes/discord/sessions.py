"""Sessions of the bot: what each has been told, so that it can be told again after a resume."""

import json
import random
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from tests.fakes.discord.events import Event
from tests.fakes.discord.model import Json
from tests.fakes.telegram.clock import DAY, Clock

RESUMABLE_SECONDS = 300.0
"""How long a session without a connection waits to be resumed."""
KEPT_EVENTS = 50_000
PER_DAY = 1_000
"""IDENTIFYs a bot has in 24 hours."""


class Line(Protocol):
    """A connection, as a session sees it."""

    def put(self, frame: bytes) -> None:
        """Send a frame."""


@dataclass(slots=True, eq=False)
class Session:
    """One session: its intents, its numbers, and the frames it has been given."""

    id: str
    intents: int
    seq: int = 0
    line: Line | None = None
    left_at: float | None = None
    log: deque[tuple[int, str, object]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    """What it has been told, put into words only when somebody listens: killed clients leave many sessions behind."""

    def hear(self, event: Event) -> None:
        """Take an event, if this session asked for such."""
        data = event.seen_with(self.intents)
        if data is not None:
            self.give(event.name, data)

    def give(self, name: str, data: object) -> None:
        """Dispatch something under the next number."""
        self.seq += 1
        self.log.append((self.seq, name, data))
        if self.line is not None:
            self.line.put(_frame(self.seq, name, data))

    def missed(self, seq: int) -> list[bytes]:
        """List what came after a number."""
        return [_frame(*one) for one in self.log if one[0] > seq]

    def repeat(self, count: int) -> None:
        """Tell what came last once more, under the numbers it had."""
        for one in list(self.log)[-count:]:
            if self.line is not None:
                self.line.put(_frame(*one))

    def can_tell_all_since(self, seq: int) -> bool:
        """Say whether everything after a number is still kept."""
        return seq == self.seq or (bool(self.log) and self.log[0][0] <= seq + 1)


@dataclass(slots=True)
class Sessions:
    """All sessions, and the count of IDENTIFYs."""

    clock: Clock
    rng: random.Random
    by_id: dict[str, Session] = field(default_factory=dict)
    identified: list[float] = field(default_factory=list)
    """When each IDENTIFY came."""
    resumed: int = 0
    per_day: int = PER_DAY

    def open(self, intents: int, line: Line) -> Session:
        """Begin a session, and forget those that nobody can resume any more."""
        for id_ in list(self.by_id):
            self.find(id_)
        session = Session(f"{self.rng.getrandbits(128):032x}", intents, line=line)
        self.by_id[session.id] = session
        return session

    def find(self, id_: str) -> Session | None:
        """Find a session that can still be resumed."""
        session = self.by_id.get(id_)
        if session is None or (session.left_at is not None and session.left_at + RESUMABLE_SECONDS < self.clock()):
            self.by_id.pop(id_, None)
            return None
        return session

    def spread(self, event: Event) -> None:
        """Let all sessions hear an event."""
        for session in list(self.by_id.values()):
            session.hear(event)

    def left(self, session: Session, line: Line, *, for_good: bool) -> None:
        """Note that a session's connection is gone; an orderly close by the client ends it."""
        if session.line is line:
            session.line, session.left_at = None, self.clock()
        if for_good:
            self.by_id.pop(session.id, None)

    def forget(self) -> None:
        """Forget all sessions: none can be resumed."""
        self.by_id.clear()

    def count_identify(self) -> bool:
        """Count an IDENTIFY; say whether the day's budget had room for it."""
        self.identified.append(self.clock())
        return self.left_today >= 0

    @property
    def left_today(self) -> int:
        """IDENTIFYs left of the last 24 hours' budget; negative once it is overspent."""
        since = self.clock() - DAY
        return self.per_day - sum(1 for at in self.identified if at > since)

    def start_limit(self) -> Json:
        """Describe the budget as `GET /gateway/bot` does."""
        recent = [at for at in self.identified if at > self.clock() - DAY]
        reset = int((min(recent) + DAY - self.clock()) * 1000) if recent else 0
        return {"total": self.per_day, "remaining": max(0, self.left_today), "reset_after": reset, "max_concurrency": 1}


def _frame(seq: int, name: str, data: object) -> bytes:
    told = json.dumps({"op": 0, "t": name, "s": seq, "d": data}, ensure_ascii=False)
    return told.encode("utf-8", "surrogatepass")
