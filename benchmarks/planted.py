"""A simulated community lived through the real way in, and what is true of its members to hold portraits against."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from adapters.local.passages import gone, silences
from adapters.local.planted import Planted
from adapters.local.society import Society
from adapters.local.templates import Template
from adapters.port import Batch
from bot.clock import SystemClock
from bot.inbox import Inbox
from profiling.calendar import AsOf, local_day
from profiling.events import Event, MessageSent, Reacted
from profiling.evidence import Fading
from profiling.interests import Interests
from profiling.lifecycle import Stage
from profiling.portrait import Gaze, MemberHistory, Portrait, portrait_of
from profiling.returning import shipped_model
from storage import histories, imports
from storage.background import counted
from storage.histories import Place
from storage.imports import Progress
from storage.ingest.rooms import make_community
from storage.ingest.source import HouseDefaults, Source
from storage.opening import open_store
from storage.store import Store, Unit

START = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 1_000
NEW_DAYS, NEW_ACTIVE_DAYS, BACK_DAYS, SILENT_DAYS, LOST_DAYS = 14, 3, 14, 14, 120
"""What the words for a stage promise (docs/lifecycle.md), said once more from the planted side."""


class Standing(StrEnum):
    """Where somebody truly stands, as far as the planted life tells: who is here may be core, active or cooling."""

    HERE = "here"
    NEWCOMER = "newcomer"
    LURKER = "lurker"
    SILENT = "silent"
    RETURNED = "returned"
    LOST = "lost"


STANDING_OF: Mapping[Stage, Standing] = {
    Stage.CORE: Standing.HERE,
    Stage.ACTIVE: Standing.HERE,
    Stage.COOLING: Standing.HERE,
    Stage.UNKNOWN: Standing.HERE,
    Stage.NEWCOMER: Standing.NEWCOMER,
    Stage.LURKER: Standing.LURKER,
    Stage.DORMANT: Standing.SILENT,
    Stage.RETURNED: Standing.RETURNED,
    Stage.LOST: Standing.LOST,
}


@dataclass(frozen=True, slots=True)
class World:
    """A community after some days: the simulated side and the stored one, asked on the day that follows."""

    society: Society
    store: Store
    community: int
    asked: AsOf
    days: int
    messages: Mapping[str, int]
    """How much each account wrote."""
    active: Mapping[str, Sequence[int]]
    """The days of the society on which each account did something."""

    def member(self, history: MemberHistory) -> Planted:
        """Who stands behind a stored member."""
        found = self.society.member(history.accounts[0].id)
        if found is None:
            raise LookupError(f"nobody was planted as account {history.accounts[0].id}")
        return found

    def place(self, unit: Unit) -> Place:
        """The community as its histories need it."""
        return histories.place_of(unit, self.community)

    def portraits(self, unit: Unit) -> list[tuple[Planted, Portrait]]:
        """Everybody who was seen: as planted, and as drawn."""
        place, until = self.place(unit), self.asked.until
        observed, background = histories.observed_days(unit, place.id), counted(unit, place.id, until)
        gaze = Gaze(self.asked, observed, Fading(until), shipped_model(), background)
        return [(self.member(one), portrait_of(one, gaze)) for one in histories.histories(unit, place)]


def lived(folder: Path, template: Template, size: int, days: int, seed: int) -> World:
    """Let a community live and be heard; everybody agreed to a portrait, so that there is something to compare."""
    society = Society(template, Random(seed), START, size)
    store = open_store(f"sqlite:///{folder / 'hearth.db'}", folder / "key")
    defaults = HouseDefaults(zone=template.zone, language="zh", consent="notice")
    ends = START + timedelta(days=days)
    community = store.write_now(lambda unit: make_community(unit, template.title, defaults, Source(START, live=False)))
    inbox = Inbox(store, SystemClock(), Interests.load().tags_of, defaults)
    source, zone = Source(ends, live=False, community=community), ZoneInfo(template.zone)
    events = list(society.run(START, days))
    for begin in range(0, len(events), BATCH):
        store.write_now(partial(hear, inbox=inbox, events=events[begin : begin + BATCH], source=source))
    first, last = local_day(START, zone), local_day(ends, zone) - 1
    store.write_now(lambda unit: imports.cover(unit, community, Progress({}, first, last)))
    spoken = Counter(event.author.id for event in events if isinstance(event, MessageSent))
    return World(society, store, community, AsOf.start_of(last + 1), days, spoken, active_days(society, events))


def hear(unit: Unit, inbox: Inbox, events: Sequence[Event], source: Source) -> None:
    """Take a part of the past in."""
    inbox.take(unit, Batch(events), source)


def active_days(society: Society, events: Sequence[Event]) -> dict[str, list[int]]:
    """The days of the society on which each account wrote or reacted."""
    active: defaultdict[str, set[int]] = defaultdict(set)
    for event in events:
        match event:
            case MessageSent(author=who) | Reacted(actor=who):
                active[who.id].add(society.days.day_of(event.at.timestamp()))
    return {who: sorted(found) for who, found in active.items()}


def standings(world: World) -> dict[int, Standing]:
    """Where each planted person who could be seen truly stands on the day after the last, by their number.

    Who wrote nothing and was here before the bot could not be seen by anybody, and is left out.
    """
    passages = world.society.lives.passages
    left = gone(passages)
    quiet: dict[int, tuple[int, int | None]] = {}
    for silence in sorted(silences(passages), key=lambda one: one.since):
        quiet[silence.member] = silence.since, silence.until
    found = {}
    for member in world.society.people.everyone:
        active = world.active.get(member.account.id, ())
        if active or (member.joins_on is not None and member.joins_on < world.days):
            found[member.number] = standing(member, active, quiet.get(member.number), left, world.days)
    return found


def standing(
    member: Planted, active: Sequence[int], silence: tuple[int, int | None] | None, left: Mapping[int, int], day: int
) -> Standing:
    """Where one person truly stands on a day of the society's, by their last long silence and what befell them."""
    since, until = silence or (day, day)
    if left.get(member.number, day) < day:
        return Standing.LOST
    if silence and (until is None or until >= day) and day - since > SILENT_DAYS:
        return Standing.LOST if day - since > LOST_DAYS else Standing.SILENT
    if silence and until is not None and day - until <= BACK_DAYS and until - since > SILENT_DAYS:
        return Standing.RETURNED
    joined = member.joins_on
    if joined is not None and day - joined <= NEW_DAYS and len(active) < NEW_ACTIVE_DAYS:
        return Standing.NEWCOMER
    return Standing.HERE if active else Standing.LURKER
