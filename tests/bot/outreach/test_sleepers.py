"""What sleepers would be told: their own only where it may be known, and the same for everybody where it may not."""

import pytest

from bot.clock import ManualClock
from bot.outreach.dry_run import dry_run
from profiling.calendar import week_of
from storage.store import Store
from tests.bot.outreach.test_wakeup import asleep, day_number
from tests.fakes.village import Village


@pytest.mark.parametrize(("mode", "told"), [("ask", "topic"), ("notice", "topic"), ("declared", "plain")])
def test_where_only_declared_things_count_no_topic_of_ones_own_words_is_named(
    store: Store, clock: ManualClock, mode: str, told: str
) -> None:
    village = Village(store, clock.now())
    village.change_community(consent=mode)
    who, this_week = asleep(village), week_of(day_number(village.now))
    village.speaks_of(who, "music", this_week - 4)
    for _ in range(5):
        village.speaks_of(village.villager(), "music", this_week)
    found = village.store.read_now(lambda unit: dry_run(unit, village.community, village.now))
    assert found.variants == {told: 1}
