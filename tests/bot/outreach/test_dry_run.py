"""A dry run tells whom, whom not and why, and leaves no trace."""

from bot.clock import ManualClock
from bot.outreach import wakeup
from bot.outreach.dry_run import DryRun, dry_run
from storage.campaigns import Kind
from storage.store import Store
from tests.bot.outreach.test_wakeup import asleep
from tests.fakes.village import Village


def look(village: Village) -> DryRun:
    return village.store.read_now(lambda unit: dry_run(unit, village.community, village.now))


def test_it_counts_names_and_stores_nothing(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    asleep(village, "小雨")
    asleep(village, "阿木", contact=None)
    found = look(village)
    assert (found.count, found.reachable, found.left_out) == (2, 1, {"no_consent": 1})
    assert list(found.names) == ["小雨"]
    assert village.outreach() == []
    assert village.rows("select count(*) from campaign") == [(0,)]


def test_who_is_held_out_is_drawn_as_it_will_be(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    village.campaign(Kind.WAKEUP, holdout=0.5)
    for _ in range(30):
        asleep(village)
    before = look(village)
    store.write_now(lambda unit: wakeup.plan(unit, village.community, clock.now()))
    states = [state for _, _, state, _ in village.outreach()]
    assert 0 < before.held_out < before.reachable == 30
    assert states.count("held_out") == before.held_out


def test_too_few_for_a_verdict_are_told_with_how_many_are_missing(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    village.campaign(Kind.WAKEUP, holdout=0.1)
    alone = look(village).needed
    for _ in range(12):
        asleep(village)
    assert alone == 110, "eleven held out of a tenth"
    assert look(village).needed == 98
    village.campaign(Kind.WAKEUP, holdout=0.0)
    assert look(village).needed is None
