"""One person is welcomed once, told to stop once, and capped once, by whichever account."""

from datetime import timedelta

import pytest

from storage import outbox
from storage.accounts import known_account
from storage.campaigns import Kind, campaign_of
from storage.consent import stop
from storage.greetings import occasion
from storage.letters import Letter
from storage.linking.once_only import is_here_otherwise
from storage.outreach import Decision, carry, decide
from storage.standing import standing_of
from storage.store import Store, Unit
from tests.storage.ingest.house import NOON
from tests.storage.linking.test_presence import move
from tests.storage.linking.village import Village

SOON = NOON + timedelta(minutes=1)


@pytest.fixture
def village(store: Store) -> Village:
    """Two accounts that just came, on two platforms."""
    village = Village(store, "99")
    village.hear(move(village, 0, 0, joined=True))
    village.hear(move(village, 3, 1, joined=True))
    return village


def account(unit: Unit, village: Village, who: int) -> int:
    known = known_account(unit, village.account(who).platform, village.account(who).id)
    assert known is not None
    return known


def greeted(village: Village, *members: int) -> None:
    """Plan a welcome for each of these, each with a letter of its own."""

    def plan(unit: Unit) -> None:
        campaign = campaign_of(unit, village.community or 0, Kind.WELCOME, NOON)
        for member in members:
            decided = decide(unit, campaign, Decision(member, occasion(NOON), SOON), NOON)
            room = village.room(0).id
            letter = outbox.post(
                unit, Letter("telegram", room, "greeting", campaign_id=campaign.id, solicited=True), NOON
            )
            assert decided is not None
            assert letter is not None
            carry(unit, decided.id, letter)

    village.store.write_now(plan)


def test_of_two_welcomes_the_earlier_one_stays(village: Village) -> None:
    greeted(village, 1, 2)
    village.link(0, 3)
    assert village.rows("select state, reason from outreach order by id") == [
        ("planned", ""),
        ("skipped", "same_person"),
    ]
    assert village.rows("select state, reason from outbox order by id") == [("planned", ""), ("skipped", "same_person")]
    assert village.rows("select count(distinct member_id) from outreach") == [(1,)]


def test_taken_apart_each_has_its_own_decision_again(village: Village) -> None:
    greeted(village, 1, 2)
    village.link(0, 3)
    village.unlink(3)
    assert village.rows("select member_id, occurrence from outreach order by id") == [
        (1, occasion(NOON)),
        (2, occasion(NOON)),
    ]


def test_whoever_is_here_with_one_is_here_otherwise_with_another(village: Village) -> None:
    village.link(0, 3)

    def otherwise(who: int) -> bool:
        return village.store.read_now(lambda unit: is_here_otherwise(unit, 1, account(unit, village, who)))

    assert otherwise(3)
    village.hear(move(village, 0, 5, joined=False))
    assert not otherwise(3)


def test_a_stop_to_one_account_stops_letters_to_the_other(village: Village) -> None:
    village.store.write_now(lambda unit: stop(unit, account(unit, village, 0), NOON))

    def stopped(unit: Unit, *, solicited: bool = False) -> str | None:
        other = account(unit, village, 3)
        place = village.community
        letter = Letter("discord", "x", "hello", account_id=other, community_id=place, solicited=solicited)
        return standing_of(unit, 0, letter).stopped

    assert village.store.read_now(stopped) is None
    village.link(0, 3)
    assert village.store.read_now(stopped) == "asked"
    assert village.store.read_now(lambda unit: stopped(unit, solicited=True)) is None
