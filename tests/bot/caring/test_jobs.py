"""The daily look opens a few cases and tells admins once, by day; owners are reminded; members hear nothing."""

from pathlib import Path

import pytest

from bot.caring.jobs import CareJobs
from bot.caring.look import MOST_A_DAY
from bot.rights import Capability
from storage import cases
from storage.audience import Reachable
from storage.cases import State
from storage.store import Store
from tests.bot.caring.desk import DAY, HOUR, Desk

GUIDE = Path(__file__).parents[3] / "docs" / "care.md"


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
