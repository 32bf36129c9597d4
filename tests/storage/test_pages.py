"""A ticket opens the pages once and for a quarter of an hour; what it opens lasts half a day; neither is stored."""

from datetime import timedelta

from sqlalchemy import Table, insert, select

from bot.clock import ManualClock
from storage import pages
from storage.pages import SESSION, SESSION_LASTS, TICKET, TICKET_LASTS, Visit
from storage.store import Store
from tests.fakes.village import Village

MOMENT = timedelta(microseconds=1)


def invited(store: Store, clock: ManualClock) -> str:
    return store.write_now(lambda unit: pages.invite(unit, clock.now()))


def redeemed(store: Store, clock: ManualClock, ticket: str) -> str | None:
    return store.write_now(lambda unit: pages.redeem(unit, ticket, clock.now()))


def visiting(store: Store, clock: ManualClock, session: str) -> Visit | None:
    return store.read_now(lambda unit: pages.visit(unit, session, clock.now()))


def digests(store: Store, table: Table) -> list[bytes]:
    return list(store.read_now(lambda unit: unit.connection.execute(select(table.c.digest)).scalars().all()))


def test_a_ticket_opens_once(store: Store, clock: ManualClock) -> None:
    ticket = invited(store, clock)
    session = redeemed(store, clock, ticket)
    assert session is not None
    assert visiting(store, clock, session) == Visit(None, clock.now() + SESSION_LASTS)
    assert redeemed(store, clock, ticket) is None


def test_a_ticket_nobody_gave_opens_nothing(store: Store, clock: ManualClock) -> None:
    invited(store, clock)
    assert redeemed(store, clock, "a guess") is None
    assert visiting(store, clock, "a guess") is None


def test_a_ticket_lasts_a_quarter_of_an_hour(store: Store, clock: ManualClock) -> None:
    early, late = invited(store, clock), invited(store, clock)
    clock.set(clock.now() + TICKET_LASTS - MOMENT)
    assert redeemed(store, clock, early) is not None
    clock.set(clock.now() + MOMENT)
    assert redeemed(store, clock, late) is None


def test_a_session_ends_with_half_a_day_or_at_a_word(store: Store, clock: ManualClock) -> None:
    first, second = (redeemed(store, clock, invited(store, clock)) or "" for _ in range(2))
    store.write_now(lambda unit: pages.leave(unit, first))
    assert visiting(store, clock, first) is None
    clock.set(clock.now() + SESSION_LASTS - MOMENT)
    assert visiting(store, clock, second) is not None
    clock.set(clock.now() + MOMENT)
    assert visiting(store, clock, second) is None


def test_what_is_stored_opens_nothing(store: Store, clock: ManualClock) -> None:
    ticket = invited(store, clock)
    session = redeemed(store, clock, invited(store, clock)) or ""
    for table, token in ((TICKET, ticket), (SESSION, session)):
        [kept] = digests(store, table)
        assert token.encode() not in kept
        assert redeemed(store, clock, kept.hex()) is None


def test_what_is_past_goes_with_the_next_ticket(store: Store, clock: ManualClock) -> None:
    invited(store, clock)
    redeemed(store, clock, invited(store, clock))
    clock.set(clock.now() + SESSION_LASTS)
    invited(store, clock)
    assert (len(digests(store, TICKET)), digests(store, SESSION)) == (1, [])


def test_a_session_belongs_to_whom_its_ticket_was_for(store: Store, clock: ManualClock) -> None:
    who = Village(store, clock.now()).villager().account
    digest = pages.ticket_digest(store.vault, "theirs")
    row = {"digest": digest, "account_id": who, "expires": clock.now() + TICKET_LASTS}
    store.write_now(lambda unit: unit.connection.execute(insert(TICKET).values(**row)))
    session = redeemed(store, clock, "theirs") or ""
    assert visiting(store, clock, session) == Visit(who, clock.now() + SESSION_LASTS)


def test_a_form_is_known_by_its_session_alone(store: Store) -> None:
    assert pages.form_key(store.vault, "one") != pages.form_key(store.vault, "two")
    assert bytes.fromhex(pages.form_key(store.vault, "one")) != pages.session_digest(store.vault, "one")
