"""Takes histories in: chunk by chunk through the same fold as the live room, resumable, and never acting on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from adapters.history.records import Chunk, History, HistoryError, Rejected
from adapters.history.source import Kind, open_history
from adapters.port import Batch
from bot import belonging
from bot.clock import Clock
from bot.consent_rules import refusal
from bot.errors import Problem
from bot.inbox import Inbox
from bot.portraits import refresh
from profiling.agreeing import ASKED, ASSUMED
from profiling.calendar import local_day
from profiling.events import Platform
from storage import imports, stages
from storage.imports import CommunityFacts, Progress
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit

CONSENT: Mapping[Kind, str] = MappingProxyType({Kind.DISCORD: ASKED})
"""The consent mode of a community made for an import that names none, where a platform asks for a stricter one than
`notice`."""
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

    def refuse_file(self, path: Path, error: HistoryError) -> None:
        """Name a file that cannot be read at all; what is wrong with it, without its name once more."""
        self.refuse([Rejected(path.name, 0, str(error).removeprefix(f"{path.name}: "))])

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
    """How far an import is, for whoever watches: in one file, with the events taken from it in this run."""

    path: Path
    bytes_read: int
    size_bytes: int
    events: int


Watch = Callable[[Step], None]
Announce = Callable[[CommunityFacts, bool], None]
Opened = list[tuple[Path, History]]


@dataclass(frozen=True, slots=True)
class Footing:
    """What a file must be told before it can be read: JSONL names no room, an old Telegram export no time zone."""

    room: str = ""
    zone: str = "UTC"

    @classmethod
    def of(cls, kind: Kind, name: str, zone: str) -> "Footing":
        """The footing of a community, as far as a kind of file needs it."""
        return cls(room=name) if kind is Kind.JSONL else cls(zone=zone)


class Importer:
    """One run of `hearth import`."""

    def __init__(self, store: Store, inbox: Inbox, clock: Clock, defaults: HouseDefaults, chunk_size: int) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._defaults = defaults
        self._chunk_size = chunk_size

    def run(self, wanted: Wanted, announce: Announce, watch: Watch) -> Report:
        """Take every file in; what cannot be read is named in the report.

        Args:
            wanted: the files, and the community they belong to.
            announce: told the community once it is known, and whether it was made for this import.
            watch: told after every stored chunk.

        Raises:
            Problem: the community is not clear, a room of a file belongs to another one, or the consent of it cannot be
                had on the file's platform; then nothing is taken.
        """
        see_it_can_be_had(wanted.kind, wanted.consent)
        began = self._clock.now()
        report = Report()
        known = belonging.named(self._store, wanted.community)
        zone = known.zone if known else self._defaults.zone
        footing = Footing.of(wanted.kind, wanted.community, zone)
        histories = self._open(wanted.kind, wanted.paths, footing, report)
        if histories:
            community = self._settle(wanted, histories, announce)
            report.community = community.name
            if (settled := Footing.of(wanted.kind, community.name, community.zone)) != footing:
                histories = self._open(wanted.kind, [path for path, _ in histories], settled, report)
            for path, history in histories:
                self._take_file(path, history, community, report, watch)
            refresh(self._store, community.id, local_day(self._clock.now(), ZoneInfo(community.zone)))
            report.members = self._store.read_now(lambda unit: imports.members(unit, community.id))
        report.seconds = round((self._clock.now() - began).total_seconds(), 3)
        return report

    @staticmethod
    def _open(kind: Kind, paths: Sequence[Path], footing: Footing, report: Report) -> Opened:
        """Open the files and look each through once, before anything is made for them."""
        opened: Opened = []
        for path in paths:
            try:
                history = open_history(path, kind, room=footing.room, zone=ZoneInfo(footing.zone))
                history.rooms()
            except HistoryError as error:
                report.refuse_file(path, error)
            else:
                opened.append((path, history))
        return opened

    def _settle(self, wanted: Wanted, histories: Opened, announce: Announce) -> CommunityFacts:
        """The community of all the files, made where there is none yet."""
        rooms = [room for _, history in histories for room in history.rooms()]
        found = belonging.find(self._store, rooms, wanted.community)
        is_new = found is None
        if found is None:
            name = wanted.community or name_for(wanted.kind, *histories[0])
            consent = wanted.consent or CONSENT.get(wanted.kind, ASSUMED)
            found = belonging.make(self._store, name, self._defaults, consent, self._clock.now())
        see_it_can_be_had(wanted.kind, found.consent)
        announce(found, is_new)
        return found

    def _take_file(self, path: Path, history: History, community: CommunityFacts, report: Report, watch: Watch) -> None:
        try:
            self._take(path, history, community, report, watch)
            report.files += 1
        except HistoryError as error:
            report.refuse_file(path, error)

    def _take(self, path: Path, history: History, community: CommunityFacts, report: Report, watch: Watch) -> None:
        before = self._store.read_now(lambda unit: imports.progress(unit, history.fingerprint, community.id))
        reached = Progress({}) if before is None or before.done else before
        zone, taken = ZoneInfo(community.zone), report.events
        for chunk in history.chunks(reached.position or None, self._chunk_size):
            days = {local_day(event.at, zone) for event in chunk.events}
            reached = replace(reached, position=dict(chunk.position)).covering(days)
            new = self._store.write_now(self._work(history, community, chunk, reached))
            report.add(chunk, new)
            watch(Step(path, chunk.bytes_read, history.size_bytes, report.events - taken))
        self._store.write_now(lambda unit: self._finish(unit, history, community, reached))

    def _work(
        self, history: History, community: CommunityFacts, chunk: Chunk, reached: Progress
    ) -> Callable[[Unit], int]:
        """One chunk and how far it brings us, in one transaction."""
        source = Source(now=self._clock.now(), live=False, community=community.id)

        def work(unit: Unit) -> int:
            new = self._inbox.take(unit, Batch(chunk.events), source)
            imports.advance(unit, history.fingerprint, community.id, reached, source.now)
            stages.settle_until(unit, community.id, None)
            return len(new)

        return work

    def _finish(self, unit: Unit, history: History, community: CommunityFacts, reached: Progress) -> None:
        imports.cover(unit, community.id, reached)
        stages.settle_until(unit, community.id, None)
        imports.advance(unit, history.fingerprint, community.id, replace(reached, done=True), self._clock.now())


def name_for(kind: Kind, path: Path, history: History) -> str:
    """What a community is called that nobody named: after its group, or after the file where that names no group."""
    return path.name.split(".")[0] if kind is Kind.JSONL else history.rooms()[0].title


def see_it_can_be_had(kind: Kind, consent: str) -> None:
    """See that a history's platform lets its people be taken in under a mode of consent.

    Raises:
        Problem: it does not.
    """
    reason = refusal(Platform.DISCORD, consent) if kind is Kind.DISCORD else ""
    if reason:
        what, _, hint = reason.partition("; ")
        raise Problem(what, "--consent", hint)
