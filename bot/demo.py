"""The demo community: its own database, sixty days lived before the first screen, then life on an accelerated clock."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.local.ear import LocalEar
from adapters.local.simulation import Simulation
from adapters.local.society import Society
from adapters.local.templates import NEIGHBOURHOOD, Template
from adapters.local.voice import LocalVoice
from adapters.port import Batch
from bot.clock import Clock
from bot.errors import ConfigurationProblem
from bot.inbox import Inbox
from bot.portraits import refresh
from bot.settings import SQLITE, Settings, variable
from bot.stages import settle_stages
from profiling.calendar import local_day
from profiling.events import DoorChanged, Event
from storage import campaigns, consent, imports
from storage.accounts import account_id
from storage.campaigns import Kind
from storage.choices import choose
from storage.consent import Purpose
from storage.doors import door_opened
from storage.enrolment import enrol
from storage.imports import Progress
from storage.ingest.rooms import first_heard, make_community
from storage.ingest.source import HouseDefaults, Source
from storage.opening import open_store
from storage.store import Store, Unit

DAYS_LIVED = 60
PAST_ENDS_AT = 18
"""The local hour at which the first screen opens."""
PLACE_OF_CONSENT = "demo"
TEXT_VERSION = "demo/1"


@dataclass(frozen=True, slots=True)
class Demo:
    """A simulated community, and the rooms it lives in."""

    simulation: Simulation
    template: Template
    began: datetime
    ends_past: datetime

    @classmethod
    def found(cls, settings: Settings, now: datetime) -> "Demo":
        """Found the community of the settings' seed; its past ends on its latest early evening, when it is lively."""
        zone = ZoneInfo(NEIGHBOURHOOD.zone)
        evening = now.astimezone(zone).replace(hour=PAST_ENDS_AT, minute=0, second=0, microsecond=0)
        ends = (evening if evening <= now else evening - timedelta(days=1)).astimezone(UTC)
        began = ends - timedelta(days=DAYS_LIVED)
        rng = random.Random(settings.demo_seed)
        society = Society(NEIGHBOURHOOD, rng, began, settings.demo_members)
        return cls(Simulation(society), NEIGHBOURHOOD, began, ends)

    def name_of(self, account: str) -> str:
        """What somebody is called, by the id of their account; they do not exist, so they may be named."""
        member = self.simulation.society.member(account)
        return member.account.name if member is not None else account

    def ear(self) -> LocalEar:
        """How the house hears the rooms."""
        return LocalEar(self.simulation.rooms)

    def voice(self, clock: Clock) -> LocalVoice:
        """How the house speaks in the rooms."""
        return LocalVoice(self.simulation.rooms, clock.now)


def open_fresh(settings: Settings) -> Store:
    """Open the demo's database anew: each start begins with the same first screen.

    Raises:
        ConfigurationProblem: the real database stands where the demo's would be made; it is not touched.
    """
    path = Path(settings.demo_database_url.removeprefix(SQLITE))
    if path.absolute() == Path(settings.database_url.removeprefix(SQLITE)).absolute():
        raise ConfigurationProblem(
            f"{path} is the demo community's own database, made anew at each start",
            variable("database_url"),
            "give the real one another name",
        )
    for leftover in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    return open_store(settings.demo_database_url, path.with_suffix(".key"))


def live_the_past(store: Store, inbox: Inbox, demo: Demo, language: str) -> int:
    """Let the community's past be heard as history, with what its members had agreed to; gives the community's id."""
    source = Source(now=demo.began, live=False)
    community = store.write_now(lambda unit: settle_in(unit, demo, language, source))
    past = Source(now=demo.ends_past, live=False, community=community)
    for batch in demo.simulation.past(demo.began, DAYS_LIVED):
        hear(store, inbox, batch, past)
    store.write_now(lambda unit: begin_the_present(unit, community, demo))
    refresh(store, community, local_day(demo.ends_past, ZoneInfo(demo.template.zone)))
    return community


def hear(store: Store, inbox: Inbox, events: Sequence[Event], past: Source) -> None:
    """Take a part of the past in; the doors that were opened then, which history may not open, stand open now."""
    store.write_now(lambda unit: inbox.take(unit, Batch(events), past))
    doors = [event for event in events if isinstance(event, DoorChanged)]
    if doors:
        store.write_now(lambda unit: open_doors(unit, doors))


def open_doors(unit: Unit, doors: Sequence[DoorChanged]) -> None:
    """Open the private chats people had opened."""
    for door in doors:
        if door.is_open:
            door_opened(unit, account_id(unit, door.account.platform, door.account.id, door.account))


def settle_in(unit: Unit, demo: Demo, language: str, source: Source) -> int:
    """Make the community, and the members who had agreed before the story begins."""
    template = demo.template
    defaults = HouseDefaults(zone=template.zone, language=language, consent="ask")
    community = make_community(unit, template.title, defaults, source)
    for account in demo.simulation.agreed_before():
        member = enrol(unit, community, account, demo.began)
        for purpose in (Purpose.PORTRAIT, Purpose.CONTACT):
            consent.record(unit, member, purpose, True, demo.began, PLACE_OF_CONSENT, TEXT_VERSION)
    return community


def begin_the_present(unit: Unit, community: int, demo: Demo) -> None:
    """Close the past: its days count as listened to, stages are known, and every campaign is on from now."""
    zone = ZoneInfo(demo.template.zone)
    first, last = local_day(demo.began, zone), local_day(demo.ends_past, zone)
    imports.cover(unit, community, Progress({}, first, last))
    settle_stages(unit, community, last - 1)
    first_heard(unit, community, Source(now=demo.ends_past))
    choose(unit, community, poll="linked")  # so that whoever watches sees people answer
    for kind in Kind:
        campaigns.turn_on(unit, community, kind, demo.ends_past)
