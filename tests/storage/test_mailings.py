"""A large send is asked for once at a time, and a yes or its being taken back is written down with who said it."""

from datetime import timedelta

from bot.clock import ManualClock
from storage import mailings
from storage.campaigns import Kind
from storage.mailings import State
from storage.store import Store
from tests.fakes.village import Village

HOUR = timedelta(hours=1)


def test_one_question_stands_at_a_time_with_the_number_of_now(store: Store, clock: ManualClock) -> None:
    campaign, now = Village(store, clock.now()).campaign(Kind.WAKEUP).id, clock.now()
    store.write_now(lambda unit: mailings.ask(unit, campaign, 60, now))
    store.write_now(lambda unit: mailings.ask(unit, campaign, 63, now + HOUR))
    waits = store.read_now(lambda unit: mailings.asked(unit, campaign))
    assert waits is not None
    assert (waits.people, waits.asked_at, waits.told_at) == (63, now, None)


def test_a_question_lapses_only_once_it_is_old(store: Store, clock: ManualClock) -> None:
    campaign, now = Village(store, clock.now()).campaign(Kind.WAKEUP).id, clock.now()
    store.write_now(lambda unit: mailings.ask(unit, campaign, 60, now))
    store.write_now(lambda unit: mailings.lapse(unit, campaign, now + HOUR, older_than=2 * HOUR))
    assert store.read_now(lambda unit: mailings.asked(unit, campaign)) is not None
    store.write_now(lambda unit: mailings.lapse(unit, campaign, now + 2 * HOUR, older_than=2 * HOUR))
    assert store.read_now(lambda unit: mailings.asked(unit, campaign)) is None


def test_a_yes_answers_the_question_and_without_letters_nothing_is_on_its_way(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    campaign, now = village.campaign(Kind.WAKEUP).id, clock.now()
    store.write_now(lambda unit: mailings.ask(unit, campaign, 60, now))
    mailing = store.write_now(lambda unit: mailings.confirm(unit, campaign, 61, now + HOUR, "abc", now))
    found = store.read_now(lambda unit: mailings.one(unit, mailing))
    assert found is not None
    assert (found.state, found.people, found.leaves_at) == (State.CONFIRMED, 61, now + HOUR)
    assert village.rows("select by, state from mailing") == [("abc", "confirmed")]
    assert store.read_now(lambda unit: mailings.on_its_way(unit, campaign)) is None
    assert store.write_now(lambda unit: mailings.cancel(unit, mailing, "xyz", now)).stayed == 0
    assert village.rows("select by, state from mailing") == [("abc", "confirmed")], "there was nothing to take back"
