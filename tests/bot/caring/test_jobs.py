"""The daily look opens a few cases and tells admins once, by day; the hourly watch tells others, never who did it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.caring.jobs import CareJobs
from bot.caring.look import MOST_A_DAY
from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.rights import Capability
from profiling.calendar import day_of
from profiling.lookers import MOST_READ
from storage import audit, cases, floods
from storage.audience import Reachable
from storage.audit import LOOK, OPERATOR, Act
from storage.cases import Case, State
from storage.columns import table_of
from storage.store import Store, Unit
from storage.tables import HouseOwner, MemberDay, ObservedDay, Stay
from tests.fakes.village import Village, Villager

GUIDE = Path(__file__).parents[3] / "docs" / "care.md"
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


@pytest.fixture
def desk(store: Store, clock: ManualClock) -> Desk:
    return Desk(store, clock)


def test_every_job_is_told_in_the_documentation(store: Store) -> None:
    async def nobody(community: int, capability: Capability) -> list[Reachable]:
        return []

    told = {line.split("`")[1] for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")}
    assert {job.name for job in CareJobs(store, nobody, lambda: None).all()} <= told


async def test_who_is_never_answered_becomes_a_case_and_the_admins_hear_once(desk: Desk) -> None:
    desk.lively()
    lonely, admin = desk.village.villager("静"), desk.admin()
    desk.talks(lonely, range(1, 29), answers=0)
    await desk.run("care")
    [case] = desk.found()
    assert (case.member, case.kind, case.state) == (lonely.member, "unanswered", State.OPEN)
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-digest", admin.account)]
    await desk.run("care", desk.now + HOUR)
    await desk.run("care", desk.now + DAY)
    assert len(desk.found()) == len(desk.letters()) == 1


async def test_nothing_is_ever_sent_to_the_member(desk: Desk) -> None:
    desk.lively()
    lonely = desk.village.villager("静")
    desk.admin()
    desk.talks(lonely, range(1, 29), answers=0)
    await desk.run("care")
    await desk.run("reminders")
    assert lonely.account not in {who for _, who, _ in desk.letters()}


async def test_at_most_a_few_a_day_the_strongest_first(desk: Desk) -> None:
    desk.lively()
    lonely = [desk.village.villager(f"L{number}") for number in range(MOST_A_DAY + 3)]
    for number, who in enumerate(lonely):
        desk.talks(who, range(1, 15 + number), answers=0)
    await desk.run("care")
    assert {case.member for case in desk.found()} == {who.member for who in lonely[3:]}
    await desk.run("care", desk.now + HOUR)
    assert len(desk.found()) == MOST_A_DAY
    await desk.run("care", desk.now + DAY)
    assert len(desk.found()) > MOST_A_DAY


@pytest.mark.parametrize("is_taken", [False, True])
async def test_whoever_is_back_needs_no_case_unless_somebody_has_it(desk: Desk, is_taken: bool) -> None:
    who = desk.village.villager("静")
    desk.talks(who, range(20, 80))
    desk.lively()
    await desk.run("care")
    [case] = desk.found()
    assert case.kind == "fading"
    if is_taken:
        desk.store.write_now(lambda unit: cases.take(unit, case.id, "ann"))
    desk.village.change(who, last_active=desk.now + HOUR)
    await desk.run("care", desk.now + DAY)
    [case] = desk.found()
    assert (case.state, case.outcome) == ((State.OWNED, "") if is_taken else (State.DONE, "better"))


async def test_with_nobody_to_tell_the_news_waits_for_somebody(desk: Desk) -> None:
    desk.lively()
    desk.talks(desk.village.villager("静"), range(1, 29), answers=0)
    await desk.run("care")
    assert desk.letters() == []
    desk.admin()
    await desk.run("care", desk.now + DAY)
    assert len(desk.letters()) == 1


async def test_a_digest_found_at_night_waits_for_the_morning(desk: Desk) -> None:
    desk.lively()
    desk.admin()
    desk.talks(desk.village.villager("静"), range(1, 29), answers=0)
    await desk.run("care", desk.now.replace(hour=3) + DAY)
    [(due,)] = desk.store.read_now(
        lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql("select due from outbox")]
    )
    assert int(str(due)) == int((desk.now.replace(hour=8, minute=30) + DAY).timestamp()) * 1_000_000


async def test_a_history_taken_in_opens_nothing(desk: Desk) -> None:
    desk.lively()
    desk.talks(desk.village.villager("静"), range(1, 29), answers=0)
    desk.village.change_community(listening_since=None)
    await desk.run("care")
    assert desk.found() == []


async def test_whoever_paused_is_left_in_peace(desk: Desk) -> None:
    desk.lively()
    lonely = desk.village.villager("静")
    desk.talks(lonely, range(1, 29), answers=0)
    desk.village.change(lonely, counts=False)
    await desk.run("care")
    assert desk.found() == []


async def test_an_owner_is_reminded_when_the_time_has_come_and_once(desk: Desk) -> None:
    admin, who = desk.admin(), desk.village.villager("静")
    wish = cases.CaseWish(desk.village.community, who.member, "late", {}, desk.now)
    case = desk.store.write_now(lambda unit: cases.open_case(unit, wish)) or 0
    owner = desk.hash_of(admin)
    desk.store.write_now(lambda unit: cases.remind(unit, case, owner, desk.now + DAY))
    await desk.run("reminders")
    assert desk.letters() == []
    for _ in range(2):
        await desk.run("reminders", desk.now + DAY)
    assert [(text, to) for text, to, _ in desk.letters()] == [("cases-reminder", admin.account)]
    assert desk.found()[0].state is State.OWNED


async def test_many_cards_read_are_told_to_the_others_and_not_to_who_read_them(desk: Desk) -> None:
    reader, other, owner = desk.admin("Ann"), desk.admin("Ben"), desk.village.villager("Olga")
    row = {"account_id": owner.account, "at": desk.now}
    desk.store.write_now(lambda unit: unit.connection.execute(insert(table_of(HouseOwner)).values(**row)))
    desk.looks(desk.hash_of(reader), MOST_READ + 1)
    for _ in range(2):
        await desk.run("watch")
    assert {who for _, who, _ in desk.letters()} == {other.account, owner.account}
    [case] = desk.found()
    assert (case.kind, case.member, case.evidence) == ("reading", None, {"members": MOST_READ + 1, "usual": 0})
    [noted] = [one.act for one in noted_in(desk) if one.act.action == "reading.alarm"]
    assert (noted.actor, noted.detail) == (audit.HOUSE, str(MOST_READ + 1))


def noted_in(desk: Desk) -> list[audit.Entry]:
    return desk.store.read_now(lambda unit: audit.entries(unit, desk.village.community, 100))


async def test_an_export_at_the_machine_is_told_to_all_admins(desk: Desk) -> None:
    admin = desk.admin()
    act = Act(OPERATOR, "members.export", "members", "300", desk.village.community)
    desk.store.write_now(lambda unit: audit.note(unit, act, desk.now - HOUR))
    await desk.run("watch")
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-reading-news", admin.account)]


async def test_a_look_round_is_no_alarm(desk: Desk) -> None:
    desk.looks(desk.hash_of(desk.admin()), MOST_READ)
    await desk.run("watch")
    assert (desk.found(), desk.letters()) == ([], [])


async def test_new_accounts_alike_are_a_case_and_told_once(desk: Desk) -> None:
    admin = desk.admin()
    desk.joins(14)
    for _ in range(2):
        await desk.run("watch")
    await desk.run("watch", desk.now + HOUR)
    [case] = desk.found()
    assert (case.kind, case.evidence["people"], case.evidence["same_door"]) == ("burst", 14, 100)
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-burst-news", admin.account)]


async def test_with_nobody_to_tell_of_a_burst_it_is_in_the_next_digest(desk: Desk) -> None:
    desk.joins(14)
    await desk.run("watch")
    admin = desk.admin()
    await desk.run("care")
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-digest", admin.account)]


async def test_of_reading_by_the_only_admin_no_letter_goes_to_them(desk: Desk) -> None:
    reader = desk.admin()
    desk.looks(desk.hash_of(reader), MOST_READ + 1)
    await desk.run("watch")
    await desk.run("care")
    assert (len(desk.found()), desk.letters()) == (1, [])


async def test_of_a_flood_they_were_told_already_there_is_a_case_and_no_second_letter(desk: Desk) -> None:
    desk.admin()
    desk.joins(14)
    desk.store.write_now(lambda unit: floods.note(unit, desk.village.room, "14 joins a minute", desk.now - HOUR))
    await desk.run("watch")
    assert [(case.kind, case.evidence["flood"]) for case in desk.found()] == [("burst", 1)]
    assert desk.letters() == []


async def test_a_few_friends_brought_along_are_no_burst(desk: Desk) -> None:
    desk.admin()
    desk.joins(5)
    await desk.run("watch")
    assert desk.found() == []
