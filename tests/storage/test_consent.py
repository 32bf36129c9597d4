"""What a yes or a no changes, purpose by purpose, and that it holds from the next event on."""

import pytest
from sqlalchemy import select

from storage.accounts import ACCOUNT
from storage.consent import BELONGS, MEMBER, Consents, Purpose, record, said, state, stop
from storage.declared import declare, declared
from storage.house import generation
from storage.store import Store, Unit
from tests.conftest import MONDAY_NOON
from tests.fakes.village import Village, Villager
from tests.storage.ingest.house import ADA, BO, House, mentioned, reacted
from tests.storage.ingest.house import said as wrote

VERSION = "3"


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store, MONDAY_NOON)


def consent(village: Village, who: Villager, purpose: Purpose, given: bool) -> Consents:
    def work(unit: Unit) -> Consents:
        record(unit, who.member, purpose, given, MONDAY_NOON, "command:/privacy", VERSION)
        return state(unit, who.member)

    return village.store.write_now(work)


@pytest.mark.parametrize(
    ("purpose", "given", "holds"),
    [
        (Purpose.COUNTS, True, Consents(counts=True, portrait=False, contact=False)),
        (Purpose.COUNTS, False, Consents(counts=False, portrait=False, contact=False)),
        (Purpose.PORTRAIT, True, Consents(counts=True, portrait=True, contact=False)),
        (Purpose.PORTRAIT, False, Consents(counts=True, portrait=False, contact=False)),
        (Purpose.CONTACT, True, Consents(counts=True, portrait=False, contact=True)),
        (Purpose.CONTACT, False, Consents(counts=True, portrait=False, contact=False)),
    ],
)
def test_each_purpose_stands_alone(village: Village, purpose: Purpose, given: bool, holds: Consents) -> None:
    who = village.villager(portrait=None, contact=None)
    assert consent(village, who, purpose, given) == holds
    assert [holds.to(one) for one in Purpose] == [holds.counts, holds.portrait, holds.contact]


@pytest.mark.parametrize(("mode", "assumed"), [("ask", False), ("declared", False), ("notice", True)])
def test_who_was_not_asked_follows_the_communitys_mode(village: Village, mode: str, assumed: bool) -> None:
    who = village.villager(portrait=None, contact=None)
    village.change_community(consent=mode)
    held = village.store.read_now(lambda unit: state(unit, who.member))
    assert held == Consents(counts=True, portrait=assumed, contact=False)


def test_every_word_is_written_down_with_place_and_version(village: Village) -> None:
    who = village.villager()
    consent(village, who, Purpose.PORTRAIT, True)
    consent(village, who, Purpose.PORTRAIT, False)
    entries = village.store.read_now(lambda unit: said(unit, who.member))
    assert [(entry.purpose, entry.given) for entry in entries] == [("portrait", True), ("portrait", False)]
    assert {(entry.at, entry.place, entry.text_version) for entry in entries} == {
        (MONDAY_NOON, "command:/privacy", VERSION)
    }


def test_every_consent_makes_others_look_again(village: Village) -> None:
    who = village.villager()
    before = village.store.read_now(generation)
    consent(village, who, Purpose.CONTACT, True)
    assert village.store.read_now(generation) != before


def test_a_withdrawn_portrait_takes_evidence_ties_picks_and_lonely_words_with_it(store: Store) -> None:
    house = House(store)
    house.hear(wrote(ADA, 1, "kayak music"), wrote(BO, 2, "music", reply_to="1"), wrote(ADA, 3, reply_to="2"))
    ada = member_of(store, ADA.id)
    store.write_now(lambda unit: declare(unit, ada, "travel", MONDAY_NOON))
    assert house.rows("select count(*) from tie") == [(2,)]

    say(store, ada, Purpose.PORTRAIT, given=False)

    assert house.rows("select count(*) from tie") == [(0,)]
    assert house.rows("select distinct name from evidence e join tag t on t.id = e.tag_id") == [("music",)]
    assert sorted(house.rows("select name from tag where kind = 'keyword'")) == [("music",)]
    assert store.read_now(lambda unit: declared(unit, ada)) == set()
    assert house.day(ADA.id, "messages") == (2,)


def test_after_a_withdrawal_words_are_looked_at_no_more_and_counts_go_on(store: Store) -> None:
    house = House(store)
    house.hear(wrote(ADA, 1, "kayak"))
    ada = member_of(store, ADA.id)
    say(store, ada, Purpose.PORTRAIT, given=False)
    house.hear(wrote(ADA, 2, "sailing"))
    assert house.rows("select count(*) from evidence") == [(0,)]
    assert house.day(ADA.id, "messages") == (2,)


def test_who_pauses_is_counted_no_more_until_they_resume(store: Store) -> None:
    house = House(store)
    house.hear(wrote(ADA, 1))
    ada = member_of(store, ADA.id)
    say(store, ada, Purpose.COUNTS, given=False)
    house.hear(wrote(ADA, 2))
    say(store, ada, Purpose.COUNTS, given=True)
    house.hear(wrote(ADA, 3))
    assert house.day(ADA.id, "messages") == (2,)


def test_who_is_paused_receives_nothing_either(store: Store) -> None:
    house = House(store)
    house.hear(wrote(ADA, 1), wrote(BO, 2))
    say(store, member_of(store, ADA.id), Purpose.COUNTS, given=False)
    house.hear(wrote(BO, 3, reply_to="1"), mentioned(BO, 4, ADA.id), reacted(BO, 1, "", "🔥"))
    assert house.day(ADA.id, "replies_received", "mentions_received", "reactions_received") == (0, 0, 0)
    assert house.day(BO.id, "replies_given", "mentions_given", "reactions_given") == (1, 1, 1)
    assert house.rows("select count(*) from tie") == [(0,)]


def test_where_only_declared_things_count_an_earlier_yes_opens_no_text(store: Store) -> None:
    house = House(store)
    house.hear(wrote(ADA, 1, "kayak"))
    say(store, member_of(store, ADA.id), Purpose.PORTRAIT, given=True)
    house.change("update community set consent = 'declared'")
    house.hear(wrote(ADA, 2, "sailing"))
    assert house.rows("select distinct name from evidence e join tag t on t.id = e.tag_id") == [("kayak",)]


def test_a_new_yes_to_messages_lifts_ones_own_stop_but_no_other(village: Village) -> None:
    asked, blocked = village.villager("a"), village.villager("b", stopped="blocked")
    village.store.write_now(lambda unit: stop(unit, asked.account, MONDAY_NOON))
    for who in (asked, blocked):
        consent(village, who, Purpose.CONTACT, True)
    statement = select(ACCOUNT.c.stopped).order_by(ACCOUNT.c.id)
    assert village.store.read_now(lambda unit: list(unit.connection.execute(statement).scalars())) == [None, "blocked"]


def test_nobody_is_no_member(store: Store) -> None:
    with pytest.raises(LookupError, match="no member 7"):
        store.read_now(lambda unit: state(unit, 7))


def say(store: Store, member: int, purpose: Purpose, *, given: bool) -> None:
    store.write_now(lambda unit: record(unit, member, purpose, given, MONDAY_NOON, "command:/privacy", VERSION))


def member_of(store: Store, native: str) -> int:
    statement = (
        select(MEMBER.c.id)
        .join(BELONGS, BELONGS.c.member_id == MEMBER.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(ACCOUNT.c.native_id == native)
    )
    return store.read_now(lambda unit: int(unit.connection.execute(statement).scalar_one()))
