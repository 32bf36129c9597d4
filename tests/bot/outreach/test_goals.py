"""Whether it helped is asked in the same way for those written to and those held out."""

from datetime import UTC, timedelta

import pytest
from sqlalchemy import select

from bot.campaign_report import Report, report
from bot.clock import ManualClock
from bot.outreach import goals, poll, wakeup
from profiling.calendar import local_day
from profiling.events import Account, Platform, PollAnswered, Room, RoomKind
from storage.campaigns import Kind
from storage.choices import PollNaming, choose
from storage.ingest.happenings import store_votes
from storage.outreach import OUTREACH
from storage.store import Store
from tests.bot.outreach.test_wakeup import asleep
from tests.fakes.sending import TEXTS, PostOffice
from tests.fakes.village import Village, Villager

DAY = timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


def look(village: Village, days: int) -> int:
    campaign = village.campaign(Kind.WAKEUP, holdout=0.5)
    return village.store.write_now(lambda unit: goals.look(unit, campaign, village.now + days * DAY))


def told(village: Village) -> Report:
    campaign = village.campaign(Kind.WAKEUP, holdout=0.5)
    return village.store.read_now(lambda unit: report(unit, campaign))


async def woken(village: Village, office: PostOffice, count: int = 20) -> list[Villager]:
    village.campaign(Kind.WAKEUP, holdout=0.5)
    people = [asleep(village) for _ in range(count)]
    village.store.write_now(lambda unit: wakeup.plan(unit, village.community, village.now))
    await office.send()
    look(village, 0)
    return people


def today(village: Village) -> int:
    return local_day(village.now, village.now.tzinfo) if village.now.tzinfo else 0


async def test_both_groups_reach_the_goal_by_the_same_rule(village: Village, office: PostOffice) -> None:
    people = await woken(village, office)
    for one in people:
        village.is_active(one, today(village) + 3)
    assert look(village, 4) == 20
    assert look(village, 4) == 0
    found = told(village)
    assert found.treated.n + found.holdout.n == 20
    assert (found.treated.reached, found.holdout.reached) == (found.treated.n, found.holdout.n)


@pytest.mark.parametrize(("days", "reached"), [(0, 1), (14, 1), (15, 0)])
async def test_the_window_holds_its_last_day_and_no_more(
    village: Village, office: PostOffice, days: int, reached: int
) -> None:
    (only, *_) = await woken(village, office)
    village.is_active(only, today(village) + days)
    assert look(village, 16) == reached


async def test_what_was_before_the_word_does_not_count(village: Village, office: PostOffice) -> None:
    (only, *_) = await woken(village, office)
    village.is_active(only, today(village) - 1)
    assert look(village, 1) == 0


async def test_who_returns_before_the_word_is_left_out_of_both_groups(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP, holdout=0.5)
    office.clock.set(village.now.replace(hour=1))
    people = [asleep(village) for _ in range(20)]
    village.store.write_now(lambda unit: wakeup.plan(unit, village.community, office.clock.now()))
    for one in people:
        village.change(one, last_active=village.now.replace(hour=5))
    await office.send(village.now)
    look(village, 0)
    assert {(state, reason) for _, _, state, reason in village.outreach()} == {("skipped", "active_again")}


async def test_the_report_adds_up(village: Village, office: PostOffice) -> None:
    await woken(village, office)
    refused = asleep(village, contact=False)
    village.store.write_now(lambda unit: wakeup.plan(unit, village.community, village.now))
    found = told(village)
    counted = [found.count(state) for state in ("sent", "failed", "in_doubt", "skipped", "held_out")]
    assert found.tally.planned == 21 == sum(counted) + found.waiting
    assert found.tally.skipped == {"no_consent": 1}
    assert found.waiting == 0
    assert refused.member in {member for member, _, _, _ in village.outreach()}


async def asked_round(village: Village, office: PostOffice, naming: PollNaming, people: list[Villager]) -> None:
    """Everybody around is asked, and on the same day one writes and the other only votes."""
    village.store.write_now(lambda unit: choose(unit, village.community, poll=naming))
    village.campaign(Kind.POLL)
    village.store.write_now(lambda unit: poll.recur(unit, TEXTS, village.community, office.clock.now()))
    await office.send()
    writer, voter = people
    village.is_active(writer, local_day(office.clock.now(), UTC))
    room, account = (
        Room(Platform.TELEGRAM, voter.native, kind=RoomKind.PRIVATE),
        Account(Platform.TELEGRAM, voter.native),
    )
    native = f"poll-{len(office.voice.said)}"
    event = PollAnswered(room, office.clock.now(), native, account, (0,), native)
    village.store.write_now(lambda unit: store_votes(unit, [event], office.clock.now()))


@pytest.mark.parametrize(
    ("naming", "goal", "reached"), [("anonymous", "active", "writer"), ("linked", "answered", "voter")]
)
async def test_who_answers_is_seen_by_name_only_and_else_who_is_active(
    village: Village, office: PostOffice, naming: PollNaming, goal: str, reached: str
) -> None:
    people = [village.villager(last_active=village.now) for _ in range(2)]
    await asked_round(village, office, naming, people)
    campaign = village.campaign(Kind.POLL)
    assert village.store.write_now(lambda unit: goals.look(unit, campaign, office.clock.now() + DAY)) == 1
    found = village.store.read_now(lambda unit: report(unit, campaign))
    assert (found.goal, found.treated.reached, list(found.tally.judged)) == (goal, 1, [naming])
    who = people[0] if reached == "writer" else people[1]
    statement = select(OUTREACH.c.member_id).where(OUTREACH.c.reached_at.is_not(None))
    assert village.store.read_now(lambda unit: unit.connection.execute(statement).scalars().all()) == [who.member]


async def test_a_report_over_both_kinds_of_polls_says_so(village: Village, office: PostOffice) -> None:
    people = [village.villager(last_active=village.now + 29 * DAY) for _ in range(2)]
    await asked_round(village, office, "linked", people)
    office.clock.set(village.now + 28 * DAY)
    await asked_round(village, office, "anonymous", people)
    campaign = village.campaign(Kind.POLL)
    found = village.store.read_now(lambda unit: report(unit, campaign))
    assert found.goal == "answered, or active where the poll was anonymous"
