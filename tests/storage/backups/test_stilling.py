"""What a backup was about to do is not done when it is restored."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import insert

from storage import due, lease, outbox, outcomes, todos
from storage.campaigns import Kind, one
from storage.columns import table_of
from storage.outbox import Claimed
from storage.outreach import Decision, carry, decide
from storage.polls import PollPlan, opened, plan
from storage.store import Store, Unit
from storage.tables import WebSession
from tests.conftest import MONDAY_NOON
from tests.fakes.village import GROUP, Village, Villager
from tests.storage.backups.home import AFTER, BACKED_UP, HELLO, HOUR, RESTORED, Home
from tests.storage.ingest.house import House
from tests.storage.test_outbox import claim, claimed, owner


def test_nothing_the_backup_was_about_to_do_is_done(home: Home) -> None:
    with home.open() as store:
        village = Village(store, MONDAY_NOON)
        who = village.villager()
        campaign = village.campaign(Kind.WAKEUP, at=MONDAY_NOON - HOUR)
        in_hand = about_to_happen(store, village, who, campaign.id)
    backup = home.back_up()
    stilled = home.restore(backup).settled.stilled
    assert (stilled.letters, stilled.todos, stilled.polls) == (3, 1, 1)
    with home.open() as store:
        village.store = store
        assert {(state, reason) for _, _, state, reason in village.letters()} == {("skipped", "restored")}
        assert village.outreach() == [(who.member, "dormant:1", "skipped", "restored")]
        assert claim(store, owner(store, RESTORED), RESTORED) is None
        assert House(store).rows("select count(*) from todo") == [(0,)]
        assert House(store).rows("select state, counts from poll order by id") == [
            ("failed", "[]"),
            ("closed", "[0,0]"),
        ]
        assert House(store).rows("select count(*) from outbox where arguments is not null") == [(0,)]
        assert House(store).rows("select name from due_job") == [("later",)]
        assert store.read_now(lambda unit: village_campaign(unit, village)) == RESTORED
        assert House(store).rows("select count(*) from web_session") == [(0,)]
        store.write_now(lambda unit: outcomes.record_sent(unit, in_hand, RESTORED, "5"))
        assert {state for _, _, state, _ in village.letters()} == {"skipped"}, "not even by who had it in hand"


def village_campaign(unit: Unit, village: Village) -> datetime | None:
    return one(unit, village.community, Kind.WAKEUP.value).began_at


def about_to_happen(store: Store, village: Village, who: Villager, campaign: int) -> Claimed:
    """A letter in hand, one that waits, one on its way about a member, a question, polls, jobs, somebody signed in."""
    wanted = PollPlan(village.community, village.room, "Tea?", ("yes", "no"), RESTORED + HOUR)

    def work(unit: Unit) -> None:
        outbox.post(unit, HELLO, MONDAY_NOON)
        waiting = outbox.post(unit, replace(HELLO, campaign_id=campaign), MONDAY_NOON)
        outbox.post(unit, replace(HELLO, due=RESTORED - HOUR), MONDAY_NOON)
        decided = decide(
            unit,
            one(unit, village.community, Kind.WAKEUP.value),
            Decision(who.member, "dormant:1", MONDAY_NOON),
            MONDAY_NOON,
        )
        assert decided is not None
        assert waiting is not None
        carry(unit, decided.id, waiting)
        todos.add(unit, "command", room=village.room, account=who.account, at=MONDAY_NOON, name="me", details={})
        plan(unit, wanted)
        shown = {"native_poll": "p", "native_message": "7", "native_room": GROUP}
        opened(unit, plan(unit, wanted), **shown, now=MONDAY_NOON)
        for name, at in (("earlier", BACKED_UP), ("later", RESTORED + HOUR)):
            due.first(unit, name, 0, at)
        session = {"digest": b"cookie", "account_id": who.account, "expires": RESTORED + HOUR}
        unit.connection.execute(insert(table_of(WebSession)).values(**session))

    store.write_now(work)
    return claimed(store, owner(store, MONDAY_NOON), MONDAY_NOON)


def test_an_owner_of_before_is_refused(home: Home) -> None:
    with home.open() as store:
        owner(store, MONDAY_NOON)
    backup = home.back_up()
    with home.open() as store:
        late = owner(store, AFTER, "late")
        later = owner(store, AFTER, "later")
        store.write_now(lambda unit: lease.release(unit, later, AFTER))
    home.restore(backup)
    with home.open() as store:
        heir = owner(store, RESTORED, "heir")
        assert heir.fence > later.fence > late.fence
        with pytest.raises(lease.LeaseLost):
            store.write_now(lambda unit: lease.keep(unit, later, RESTORED))
