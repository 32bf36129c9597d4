"""Who is woken, who is left in peace, and why: as a table."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.clock import ManualClock
from bot.outreach import wakeup
from bot.outreach.dry_run import dry_run
from bot.outreach.wakeup_buttons import WakeupButtons
from profiling.calendar import local_day, week_of
from profiling.events import Platform
from storage.campaigns import Kind
from storage.store import Store
from tests.fakes.asking import answer, pressed
from tests.fakes.sending import PostOffice
from tests.fakes.village import Village, Villager
from tests.fakes.voice import ScriptedVoice

DAY = timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


def day_number(at: datetime) -> int:
    return local_day(at, at.tzinfo) if at.tzinfo else 0


def asleep(village: Village, name: str = "小雨", *, contact: bool | None = True, days: int = 20) -> Villager:
    """Somebody silent for so many days who became dormant yesterday."""
    who = village.villager(name, contact=contact, last_active=village.now - days * DAY)
    village.enters(who, "dormant", day_number(village.now) - 1)
    return who


def plan(village: Village, now: datetime) -> int:
    return village.store.write_now(lambda unit: wakeup.plan(unit, village.community, now))


async def test_who_went_dormant_is_written_to_once(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who = asleep(village)
    for _ in range(3):
        plan(village, office.clock.now())
    (said,) = await office.send()
    assert said.room == who.native
    assert said.buttons == ("看看", "别再提醒")
    assert [state for _, _, state, _ in village.outreach()] == ["sent"]
    plan(village, office.clock.now() + DAY)
    assert await office.send(office.clock.now() + DAY) == []


async def test_on_discord_only_those_who_asked_for_reminders_are_written_to_and_only_in_private(
    store: Store, clock: ManualClock
) -> None:
    village = Village(store, clock.now(), group="900900", platform=Platform.DISCORD)
    office = PostOffice(village.store, clock, ScriptedVoice(Platform.DISCORD))
    village.campaign(Kind.WAKEUP)
    asked, never, refused = (asleep(village, contact=contact) for contact in (True, None, False))
    plan(village, clock.now())
    assert [said.room for said in await office.send()] == [asked.native]
    reasons = {member: reason for member, _, _, reason in village.outreach()}
    assert (reasons[never.member], reasons[refused.member]) == ("no_consent", "no_consent")
    village.change(asked, contact=False)
    village.change(never, contact=True)
    plan(village, clock.now())
    assert await office.send() == []


def contact_refused(village: Village, who: Villager) -> None:
    village.change(who, contact=False)


def never_asked(village: Village, who: Villager) -> None:
    village.change(who, contact=None)


def door_shut(village: Village, who: Villager) -> None:
    village.change_account(who, door_open=False)


def said_stop(village: Village, who: Villager) -> None:
    village.change_account(who, stopped="asked")


def left(village: Village, who: Villager) -> None:
    village.change(who, left_at=village.now - DAY)


def long_gone(village: Village, who: Villager) -> None:
    village.change(who, last_active=village.now - 181 * DAY)


def woke_by_themselves(village: Village, who: Villager) -> None:
    village.change(who, last_active=village.now - timedelta(hours=1))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (contact_refused, "no_consent"),
        (never_asked, "no_consent"),
        (door_shut, "door_closed"),
        (said_stop, "door_closed"),
        (left, "left"),
        (long_gone, "lost"),
        (woke_by_themselves, "active_again"),
    ],
)
async def test_who_must_be_left_in_peace_is_skipped_and_the_reason_stored(
    village: Village, office: PostOffice, change: Callable[[Village, Villager], None], reason: str
) -> None:
    village.campaign(Kind.WAKEUP, holdout=0.999)
    who = asleep(village)
    change(village, who)
    plan(village, office.clock.now())
    assert village.outreach() == [(who.member, f"dormant:{day_number(village.now) - 1}", "skipped", reason)]
    assert await office.send() == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (contact_refused, "no_consent"),
        (door_shut, "door_closed"),
        (said_stop, "stopped_asked"),
        (woke_by_themselves, "active_again"),
    ],
)
async def test_what_changed_after_the_decision_still_counts(
    village: Village, office: PostOffice, change: Callable[[Village, Villager], None], reason: str
) -> None:
    village.campaign(Kind.WAKEUP)
    who = asleep(village)
    plan(village, office.clock.now())
    change(village, who)
    assert await office.send() == []
    assert village.outreach()[0][2:] == ("skipped", reason)


async def test_only_what_was_heard_live_after_the_campaign_began_acts(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP, at=village.now)
    imported = village.villager(last_active=village.now - 20 * DAY)
    village.enters(imported, "dormant", day_number(village.now), live=False)
    asleep(village)
    plan(village, office.clock.now())
    assert village.outreach() == []


async def test_in_preview_nothing_is_decided(village: Village, office: PostOffice) -> None:
    asleep(village)
    assert plan(village, office.clock.now()) == 0
    assert village.outreach() == []


async def test_who_came_back_and_went_dormant_again_is_written_to_again(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who, today = asleep(village), day_number(village.now)
    plan(village, office.clock.now())
    assert len(await office.send()) == 1
    back, later = village.now + 2 * DAY, village.now + 40 * DAY
    village.change(who, last_active=back)
    village.enters(who, "returned", today + 2)
    village.enters(who, "dormant", today + 39)
    plan(village, later)
    assert len(await office.send(later)) == 1
    assert [state for _, _, state, _ in village.outreach()] == ["sent", "sent"]


async def test_without_a_sign_of_life_nobody_is_written_to_twice(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who, today = asleep(village), day_number(village.now)
    plan(village, office.clock.now())
    await office.send()
    village.enters(who, "dormant", today + 39)
    plan(village, village.now + 40 * DAY)
    assert village.outreach()[1][2:] == ("skipped", "no_sign_of_life")


async def test_within_the_cool_down_nobody_is_written_to_again(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who, today = asleep(village), day_number(village.now)
    plan(village, office.clock.now())
    await office.send()
    village.change(who, last_active=village.now + DAY)
    village.enters(who, "dormant", today + 12)
    plan(village, village.now + 13 * DAY)
    assert village.outreach()[1][2:] == ("skipped", "cool_down")


async def test_at_night_the_word_waits_until_morning(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    asleep(village)
    night = village.now.replace(hour=23)
    office.clock.set(night)
    plan(village, night)
    assert await office.send() == []
    morning = (night + DAY).replace(hour=8, minute=30)
    assert await office.send(morning - timedelta(seconds=1)) == []
    assert len(await office.send(morning)) == 1


async def test_three_days_later_the_word_is_stale(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    asleep(village)
    plan(village, office.clock.now())
    assert await office.send(office.clock.now() + 3 * DAY) == []
    assert village.outreach()[0][2:] == ("skipped", "expired")


async def test_after_a_long_stop_old_entries_are_listed_and_not_written_to(
    village: Village, office: PostOffice
) -> None:
    village.campaign(Kind.WAKEUP)
    asleep(village)
    plan(village, office.clock.now() + 10 * DAY)
    assert village.outreach()[0][2:] == ("skipped", "expired")


async def test_the_held_out_are_stored_and_never_written_to(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP, holdout=0.5)
    for _ in range(40):
        asleep(village)
    posted = plan(village, office.clock.now())
    states = [state for _, _, state, _ in village.outreach()]
    assert posted == states.count("planned")
    assert 8 <= states.count("held_out") <= 32
    before = village.outreach()
    plan(village, office.clock.now())
    assert village.outreach() == before
    assert len(await office.send()) == posted


async def test_a_shared_topic_is_named_only_where_five_talk_about_it(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who, this_week = asleep(village), week_of(day_number(village.now))
    village.speaks_of(who, "music", this_week - 4)
    for _ in range(4):
        village.speaks_of(village.villager(), "music", this_week)
    lonely = village.store.read_now(lambda unit: dry_run(unit, village.community, village.now))
    assert lonely.variants == {"plain": 1}
    village.speaks_of(village.villager(), "music", this_week)
    plan(village, office.clock.now())
    (said,) = await office.send()
    assert said.text == "小雨,你之前让我提醒你:最近音乐聊得挺热闹,有 5 位朋友在聊。不急,有空再来。"


async def test_who_wants_nothing_personal_reads_what_everybody_reads(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who, this_week = asleep(village), week_of(day_number(village.now))
    village.change(who, personal=False)
    for one in (who, *(village.villager() for _ in range(6))):
        village.speaks_of(one, "music", this_week)
    plan(village, office.clock.now())
    (said,) = await office.send()
    assert said.text == "你之前让我提醒你:「围炉」的火还烧着。不急,有空再来。"


async def test_one_tap_stops_them(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.WAKEUP)
    who = asleep(village)
    plan(village, office.clock.now())
    (said,) = await office.send()
    look, stop = said.tokens
    buttons = WakeupButtons(office.clock)
    now = office.clock.now()
    await answer(village, buttons.look, pressed(village, who, look, now, "1"))
    await answer(village, buttons.stop, pressed(village, who, stop, now, "1"))
    assert [one.text for one in await office.send()] == ["最近还算安静,正好可以起个头。", "好,不再提醒你了。"]
    village.change(who, last_active=village.now + DAY)
    village.enters(who, "dormant", day_number(village.now) + 39)
    plan(village, village.now + 40 * DAY)
    assert village.outreach()[1][2:] == ("skipped", "no_consent")
