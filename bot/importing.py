"""Takes histories in: chunk by chunk through the same fold as the live room, resumable, and never acting on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.history.records import Chunk, History, HistoryError, Rejected
from adapters.history.source import Kind, open_history
from adapters.port import Batch
from bot.clock import Clock
from bot.errors import Problem
from bot.inbox import Inbox
from profiling.calendar import local_day
from profiling.events import Room
from storage import imports, stages
from storage.imports import CommunityFacts, Progress
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit

REJECTED_NAMED = 1_000
"""So many refused records are named one by one; the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take in, and where it belongs."""

    kind: Kind
    paths: Sequence[Path]
    community: str = ""
    consent: str = ""


@dataclass(slots=True)
class Report:
    """What came of an import, in the words of the contract."""

    community: str = ""
    files: int = 0
    events: int = 0
    new: int = 0
    duplicates: int = 0
    members: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    rejected_count: int = 0
    seconds: float = 0.0
    left_out: dict[str, int] = field(default_factory=dict)

    def refuse(self, bad: Sequence[Rejected]) -> None:
        """Name refused records, as many as anybody would read."""
        self.rejected_count += len(bad)
        self.rejected += bad[: max(0, REJECTED_NAMED - len(self.rejected))]

    def add(self, chunk: Chunk, new: int) -> None:
        """Count one stored chunk."""
        self.events += len(chunk.events)
        self.new += new
        self.duplicates += len(chunk.events) - new
        self.refuse(chunk.rejected)
        for what, count in chunk.left_out.items():
            self.left_out[what] = self.left_out.get(what, 0) + count


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import is, for whoever watches."""

    path: Path
    bytes_read: int
    size_bytes: int
    events: int


Watch = Callable[[Step], None]


class Importer:
    """One run of `hearth import`."""

    def __init__(self, store: Store, inbox: Inbox, clock: Clock, defaults: HouseDefaults, chunk_size: int) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._defaults = defaults
        self._chunk_size = chunk_size

    def run(self, wanted: Wanted, announce: Callable[[CommunityFacts, bool], None], watch: Watch) -> Report:
        """Take every file in; what cannot be read is named in the report.

        Args:
            wanted: the files, and the community they belong to.
            announce: told the community once it is known, and whether it was made for this import.
            watch: told after every stored chunk.

        Raises:
            Problem: the community is not clear, or a room of a file belongs to another one.
        """
        began = self._clock.now()
        report = Report()
        community: CommunityFacts | None = None
        for path in wanted.paths:
            try:
                history = self._open(path, wanted, community)
                if community is None:
                    community, is_new = self._choose(history, wanted)
                    report.community = community.name
                    announce(community, is_new)
                    if community.zone != "UTC" or wanted.kind is Kind.JSONL:
                        history = self._open(path, wanted, community)
                self._refuse_other_communities(history, community)
                self._take(path, history, community, report, watch)
                report.files += 1
            except HistoryError as error:
                report.refuse([Rejected(path.name, 0, str(error))])
        if community is not None:
            report.members = self._store.read_now(lambda unit: imports.members(unit, community.id))
        report.seconds = round((self._clock.now() - began).total_seconds(), 3)
        return report

    @staticmethod
    def _open(path: Path, wanted: Wanted, community: CommunityFacts | None) -> History:
        if not path.exists():
            raise HistoryError(f"{path.name}: there is no such file. Check the path.")
        zone = ZoneInfo(community.zone) if community else ZoneInfo("UTC")
        return open_history(path, wanted.kind, room=community.name if community else wanted.community, zone=zone)

    def _choose(self, history: History, wanted: Wanted) -> tuple[CommunityFacts, bool]:
        """The community a history belongs to: the named one, its rooms' own, the only one there is, or a new one."""
        known = self._store.read_now(imports.communities)
        if wanted.community:
            named = next((one for one in known if one.name == wanted.community), None)
            return (named, False) if named else (self._create(wanted.community, wanted), True)
        for room in history.rooms():
            own = self._owner(room)
            if own is not None:
                return own, False
        if len(known) == 1:
            return known[0], False
        if not known:
            return self._create(history.rooms()[0].title or "Community", wanted), True
        names = ", ".join(one.name for one in known)
        raise Problem("it is not clear which community this belongs to", "--community", f"choose one of: {names}")

    def _owner(self, room: Room) -> CommunityFacts | None:
        return self._store.read_now(lambda unit: imports.community_of_room(unit, room))

    def _create(self, name: str, wanted: Wanted) -> CommunityFacts:
        defaults = replace(self._defaults, consent=wanted.consent or "notice")
        return self._store.write_now(lambda unit: imports.create(unit, name, defaults, self._clock.now()))

    def _refuse_other_communities(self, history: History, community: CommunityFacts) -> None:
        for room in history.rooms():
            own = self._owner(room)
            if own is not None and own.id != community.id:
                raise Problem(
                    f"the room {room.title or room.id} belongs to the community {own.name}",
                    "--community",
                    f"import it with --community {own.name!r}, or leave the option out",
                )

    def _take(self, path: Path, history: History, community: CommunityFacts, report: Report, watch: Watch) -> None:
        before = self._store.read_now(lambda unit: imports.progress(unit, history.fingerprint, community.id))
        reached = Progress({}) if before is None or before.done else before
        zone = ZoneInfo(community.zone)
        for chunk in history.chunks(reached.position or None, self._chunk_size):
            days = {local_day(event.at, zone) for event in chunk.events}
            reached = replace(reached, position=dict(chunk.position)).covering(days)
            new = self._store.write_now(self._work(history, community, chunk, reached))
            report.add(chunk, new)
            watch(Step(path, chunk.bytes_read, history.size_bytes, report.events))
        self._store.write_now(lambda unit: self._finish(unit, history, community, reached))

    def _work(
        self, history: History, community: CommunityFacts, chunk: Chunk, reached: Progress
    ) -> Callable[[Unit], int]:
        """One chunk and how far it brings us, in one transaction."""
        source = Source(now=self._clock.now(), live=False, community=community.id)

        def work(unit: Unit) -> int:
            new = self._inbox.take(unit, Batch(chunk.events), source)
            imports.advance(unit, history.fingerprint, community.id, reached, source.now)
            return len(new)

        return work

    def _finish(self, unit: Unit, history: History, community: CommunityFacts, reached: Progress) -> None:
        imports.cover(unit, community.id, reached)
        stages.settle_until(unit, community.id, None)
        imports.advance(unit, history.fingerprint, community.id, replace(reached, done=True), self._clock.now())
