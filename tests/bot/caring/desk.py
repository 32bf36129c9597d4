"""A village that has been listened to for months, with its admins, and the jobs that look after people."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert

from bot.caring.jobs import CareJobs
from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.rights import Capability
from profiling.calendar import day_of
from storage import audit, cases
from storage.audience import Reachable
from storage.audit import LOOK, Act
from storage.cases import Case
from storage.columns import table_of
from storage.store import Store, Unit
from storage.tables import MemberDay, ObservedDay, Stay
from tests.fakes.village import Village, Villager

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Desk:
    """A village that has been listened to for months, with admins who may be told, and the jobs."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        self.village = Village(store, clock.now() - 200 * DAY)
        self.store, self.now = store, clock.now()
        self.today = day_of(self.now.date())
        self.admins: list[Reachable] = []
        observed = [
            {"community_id": self.village.community, "day": day, "live": True}
            for day in range(self.today - 200, self.today + 1)
        ]
        store.write_now(lambda unit: unit.connection.execute(insert(table_of(ObservedDay)), observed))

    def admin(self, name: str = "Ann") -> Villager:
        """An admin whose door is open."""
        who = self.village.villager(name)
        self.admins.append(Reachable(who.account, "telegram", who.native, "en"))
        return who

    def talks(self, who: Villager, days: Sequence[int], *, answers: int = 1) -> None:
        """Somebody speaks on days so long ago, and is answered or not."""
        rows = [
            {
                "member_id": who.member,
                "day": self.today - ago,
                "messages": 3,
                "replies_received": answers,
                "hours": 4096,
            }
            for ago in days
        ]
        self.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)), rows))

    def lively(self) -> None:
        """Others talk and are answered, as they always are."""
        for number in range(8):
            self.talks(self.village.villager(f"N{number}"), range(1, 120))

    async def run(self, name: str, at: datetime | None = None) -> None:
        """Run one job."""

        async def known(community: int, capability: Capability) -> list[Reachable]:
            return self.admins

        job = next(one for one in CareJobs(self.store, known, lambda: None).all() if one.name == name)
        moment = at or self.now
        await job.run(Occasion(self.village.community, "UTC", moment, moment))

    def found(self) -> list[Case]:
        """Every case."""
        return self.store.read_now(lambda unit: cases.listed(unit, self.village.community, cases.Which.ALL))

    def letters(self) -> list[tuple[object, ...]]:
        """What was posted: which text, to whom, when."""
        asked = "select template, account_id, due from outbox order by id"
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(asked)])

    def looks(self, actor: str, count: int) -> None:
        """Somebody opens so many cards just now."""

        def work(unit: Unit) -> None:
            for number in range(count):
                act = Act(actor, LOOK, f"subject {number}", "card", self.village.community)
                audit.note(unit, act, self.now - HOUR)

        self.store.write_now(work)

    def hash_of(self, who: Villager) -> str:
        """Somebody as the log knows them."""
        return self.store.read_now(lambda unit: audit.hashed_id(unit.vault, "telegram", who.native))

    def joins(self, count: int, *, ago: timedelta = HOUR / 2) -> None:
        """So many come through one door, called alike."""
        at = int((self.now - ago).timestamp())
        columns = ("member_id", "room_id", "at", "joined", "day", "live", "via")
        rows = []
        for number in range(count):
            who = self.village.villager(f"Mia{number + 10}")
            values = (who.member, self.village.room, at + number, True, self.today, True, "link:x9")
            rows.append(dict(zip(columns, values, strict=True)))
        self.store.write_now(lambda unit: unit.connection.execute(insert(table_of(Stay)), rows))
