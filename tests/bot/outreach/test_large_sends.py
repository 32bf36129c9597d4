"""To more than fifty nothing leaves before an admin has typed the number back; then five minutes to call it back."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.large_sends import CALLED_BACK_FOR, Promise, Reply
from bot.outreach import large_sends, wakeup
from bot.outreach.jobs import OutreachJobs
from bot.outreach.wakeup import LARGE_SEND
from bot.rights import Capability
from storage import mailings
from storage.audience import Reachable
from storage.campaigns import Kind, turn_off
from storage.mailings import Stopped
from storage.store import Store
from tests.bot.outreach.test_jobs import nothing
from tests.bot.outreach.test_wakeup import asleep
from tests.fakes.sending import TEXTS, PostOffice
from tests.fakes.village import Village

MANY = LARGE_SEND + 1
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    """A community whose wake-ups are on, and in which many have just fallen asleep."""
    village = Village(store, clock.now())
    village.campaign(Kind.WAKEUP)
    for _ in range(MANY):
        asleep(village)
    return village


def look(village: Village, office: PostOffice) -> int:
    now = office.clock.now()
    return village.store.write_now(lambda unit: wakeup.plan(unit, village.community, now))


def type_back(village: Village, office: PostOffice, number: int) -> Promise:
    now = office.clock.now()
    return village.store.write_now(lambda unit: large_sends.confirm(unit, village.community, number, "abc", now))


def call_back(village: Village, office: PostOffice, mailing: int) -> Stopped:
    now = office.clock.now()
    return village.store.write_now(lambda unit: mailings.cancel(unit, mailing, "abc", now))


def states(village: Village) -> dict[str, int]:
    decided = [f"{state} {reason}".strip() for _, _, state, reason in village.outreach()]
    return {state: decided.count(state) for state in sorted(set(decided))}


def test_as_many_as_may_be_need_no_word(store: Store, clock: ManualClock) -> None:
    village, office = Village(store, clock.now()), PostOffice(store, clock)
    village.campaign(Kind.WAKEUP)
    for _ in range(LARGE_SEND):
        asleep(village)
    assert look(village, office) == LARGE_SEND
    assert village.rows("select count(*) from mailing") == [(0,)]


async def test_more_wait_for_a_word_and_nothing_is_decided(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock)
    asleep(village, contact=None)
    for _ in range(2):
        assert look(village, office) == 0
    assert states(village) == {"skipped no_consent": 1}, "who is left out anyway needs nobody's word"
    assert village.rows("select state, people from mailing") == [("asked", MANY)]
    assert await office.send() == []


async def test_admins_are_asked_once_and_told_how_to_answer(village: Village, clock: ManualClock) -> None:
    office, admin = PostOffice(village.store, clock), village.villager("阿正")

    async def admins(community: int, capability: Capability) -> list[Reachable]:
        assert capability is Capability.STEER_CAMPAIGNS
        return [Reachable(admin.account, "telegram", admin.native, "zh")]

    jobs = OutreachJobs(village.store, TEXTS, clock, nothing, admins)
    for _ in range(2):
        await jobs.plan_wakeups(Occasion(village.community, "UTC", clock.now(), clock.now()))
    (asked,) = await office.send()
    assert asked.room == admin.native
    assert asked.text.endswith(f"/wakeup send {MANY}")
    assert asked.buttons == ("试算",)


async def test_where_no_admin_can_be_asked_it_is_tried_again(village: Village, clock: ManualClock) -> None:
    office, known = PostOffice(village.store, clock), list[Reachable]()
    admin = village.villager("阿正")

    async def admins(community: int, capability: Capability) -> list[Reachable]:
        return known

    jobs = OutreachJobs(village.store, TEXTS, clock, nothing, admins)
    occasion = Occasion(village.community, "UTC", clock.now(), clock.now())
    await jobs.plan_wakeups(occasion)
    known.append(Reachable(admin.account, "telegram", admin.native, "zh"))
    await jobs.plan_wakeups(occasion)
    assert len(await office.send()) == 1


async def test_typed_back_they_leave_after_five_minutes_whoever_sends_them(
    village: Village, clock: ManualClock
) -> None:
    office = PostOffice(village.store, clock)
    look(village, office)
    promise = type_back(village, office, MANY)
    assert (promise.reply, promise.people, promise.letters) == (Reply.DONE, MANY, MANY)
    assert promise.leaves_at == clock.now() + CALLED_BACK_FOR
    assert await office.send(clock.now() + CALLED_BACK_FOR - SECOND) == []
    office.restart("another process")
    assert len(await office.send(clock.now() + SECOND)) == MANY
    assert states(village) == {"sent": MANY}
    assert village.rows("select state from mailing") == [("confirmed",)]


async def test_another_number_sends_nothing(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock)
    look(village, office)
    asleep(village)
    assert type_back(village, office, MANY) == Promise(Reply.OTHER, MANY + 1)
    assert await office.send(clock.now() + HOUR) == []
    assert states(village) == {}


async def test_called_back_nothing_leaves_and_it_may_be_done_again(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock)
    look(village, office)
    first = type_back(village, office, MANY)
    assert call_back(village, office, first.mailing) == Stopped(MANY, 0)
    assert await office.send(clock.now() + HOUR) == []
    assert states(village) == {"skipped cancelled": MANY}
    assert look(village, office) == 0
    assert village.rows("select state, by from mailing") == [("cancelled", "abc")], "a look does not ask again"
    again = type_back(village, office, MANY)
    assert again.letters == MANY
    assert len(await office.send(clock.now() + CALLED_BACK_FOR)) == MANY
    assert states(village) == {"sent": MANY}
    assert village.rows("select state from mailing order by id") == [("cancelled",), ("confirmed",)]


async def test_nobody_is_held_out_of_what_was_called_back(store: Store, clock: ManualClock) -> None:
    village, office = Village(store, clock.now()), PostOffice(store, clock)
    village.campaign(Kind.WAKEUP, holdout=0.5)
    for _ in range(MANY):
        asleep(village)
    promise = type_back(village, office, MANY)
    assert 0 < promise.letters < promise.people
    assert call_back(village, office, promise.mailing) == Stopped(promise.letters, 0)
    assert states(village) == {"skipped cancelled": MANY}


async def test_what_has_left_is_not_called_back(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock)
    promise = type_back(village, office, MANY)
    await office.send(clock.now() + CALLED_BACK_FOR)
    assert call_back(village, office, promise.mailing) == Stopped(0, MANY)
    assert states(village) == {"sent": MANY}
    assert village.rows("select state from mailing") == [("confirmed",)]


@pytest.mark.parametrize("number", [0, MANY])
async def test_a_second_word_sends_nothing_twice(village: Village, clock: ManualClock, number: int) -> None:
    office = PostOffice(village.store, clock)
    type_back(village, office, MANY)
    assert type_back(village, office, number) == Promise(Reply.NOBODY)
    assert len(await office.send(clock.now() + CALLED_BACK_FOR)) == MANY


async def test_turned_off_nothing_can_be_sent(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock)
    village.store.write_now(lambda unit: turn_off(unit, village.community, Kind.WAKEUP, clock.now()))
    assert type_back(village, office, MANY) == Promise(Reply.OFF)


async def test_unanswered_for_three_days_the_question_lapses(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock)
    look(village, office)
    clock.set(clock.now() + 3 * DAY + HOUR)
    look(village, office)
    assert village.rows("select state from mailing") == [("lapsed",)]
    assert states(village) == {"skipped expired": MANY}
