"""Puts the house together, and nowhere else: `build(settings)` gives an App, whose `run` lives until cancelled."""

import os
import random
from collections import Counter
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass

from adapters.pacing import Pacing
from adapters.port import Voice
from bot.clock import Clock, FastClock, SystemClock
from bot.demo import Demo, live_the_past, open_fresh
from bot.happenings import Happening, Happenings, Kind
from bot.inbox import Inbox
from bot.keeping import Keeping
from bot.mining.child import Miner
from bot.mining.part import WeeklyMining
from bot.newsroom import Newsroom
from bot.outbox import IDLE_SECONDS, Outbox
from bot.platforms import Platform, configured, local
from bot.schedule import TICK_SECONDS, Schedule
from bot.settings import Settings
from bot.supervisor import Run, Supervisor
from bot.texts import Texts
from bot.tidying import Tidying
from bot.todos import Answering
from bot.upkeep import Told, Upkeep
from bot.vigil import Vigil
from bot.web.house import House
from bot.web.part import Web
from bot.web.telling import nobody
from bot.wiring import Desk, offer, open_desk
from profiling.reader import Reader
from profiling.reading import Judge, Mine
from storage.ingest.source import HouseDefaults
from storage.opening import open_store
from storage.purchases import sums
from storage.store import Store

DEMO_TICK_SECONDS = 1.0
"""In the demo an hour passes in seconds: the tick must keep up."""
DEMO_IDLE_SECONDS = 6 * 3600.0


@dataclass(slots=True)
class App:
    """A house with everything in it."""

    store: Store
    clock: Clock
    platforms: Sequence[Platform]
    inbox: Inbox
    answering: Answering
    outbox: Outbox
    tidying: Tidying
    schedule: Schedule
    supervisor: Supervisor
    happenings: Happenings
    sends: Counter[str]
    """Letters that were sent since the start, by what became of them."""
    texts: Texts
    demo: Demo | None = None
    web: Web | None = None

    async def run(self) -> None:
        """Live until cancelled.

        Raises:
            AdapterUnusable: no platform can be listened to, whatever we wait for.
        """
        ears = {platform.name: self._listening(platform) for platform in self.platforms}
        own: dict[str, Run] = {
            "answers": self.answering.run,
            "outbox": self.outbox.run,
            "tidying": self.tidying.run,
            "mining": WeeklyMining(self.store, self.clock, Miner(self.store)).run,
            "news": Newsroom(self.store, self.clock, SystemClock(), self.happenings).run,
        }
        parts: dict[str, Run] = {**ears, **own}
        parts["vigil"] = Vigil(self.store, self.clock, self.platforms).run
        for platform in self.platforms:
            parts[f"{platform.name} set-up"] = platform.prepare
        if self.demo is not None:
            simulation = self.demo.simulation
            parts["people"] = lambda: simulation.live(self.clock)
        if self.web is not None:
            parts["page"] = self.web.run
        self.schedule.start()
        try:
            await self.supervisor.run(parts, vital=frozenset(ears))
        finally:
            self.schedule.stop()
            for platform in self.platforms:
                await platform.close()

    def close(self) -> None:
        """Close the database; after `run` has ended."""
        self.store.close()

    def _listening(self, platform: Platform) -> Run:
        def listen() -> Awaitable[None]:
            return platform.ear.listen(self.inbox.receive)

        return listen


def build(
    settings: Settings,
    *,
    rng: random.Random | None = None,
    pacing: Pacing | None = None,
    answer_seconds: float | None = None,
) -> App:
    """Put the house together that the settings describe, on the machine's own clock.

    Raises:
        Unusable: the database or its key cannot be used.
    """
    clock, chance = SystemClock(), rng or random.Random()
    store = open_store(settings.database_url, settings.key_file)
    texts = Texts.load()
    platforms = configured(settings, store, clock, chance, offer(texts), answer_seconds=answer_seconds)
    defaults, keeping = defaults_of(settings), keeping_of(settings)
    app = assemble(store, clock, chance, platforms, defaults, texts, keeping=keeping, pacing=pacing)
    app.web = page_of(app, settings, texts, clock)
    return app


def build_demo(settings: Settings, real: Clock | None = None) -> App:
    """Put the demo community together: its past is lived when this returns, and its clock runs with the real one."""
    real = real or SystemClock()
    demo = Demo.found(settings, real.now())
    store = open_fresh(settings)
    defaults = HouseDefaults(zone=demo.template.zone, language=settings.language)
    clock = FastClock(demo.ends_past, settings.demo_speed, real)
    texts = Texts.load()
    app = assemble(
        store,
        clock,
        random.Random(settings.demo_seed),
        [local(demo, clock)],
        defaults,
        texts,
        demo=demo,
        tick_seconds=DEMO_TICK_SECONDS,
    )
    app.web = page_of(app, settings, texts, real)
    live_the_past(store, app.inbox, demo, settings.language)
    return app


def assemble(
    store: Store,
    clock: Clock,
    rng: random.Random,
    platforms: Sequence[Platform],
    defaults: HouseDefaults,
    texts: Texts,
    *,
    demo: Demo | None = None,
    tick_seconds: float = TICK_SECONDS,
    mine: Mine | None = None,
    judge: Judge | None = None,
    keeping: Keeping | None = None,
    pacing: Pacing | None = None,
) -> App:
    """Wire the parts to one another; `mine` and `judge` read texts, loaded if not given; `pacing` knows the limits."""
    voices: Mapping[str, Voice] = {platform.name: platform.voice for platform in platforms}
    happenings, tidying = Happenings(), Tidying(store, clock)
    desk = open_desk(store, clock, texts, voices)
    for platform in platforms:
        platform.propose(desk.propose)
    sends: Counter[str] = Counter()
    outbox = outbox_of(store, voices, texts, clock, rng, desk, sends, is_demo=demo is not None, pacing=pacing)

    def posted() -> None:
        outbox.nudge()
        tidying.nudge()

    answering = Answering(store, clock, desk.handlers, unknown=desk.unknown, posted=posted)
    reads, judges = readers(mine, judge)
    inbox = Inbox(
        store,
        clock,
        reads,
        defaults,
        judge=judges,
        at_once=desk.at_once,
        press_at_once=desk.press_at_once,
        told=lambda new: answering.nudge(),
    )
    upkeep = upkeep_of(store, clock, platforms, happenings)
    backups = keeping.jobs(store) if keeping else ()
    schedule = Schedule(store, clock, (*upkeep.all(), *desk.jobs(outbox.nudge), *backups), tick_seconds=tick_seconds)
    supervisor = Supervisor(SystemClock(), rng)
    return App(
        store, clock, platforms, inbox, answering, outbox, tidying, schedule, supervisor, happenings, sends, texts, demo
    )


def outbox_of(
    store: Store,
    voices: Mapping[str, Voice],
    texts: Texts,
    clock: Clock,
    rng: random.Random,
    desk: Desk,
    sends: Counter[str],
    *,
    is_demo: bool,
    pacing: Pacing | None,
) -> Outbox:
    """The one way out; `sends` counts what became of each letter."""
    return Outbox(
        store,
        voices,
        texts,
        clock,
        owner=owner_name(rng),
        poll_closed=desk.poll_closed,
        said_aloud=desk.said_aloud,
        told=lambda letter, state: sends.update((state,)),
        # Nobody else writes into the demo's database: nothing is to be looked for unasked, however fast its clock runs.
        idle_seconds=DEMO_IDLE_SECONDS if is_demo else IDLE_SECONDS,
        pacing=pacing,
    )


def upkeep_of(store: Store, clock: Clock, platforms: Sequence[Platform], happenings: Happenings) -> Upkeep:
    """What the house does for itself by the clock."""

    def is_listening() -> bool:
        return any(one.is_connected() for one in platforms)

    return Upkeep(store, is_listening, telling_stages(happenings, clock), sums)


def readers(mine: Mine | None, judge: Judge | None) -> tuple[Mine, Judge | None]:
    """What reads texts: as given, or all there is."""
    if mine is not None:
        return mine, judge
    reader = Reader.load()
    return reader.tags_of, reader.judge


def page_of(app: App, settings: Settings, texts: Texts, real: Clock) -> Web:
    """The web page of a house; `real` is the clock of whoever looks."""
    house = House(
        app.store,
        app.clock,
        real,
        texts,
        app.platforms,
        app.supervisor,
        app.happenings,
        app.inbox.heard,
        app.sends,
        face=app.demo.name_of if app.demo else nobody,
        is_demo=app.demo is not None,
    )
    return Web(house, settings.web_host, settings.web_port, settings.web_url)


def telling_stages(happenings: Happenings, clock: Clock) -> Told:
    """Lets whoever watches know who entered which stage."""

    def tell(community: int, changes: Sequence[tuple[str, str]]) -> None:
        for who, stage in changes:
            happenings.tell(Happening(clock.now(), Kind.STAGE, who, stage, community))

    return tell


def owner_name(rng: random.Random) -> str:
    """What this process is called where only one may send: never the same twice."""
    return f"{os.getpid()}-{rng.getrandbits(64):016x}"


def keeping_of(settings: Settings) -> Keeping:
    """Where the nightly backups go."""
    return Keeping(settings.database_url, settings.backup_folder, settings.backup_days, settings.timezone)


def defaults_of(settings: Settings) -> HouseDefaults:
    """What a community is made with that nobody has set up."""
    return HouseDefaults(zone=settings.timezone, language=settings.language, consent=settings.consent)
