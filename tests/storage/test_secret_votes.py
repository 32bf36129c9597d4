"""Votes in a poll asked by buttons: one an account while it is open, and nobody's ever after."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.clock import ManualClock
from storage import polls, secret_votes
from storage.backups.stilling import still
from storage.erase import erase
from storage.ownership import belongings
from storage.polls import PollPlan
from storage.secret_votes import VOTE
from storage.store import Store
from tests.fakes.village import Village, Villager

OPTIONS = ("yes", "perhaps", "no")


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def asked(village: Village) -> int:
    """A poll that is shown, asked by buttons."""
    until = village.now + timedelta(days=1)
    wanted = PollPlan(village.community, village.room, "Tea?", OPTIONS, until, is_anonymous=True, is_by_buttons=True)
    poll = village.store.write_now(lambda unit: polls.plan(unit, wanted))
    shown = {"native_poll": "", "native_message": "7", "native_room": "-1001400000001"}
    village.store.write_now(lambda unit: polls.opened(unit, poll, **shown, now=village.now))
    return poll


def vote(village: Village, poll: int, who: Villager, choice: int) -> bool:
    return village.store.write_now(lambda unit: secret_votes.cast(unit, poll, who.account, choice))


def counts(village: Village, poll: int) -> tuple[int, ...]:
    return village.store.read_now(lambda unit: polls.tally(unit, poll))


def close(village: Village, poll: int) -> None:
    village.store.write_now(lambda unit: polls.close(unit, poll, polls.tally(unit, poll), village.now))


def voters(village: Village, poll: int) -> list[bytes]:
    statement = select(VOTE.c.voter).where(VOTE.c.poll_id == poll).order_by(VOTE.c.voter)
    return village.store.read_now(lambda unit: list(unit.connection.execute(statement).scalars()))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=12))
def test_whatever_is_pressed_everybody_has_the_one_vote_they_cast_last(
    village: Village, pressed: Sequence[tuple[int, int]]
) -> None:
    people, poll = [village.villager() for _ in range(4)], asked(village)
    for who, choice in pressed:
        assert vote(village, poll, people[who], choice)
    last = list(dict(pressed).values())
    assert counts(village, poll) == tuple(last.count(option) for option in range(3))


def test_with_the_close_only_the_totals_are_left(village: Village) -> None:
    poll = asked(village)
    for choice in (0, 0, 2):
        vote(village, poll, village.villager(), choice)
    close(village, poll)
    found = village.store.read_now(lambda unit: polls.one(unit, poll))
    assert (found.state, found.counts, found.is_by_buttons) == ("closed", (2, 0, 1), False)
    assert voters(village, poll) == []
    assert village.rows("SELECT lock FROM poll") == [(None,)]


def test_nothing_counts_after_the_close(village: Village) -> None:
    poll, ann = asked(village), village.villager()
    close(village, poll)
    assert not vote(village, poll, ann, 1)
    assert voters(village, poll) == []


def test_two_polls_do_not_know_the_same_person_by_the_same_mark(village: Village) -> None:
    ann, first, second = village.villager(), asked(village), asked(village)
    for poll in (first, second):
        vote(village, poll, ann, 0)
    assert voters(village, first) != voters(village, second)


def test_no_row_of_a_vote_names_anybody(village: Village) -> None:
    ann, poll = village.villager(), asked(village)
    vote(village, poll, ann, 0)
    assert {column.name for column in VOTE.columns} == {"poll_id", "voter", "choice"}
    assert not VOTE.c.voter.foreign_keys
    assert str(ann.account).encode() not in voters(village, poll)
    assert village.rows("SELECT count(*) FROM ballot") == [(0,)]


def test_who_is_erased_has_no_vote_in_what_is_still_open(village: Village) -> None:
    ann, ben, poll = village.villager(), village.villager(), asked(village)
    vote(village, poll, ann, 0)
    vote(village, poll, ben, 1)
    village.store.write_now(
        lambda unit: erase(unit, belongings(unit, accounts=[ann.account]), village.now, actor="test")
    )
    assert counts(village, poll) == (0, 1, 0)


def test_a_platforms_own_poll_is_not_voted_in_by_buttons(village: Village) -> None:
    wanted = PollPlan(village.community, village.room, "Tea?", OPTIONS, village.now, is_anonymous=True)
    poll = village.store.write_now(lambda unit: polls.plan(unit, wanted))
    assert not vote(village, poll, village.villager(), 0)


def test_a_poll_of_which_nobody_knows_whether_it_stands_keeps_no_votes(village: Village) -> None:
    until = village.now + timedelta(days=1)
    wanted = PollPlan(village.community, village.room, "Tea?", OPTIONS, until, is_anonymous=True, is_by_buttons=True)
    poll, ann = village.store.write_now(lambda unit: polls.plan(unit, wanted)), village.villager()
    assert vote(village, poll, ann, 0), "it may be seen before we have written down that it stands"
    village.store.write_now(lambda unit: polls.failed(unit, poll))
    assert voters(village, poll) == []
    assert not vote(village, poll, ann, 0)


def test_a_restored_house_ends_it_by_the_votes_it_has(village: Village, clock: ManualClock) -> None:
    poll = asked(village)
    vote(village, poll, village.villager(), 2)
    village.store.write_now(lambda unit: still(unit, clock.now(), "backup"))
    assert village.rows("SELECT state, counts, lock FROM poll") == [("closed", "[0,0,1]", None)]
    assert voters(village, poll) == []
