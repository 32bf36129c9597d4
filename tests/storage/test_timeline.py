"""A timeline tells what admins may know of a member, and leaves out what is between the member and the house."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.clock import ManualClock
from profiling.calendar import day_of
from storage import declared, dossier, feedback, outbox
from storage.columns import table_of
from storage.consent import Purpose, record
from storage.letters import Letter
from storage.store import Store, Unit
from storage.tables import Ballot, Campaign, Outreach, Poll, Stay
from storage.timeline import Line, Sort, timeline
from tests.fakes.village import Village, Villager

LATER = timedelta(hours=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def lines(village: Village, who: Villager) -> list[Line]:
    return village.store.read_now(lambda unit: timeline(unit, who.member))


def told(village: Village, who: Villager, sort: Sort) -> list[tuple[str, dict[str, str | int | float]]]:
    return [(one.what, dict(one.values)) for one in lines(village, who) if one.sort is sort]


def vote(village: Village, who: Villager, *, is_anonymous: bool) -> None:
    def work(unit: Unit) -> None:
        values = {
            "community_id": village.community,
            "room_id": village.room,
            "question": "周末?",
            "options": '["好", "不了"]',
            "is_anonymous": is_anonymous,
            "state": "open",
            "closes_at": village.now + LATER,
        }
        made = insert(table_of(Poll)).values(**values).returning(table_of(Poll).c.id)
        poll = unit.connection.execute(made).scalar_one()
        ballot = {"poll_id": poll, "account_id": who.account, "options": "[0]", "at": village.now}
        unit.connection.execute(insert(table_of(Ballot)).values(**ballot))

    village.store.write_now(work)


def test_a_vote_by_name_is_told_and_an_anonymous_one_is_not(village: Village) -> None:
    who = village.villager()
    vote(village, who, is_anonymous=True)
    assert told(village, who, Sort.ANSWERED) == []
    vote(village, who, is_anonymous=False)
    assert told(village, who, Sort.ANSWERED) == [("vote", {"question": "周末?", "answer": "好"})]


@pytest.mark.parametrize("is_nameless", [False, True])
def test_a_word_handed_over_without_a_name_stays_without_one(village: Village, is_nameless: bool) -> None:
    who = village.villager()

    def say(unit: Unit) -> None:
        number = feedback.draft(unit, village.community, who.account, "茶凉了", village.now)
        feedback.hand_over(unit, number, who.account, village.community, village.now, is_nameless=is_nameless)

    village.store.write_now(say)
    assert [what for what, _ in told(village, who, Sort.ANSWERED)] == ([] if is_nameless else ["feedback"])


def test_a_yes_is_told_while_it_holds_and_a_no_never(village: Village) -> None:
    who = village.villager(portrait=None, contact=None)

    def say(given: bool) -> bool:
        village.store.write_now(lambda unit: record(unit, who.member, Purpose.CONTACT, given, village.now, "test", "1"))
        return bool(told(village, who, Sort.ANSWERED))

    assert [say(True), say(False)] == [True, False]


def test_what_was_sent_unasked_is_told_and_answers_to_their_own_doing_are_not(village: Village) -> None:
    who = village.villager()

    def send(unit: Unit) -> None:
        letter = Letter("telegram", who.native, "wakeup-plain", account_id=who.account, community_id=village.community)
        outbox.post(unit, letter, village.now)
        asked = Letter(
            "telegram",
            who.native,
            "privacy-kept",
            account_id=who.account,
            community_id=village.community,
            solicited=True,
        )
        outbox.post(unit, asked, village.now)

    village.store.write_now(send)
    assert told(village, who, Sort.SENT) == [("letter", {"template": "wakeup-plain", "state": "planned", "reason": ""})]


def test_what_campaigns_decided_is_told_once_with_what_became_of_it(village: Village) -> None:
    who = village.villager()

    def decide(unit: Unit) -> None:
        campaign = {
            "community_id": village.community,
            "name": "wakeup",
            "kind": "wakeup",
            "state": "on",
            "holdout": 0.1,
            "goal": "active",
            "window_days": 14,
        }
        table = table_of(Campaign)
        made = unit.connection.execute(insert(table).values(**campaign).returning(table.c.id)).scalar_one()
        letter = Letter("telegram", who.native, "wakeup-plain", account_id=who.account, community_id=village.community)
        decision = {
            "campaign_id": made,
            "member_id": who.member,
            "occurrence": "dormant:1",
            "state": "sent",
            "due": village.now,
            "decided_at": village.now,
            "outbox_id": outbox.post(unit, letter, village.now),
        }
        unit.connection.execute(insert(table_of(Outreach)).values(**decision))

    village.store.write_now(decide)
    assert told(village, who, Sort.SENT) == [("outreach", {"campaign": "wakeup", "state": "sent", "reason": ""})]


def test_days_moves_and_stages_stand_in_order_the_newest_first(village: Village) -> None:
    who, today = village.villager(), day_of(village.now.date())
    at = int(village.now.timestamp())
    columns = ("member_id", "room_id", "at", "joined", "day", "live", "via")
    came = dict(zip(columns, (who.member, village.room, at, True, today, True, "link:x"), strict=True))
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(Stay)).values(**came)))
    village.is_active(who, today)
    village.enters(who, "newcomer", today + 1)
    assert told(village, who, Sort.HEARD) == [
        ("stage", {"stage": "newcomer"}),
        ("day", {"messages": 1, "reactions": 0, "answers": 0}),
        ("joined", {"door": "link:x"}),
    ]


def test_what_members_say_of_themselves_and_admins_tags_are_noted_and_what_they_hid_is_not(village: Village) -> None:
    who = village.villager()

    def say(unit: Unit) -> None:
        declared.declare(unit, who.member, "photography", village.now)
        declared.hide(unit, who.member, ("keyword", "胶片"), village.now)
        dossier.give_tag(unit, who.member, "热心", village.now)

    village.store.write_now(say)
    assert sorted(str(values["name"]) for _, values in told(village, who, Sort.NOTED)) == ["photography", "热心"]


def test_nobody_has_no_timeline(village: Village) -> None:
    assert village.store.read_now(lambda unit: timeline(unit, 99)) == []
