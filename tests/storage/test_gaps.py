"""The time a platform was not listened to is known: what it kept for us is no gap in what we know, the rest is."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.clock import ManualClock
from profiling.calendar import day_of
from profiling.hidden import Hidden
from storage.gaps import SHORTEST, Silence, gaps, heard_until, listened, marks, note_lost, set_heard
from storage.store import Store
from tests.fakes.village import Village

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def listen(store: Store, now: datetime) -> list[Silence]:
    return store.write_now(lambda unit: listened(unit, "telegram", now, DAY))


def observed(store: Store) -> list[int]:
    days = "select day from observed_day order by day"
    return store.read_now(lambda unit: [int(row[0]) for row in unit.connection.exec_driver_sql(days)])


def test_the_first_time_and_a_restart_are_no_gap(store: Store, clock: ManualClock) -> None:
    assert listen(store, clock.now()) == []
    assert listen(store, clock.now() + SHORTEST - timedelta(seconds=1)) == []
    assert store.read_now(lambda unit: heard_until(unit, "telegram")) == clock.now() + SHORTEST - timedelta(seconds=1)
    assert store.read_now(gaps) == []


@pytest.mark.parametrize("away", [SHORTEST, 3 * HOUR, DAY])
def test_what_the_platform_kept_was_handed_over(store: Store, clock: ManualClock, away: timedelta) -> None:
    listen(store, clock.now())
    back = clock.now() + away
    gap = Silence("telegram", clock.now(), back, is_lost=False)
    assert listen(store, back) == [gap]
    assert store.read_now(gaps) == [gap]
    assert gap.lasted == away


def test_what_is_older_than_it_keeps_is_lost(store: Store, clock: ManualClock) -> None:
    listen(store, clock.now())
    back = clock.now() + 50 * HOUR
    assert listen(store, back) == [
        Silence("telegram", clock.now(), back - DAY, is_lost=True),
        Silence("telegram", back - DAY, back, is_lost=False),
    ]


def test_days_that_are_wholly_lost_are_not_listened_to_and_days_handed_over_are(
    store: Store, clock: ManualClock
) -> None:
    Village(store, clock.now())
    listen(store, clock.now())
    listen(store, clock.now() + 4 * DAY)
    monday = day_of(clock.now().date())
    assert observed(store) == [monday + 3, monday + 4]


def test_days_are_the_communitys_own(store: Store, clock: ManualClock) -> None:
    Village(store, clock.now(), zone="Pacific/Auckland")
    listen(store, clock.now())
    listen(store, clock.now() + 3 * HOUR)
    assert observed(store) == [day_of(clock.now().date()) + 1], "it is Tuesday there"


def test_a_community_that_was_only_imported_is_not_listened_to(store: Store, clock: ManualClock) -> None:
    Village(store, clock.now()).change_community(listening_since=None)
    listen(store, clock.now())
    listen(store, clock.now() + 3 * HOUR)
    assert observed(store) == []


def test_each_platform_has_its_own_gaps(store: Store, clock: ManualClock) -> None:
    listen(store, clock.now())
    store.write_now(lambda unit: set_heard(unit, "discord", clock.now() + HOUR))
    listen(store, clock.now() + 3 * HOUR)
    assert store.read_now(marks) == {"telegram": clock.now() + 3 * HOUR, "discord": clock.now() + HOUR}
    village = Village(store, clock.now())
    assert len(store.read_now(lambda unit: gaps(unit, village.community))) == 1
    assert store.read_now(lambda unit: gaps(unit, village.community + 1)) == []
    assert store.read_now(lambda unit: gaps(unit, village.community, before=clock.now())) == []


def test_told_twice_it_is_one_gap(store: Store, clock: ManualClock) -> None:
    for _ in range(2):
        store.write_now(lambda unit: set_heard(unit, "telegram", clock.now()))
        listen(store, clock.now() + 3 * HOUR)
    assert len(store.read_now(gaps)) == 1


def test_what_a_platform_will_not_tell_is_written_down(store: Store, clock: ManualClock) -> None:
    since, until = clock.now() - HOUR, clock.now()
    store.write_now(lambda unit: note_lost(unit, "discord", since, until))
    assert store.read_now(gaps) == [Silence("discord", since, until, is_lost=True)]


def test_what_is_handed_over_may_hide_something_and_what_is_lost_hides_all(store: Store, clock: ManualClock) -> None:
    hides = (Hidden.TAKEN_BACK, Hidden.DELETIONS)
    asked: list[datetime] = []

    def told(since: datetime) -> tuple[Hidden, ...]:
        asked.append(since)
        return hides

    listen(store, clock.now())
    back = clock.now() + 50 * HOUR
    found = store.write_now(lambda unit: listened(unit, "telegram", back, DAY, told))
    assert [(gap.is_lost, gap.hides) for gap in found] == [(True, ()), (False, hides)]
    assert store.read_now(gaps) == found
    assert asked == [clock.now()]


def test_two_gaps_of_the_same_time_hide_what_both_do(store: Store, clock: ManualClock) -> None:
    since, until = clock.now() - HOUR, clock.now()
    for kind in (Hidden.CHANNELS, Hidden.THREADS, Hidden.CHANNELS):
        store.write_now(partial(note_lost, adapter="discord", since=since, until=until, hides=(kind,)))
    assert store.read_now(gaps) == [Silence("discord", since, until, False, (Hidden.CHANNELS, Hidden.THREADS))]
