"""A letter in doubt keeps what it says for three days, and a person may have it said once more, or let it be."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import ManualClock
from storage import outbox, outcomes, polls, resending, retention
from storage.campaigns import Kind
from storage.columns import table_of
from storage.letters import Act, Letter
from storage.outreach import Decision, carry, decide
from storage.polls import PollPlan
from storage.resending import Doubtful
from storage.store import Store, Unit
from storage.tables import Outbox
from tests.fakes.village import GROUP, Village
from tests.storage.test_outbox import HELLO, claim, claimed, contents_left, owner, post

OUTBOX = table_of(Outbox)
DAY = timedelta(days=1)


def doubted(store: Store, letter: Letter, now: datetime) -> int:
    """Post a letter of which nobody knows whether it arrived."""
    posted = post(store, letter, now)
    assert posted is not None
    taken = claimed(store, owner(store, now), now)
    store.write_now(lambda unit: outcomes.record_in_doubt(unit, taken, now, "timed out"))
    return posted


def look(store: Store, letter: int, now: datetime) -> Doubtful:
    [found] = store.read_now(lambda unit: resending.look(unit, [letter], now))
    return found


def again(store: Store, letter: int, now: datetime) -> list[int]:
    return [one.again_as for one in store.write_now(lambda unit: resending.send_again(unit, [letter], now))]


def test_a_letter_in_doubt_keeps_what_it_says_and_is_said_again_word_for_word(store: Store, clock: ManualClock) -> None:
    letter = doubted(store, HELLO, clock.now())
    assert len(contents_left(store)) == 1
    assert claim(store, owner(store, clock.now(), "b"), clock.now()) is None, "never by itself"
    [posted] = again(store, letter, clock.now())
    found = claimed(store, owner(store, clock.now(), "b"), clock.now())
    assert found.id == posted
    assert replace(found.letter, due=None, expires=None, dedupe=None) == HELLO


def test_one_decision_sends_once_and_wipes_the_first(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    letter = doubted(store, HELLO, clock.now())
    assert len(again(store, letter, clock.now())) == 1
    assert again(store, letter, clock.now()) == []
    assert [state for _, _, state, _ in village.letters()] == ["resent", "planned"]
    assert len(contents_left(store)) == 1
    assert look(store, letter, clock.now()).obstacle == "sent again already"


def test_what_is_in_doubt_a_second_time_can_be_decided_a_second_time(store: Store, clock: ManualClock) -> None:
    letter = doubted(store, HELLO, clock.now())
    [second] = again(store, letter, clock.now())
    taken = claimed(store, owner(store, clock.now()), clock.now())
    store.write_now(lambda unit: outcomes.record_in_doubt(unit, taken, clock.now(), "timed out"))
    assert store.read_now(resending.in_doubt) == [second]
    assert len(again(store, second, clock.now())) == 1


def test_a_sender_that_comes_back_too_late_does_not_undo_the_decision(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    post(store, HELLO, clock.now())
    taken = claimed(store, owner(store, clock.now()), clock.now())
    heir = owner(store, clock.now(), "b")
    store.write_now(lambda unit: outbox.recover(unit, heir, clock.now()))
    again(store, taken.id, clock.now())
    store.write_now(lambda unit: outcomes.record_sent(unit, taken, clock.now(), "55"))
    assert [state for _, _, state, _ in village.letters()] == ["resent", "planned"]


def test_the_decision_about_a_member_goes_with_the_new_letter(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    who, campaign = village.villager(), village.campaign(Kind.WAKEUP)
    letter = replace(HELLO, account_id=who.account, community_id=village.community, campaign_id=campaign.id)
    posted = post(store, letter, clock.now())
    assert posted is not None

    def bind(unit: Unit) -> None:
        decided = decide(unit, campaign, Decision(who.member, "dormant:1", clock.now()), clock.now())
        assert decided is not None
        carry(unit, decided.id, posted)

    store.write_now(bind)
    taken = claimed(store, owner(store, clock.now()), clock.now())
    store.write_now(lambda unit: outcomes.record_in_doubt(unit, taken, clock.now(), "timed out"))
    again(store, posted, clock.now())
    assert village.outreach() == [(who.member, "dormant:1", "planned", "")]
    taken = claimed(store, owner(store, clock.now()), clock.now())
    store.write_now(lambda unit: outcomes.record_sent(unit, taken, clock.now(), "77"))
    assert village.outreach() == [(who.member, "dormant:1", "sent", "")]


@pytest.mark.parametrize(
    ("letter", "later", "obstacle"),
    [
        (HELLO, DAY, "expired at 2026-01-06 12:00 UTC"),
        (replace(HELLO, act=Act.ANSWER_PRESS, target="press"), timedelta(0), "a press waits for its answer"),
    ],
)
def test_what_nobody_needs_any_more_is_left_with_the_reason(
    store: Store, clock: ManualClock, letter: Letter, later: timedelta, obstacle: str
) -> None:
    number = doubted(store, letter, clock.now())
    assert look(store, number, clock.now() + later).obstacle.startswith(obstacle)
    assert again(store, number, clock.now() + later) == []


@pytest.mark.parametrize(("state", "obstacle"), [("sent", "sent already"), ("planned", "planned, not in doubt")])
def test_what_is_not_in_doubt_is_left_alone(store: Store, clock: ManualClock, state: str, obstacle: str) -> None:
    number = doubted(store, HELLO, clock.now())
    store.write_now(lambda unit: unit.connection.execute(update(OUTBOX).values(state=state)))
    assert look(store, number, clock.now()).obstacle == obstacle
    assert again(store, number, clock.now()) == []


@pytest.mark.parametrize(("open_for", "obstacle"), [(timedelta(hours=2), ""), (timedelta(0), "the time to answer")])
def test_a_poll_in_doubt_is_asked_again_while_it_may_be_answered(
    store: Store, clock: ManualClock, open_for: timedelta, obstacle: str
) -> None:
    village = Village(store, clock.now())
    plan = PollPlan(village.community, village.room, "Tea?", ("yes", "no"), clock.now() + open_for)
    poll = store.write_now(lambda unit: polls.plan(unit, plan))
    number = doubted(store, Letter("telegram", GROUP, act=Act.ASK, poll_id=poll), clock.now())
    store.write_now(lambda unit: polls.failed(unit, poll))
    assert look(store, number, clock.now()).obstacle.startswith(obstacle)
    again(store, number, clock.now())
    state = store.read_now(lambda unit: polls.one(unit, poll)).state
    assert state == ("failed" if obstacle else "planned")


def test_after_three_days_what_it_said_is_wiped_and_it_stays_listed(store: Store, clock: ManualClock) -> None:
    number = doubted(store, replace(HELLO, expires=clock.now() + 9 * DAY), clock.now())
    store.write_now(lambda unit: retention.purge(unit, clock.now() + 3 * DAY))
    assert contents_left(store)
    late = clock.now() + 3 * DAY + timedelta(seconds=1)
    assert store.write_now(lambda unit: retention.purge(unit, late)) == 1
    assert contents_left(store) == []
    assert (look(store, number, late).state, look(store, number, late).obstacle) == (
        "in_doubt",
        "what it said is wiped",
    )
    assert store.read_now(resending.in_doubt) == []


def test_letting_be_wipes_what_is_in_doubt_and_skips_what_waits(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    doubt = doubted(store, HELLO, clock.now())
    waiting = post(store, HELLO, clock.now())
    assert waiting is not None
    dropped = store.write_now(lambda unit: resending.drop(unit, [doubt, waiting], clock.now()))
    assert dropped == [doubt, waiting]
    assert [(state, reason) for _, _, state, reason in village.letters()] == [
        ("in_doubt", "dropped"),
        ("skipped", "dropped"),
    ]
    assert contents_left(store) == []
    assert store.write_now(lambda unit: resending.drop(unit, [doubt, waiting], clock.now())) == []


@pytest.mark.parametrize(
    ("act", "before", "after"), [(Act.ASK, "planned", "failed"), (Act.CLOSE_POLL, "closing", "closed")]
)
def test_a_poll_whose_letter_is_let_be_does_not_hang(
    store: Store, clock: ManualClock, act: Act, before: str, after: str
) -> None:
    village = Village(store, clock.now())
    plan = PollPlan(village.community, village.room, "Tea?", ("yes", "no"), clock.now() + DAY)
    poll = store.write_now(lambda unit: polls.plan(unit, plan))
    change = update(polls.POLL).values(state=before)
    store.write_now(lambda unit: unit.connection.execute(change))
    letter = post(store, Letter("telegram", GROUP, act=act, poll_id=poll), clock.now())
    assert letter is not None
    store.write_now(lambda unit: resending.drop(unit, [letter], clock.now()))
    states = select(polls.POLL.c.state)
    assert store.read_now(lambda unit: unit.connection.execute(states).scalars().all()) == [after]
