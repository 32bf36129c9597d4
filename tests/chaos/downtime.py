"""A house for which everything falls due at one moment: a poll, a wake-up, a checklist, a backup, a taking back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import ManualClock
from bot.jobs import Job
from bot.keeping import Keeping
from bot.outbox import Outbox
from bot.outreach import poll
from bot.outreach.poll import Wording
from bot.schedule import Schedule
from bot.wiring import open_desk
from profiling.calendar import local_day
from profiling.events import Rank
from storage import outbox
from storage.campaigns import Kind
from storage.letters import Letter
from storage.store import Store, Unit
from tests.bot.commands.room import RAIN, TEXTS, Fireside
from tests.bot.outreach.arrival.house import brought, chosen, opened
from tests.conftest import MONDAY_NOON
from tests.fakes.village import Village
from tests.fakes.voice import Said

DUE = MONDAY_NOON.replace(hour=20)
"""In the evening, when the community is asked how it feels; a full hour, at which sleepers are looked for."""
BACKUP_ZONE = "Asia/Shanghai"
"""Where it is four in the morning then."""
A_WEEK, SHORTLY = timedelta(days=7), timedelta(minutes=9)
A_MOMENT = timedelta(seconds=2)
LISTEN = "先静静听 7 天"
EVENING = "-1001400000002"
"""The group that is asked how it feels; in the other one nothing may be said until its admin has chosen."""
THINGS = ("poll", "end of a poll", "wake-up", "checklist", "backup", "taking back")
MISSED: Mapping[str, str] = {
    "wake-up": "SELECT count(*) FROM outreach o JOIN campaign c ON c.id = o.campaign_id "
    "WHERE c.kind = 'wakeup' AND o.state = 'skipped' AND o.reason = 'expired'",
    "taking back": "SELECT count(*) FROM outbox WHERE act = 'delete' AND state = 'skipped' AND reason = 'expired' "
    f"AND room = '{EVENING}'",
}
"""Where it is written that something was left undone because it was too late."""


@dataclass
class Downtime:
    """One house, prepared, left alone over its hour, and begun again as often as a test likes."""

    url: str
    store: Store
    backups: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(DUE - A_WEEK))
    begun: int = 0

    def __post_init__(self) -> None:
        """Build what outlives a process: the rooms, and what was said in them."""
        self.fire = Fireside(self.store, self.clock)
        self.voice = self.fire.voice
        self.before: Sequence[Said] = ()

    async def prepare(self) -> None:
        """Let everything be agreed upon that is to happen at the hour."""
        self.fire.rank(RAIN, Rank.OWNER)
        await opened(self.fire)
        (asking,) = await brought(self.fire)
        self.clock.set(DUE - A_WEEK)
        await chosen(self.fire, asking, LISTEN)
        self.clock.set(DUE - SHORTLY)
        self.agree()
        await self.look()
        self.clock.set(DUE - A_MOMENT)
        await self.look()
        self.before = tuple(self.voice.said)

    def agree(self) -> None:
        """A sleeper who asked for a word, an open poll, a message that is to vanish, and the evening's question."""
        now = self.clock.now()
        village = Village(self.store, now - A_WEEK, group=EVENING)
        village.campaign(Kind.POLL, at=now - A_WEEK)
        village.campaign(Kind.WAKEUP, at=now - A_WEEK)
        sleeper = village.villager("静静", last_active=now - 4 * A_WEEK)
        village.enters(sleeper, "dormant", local_day(now, ZoneInfo("UTC")))
        self.sleeper = sleeper.native
        wording, open_for = Wording("周末爬山?", ("好", "不")), DUE - now
        letter = Letter(
            "telegram", EVENING, "guide-end", solicited=True, vanish_seconds=round(open_for.total_seconds())
        )

        def post(unit: Unit) -> None:
            poll.ask(unit, TEXTS, village.community, now, dedupe="own", wording=wording, open_for=open_for)
            outbox.post(unit, letter, now)

        self.store.write_now(post)

    def begin(self) -> None:
        """Begin as a process does that knows only what is stored."""
        self.begun += 1
        voices = {"telegram": self.voice}
        desk = open_desk(self.store, self.clock, TEXTS, voices)
        keeping = Keeping(self.url, self.backups, 14, BACKUP_ZONE)
        jobs: tuple[Job, ...] = (*desk.jobs(lambda: None), *keeping.jobs(self.store))
        self.schedule = Schedule(self.store, self.clock, jobs)
        self.outbox = Outbox(
            self.store,
            voices,
            TEXTS,
            self.clock,
            owner=f"process {self.begun}",
            poll_closed=desk.poll_closed,
            said_aloud=desk.said_aloud,
        )

    async def look(self) -> None:
        """Begin if nobody has, look at the schedule once, and say what is to be said."""
        if not self.begun:
            self.begin()
        await self.schedule.tick()
        await self.speak()

    async def speak(self) -> None:
        """Say everything that may be said, room after room."""
        for _ in range(4):
            await self.outbox.drain()
            self.clock.set(self.clock.now() + timedelta(milliseconds=300))

    def done(self) -> dict[str, int]:
        """How often each thing has happened since everything was prepared."""
        new = self.voice.said[len(self.before) :]
        return {
            "poll": sum(one.act == "ask" for one in new),
            "end of a poll": sum(one.act == "close_poll" for one in new),
            "wake-up": sum(one.act == "send" and one.room == self.sleeper for one in new),
            "checklist": sum(one.act == "send" and one.room == RAIN.id for one in new),
            "backup": sum(1 for _ in self.backups.glob("hearth-*")) if self.backups.exists() else 0,
            "taking back": sum(one.act == "delete" and one.room == EVENING for one in new),
        }

    def missed(self) -> dict[str, int]:
        """How often each thing is listed as left undone."""
        return {name: int(str(self.fire.rows(sql)[0][0])) for name, sql in MISSED.items()}


def at(gap: timedelta) -> datetime:
    """When a house is begun again that was away over its hour for so long."""
    return DUE + gap
