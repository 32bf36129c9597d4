"""What was said since the backup is remembered, so that nobody hears it twice."""

from dataclasses import replace
from datetime import datetime

from storage import outbox, outcomes
from storage.campaigns import Kind
from storage.outreach import Decision, decide
from storage.polls import PollPlan, latest, opened, plan
from storage.store import Store
from storage.wakeups import last_written
from tests.conftest import MONDAY_NOON
from tests.fakes.village import GROUP, Village
from tests.storage.backups.home import AFTER, HELLO, HOUR, RESTORED, Home
from tests.storage.ingest.house import House
from tests.storage.test_outbox import claimed, owner


def letters(home: Home) -> list[tuple[object, ...]]:
    return home.rows("select template, state, reason from outbox order by id")


def test_what_was_said_since_is_remembered_and_not_said_again(home: Home) -> None:
    with home.open() as store:
        village = Village(store, MONDAY_NOON)
        who, other = village.villager(), village.villager()
        campaign = village.campaign(Kind.WAKEUP)
        store.write_now(lambda unit: outbox.post(unit, replace(HELLO, dedupe="waits"), MONDAY_NOON))
    backup = home.back_up()
    with home.open() as store:
        say(store, AFTER)
        private = replace(HELLO, template="wakeup", room=who.native, account_id=who.account, dedupe="wakes")
        private = replace(private, community_id=village.community, campaign_id=campaign.id)
        store.write_now(lambda unit: outbox.post(unit, private, AFTER))
        say(store, AFTER)
        store.write_now(lambda unit: decide(unit, campaign, Decision(other.member, "dormant:2", AFTER), AFTER))
        House(store).change(f"update outreach set state = 'held_out' where member_id = {other.member}")
    home.restore(backup)
    assert letters(home) == [("hello", "sent", ""), ("wakeup", "sent", "")]
    with home.open() as store:
        village.store = store
        assert store.read_now(lambda unit: last_written(unit, who.member)) == AFTER
        assert village.outreach() == [(other.member, "dormant:2", "held_out", "")]
        assert House(store).rows("select count(*) from outbox where arguments is not null or dedupe = 'wakes'") == [
            (0,)
        ]


def say(store: Store, now: datetime) -> None:
    letter = claimed(store, owner(store, now), now)
    store.write_now(lambda unit: outcomes.record_sent(unit, letter, now, "77"))


def test_a_poll_asked_since_counts_as_asked(home: Home) -> None:
    with home.open() as store:
        village = Village(store, MONDAY_NOON)
        campaign = village.campaign(Kind.POLL)
    backup = home.back_up()
    wanted = PollPlan(village.community, village.room, "Tea?", ("yes", "no"), RESTORED + HOUR, campaign=campaign.id)
    with home.open() as store:
        shown = {"native_poll": "p", "native_message": "7", "native_room": GROUP}
        store.write_now(lambda unit: opened(unit, plan(unit, wanted), **shown, now=AFTER))
    home.restore(backup)
    with home.open() as store:
        found = store.read_now(lambda unit: latest(unit, village.community, campaign.id))
    assert found is not None
    assert (found.asked_at, found.state) == (AFTER, "closed")
