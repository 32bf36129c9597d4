"""Every community is mined once a week, what was found is kept, and one that failed waits for its next try."""

import sys
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import ManualClock
from bot.mining.child import Miner
from bot.mining.part import AGAIN_AFTER, MINED_EVERY, WeeklyMining, mine
from profiling.findings import Findings
from storage.mining import asking
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, House, said
from tests.storage.mining.found import found

LATER = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ready(Miner):
    """A miner that has found something already."""

    async def mine(self, community: int, until: int) -> Findings:
        """What was found by hand."""
        return found([1, 2], until)


@pytest.fixture
def house(store: Store) -> House:
    """A community of two that is listened to."""
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2))
    return house


def last_untils(house: House) -> list[tuple[object, ...]]:
    return house.rows("select until from mining")


async def test_a_community_is_mined_at_once_and_then_once_a_week(house: House, clock: ManualClock) -> None:
    part = WeeklyMining(house.store, clock, Ready(house.store))
    await part.mine_due()
    first = last_untils(house)
    clock.set(clock.now() + MINED_EVERY - LATER)
    await part.mine_due()
    assert last_untils(house) == first
    clock.set(clock.now() + LATER)
    await part.mine_due()
    assert last_untils(house) != first
    assert house.rows("select member_id, day from member_mined order by 1")[0][1] == last_untils(house)[0][0]


async def test_one_that_failed_is_tried_again_some_hours_later(house: House, clock: ManualClock) -> None:
    broken = Miner(house.store, (sys.executable, "-c", "raise SystemExit('out of memory')"))
    part = WeeklyMining(house.store, clock, broken)
    await part.mine_due()
    assert part.failed == {1: clock.now()}
    part.miner = Ready(house.store)
    await part.mine_due()
    assert last_untils(house) == []
    clock.set(clock.now() + AGAIN_AFTER)
    await part.mine_due()
    assert len(last_untils(house)) == 1


async def test_keeping_the_same_again_changes_nothing(house: House, clock: ManualClock) -> None:
    miner = Ready(house.store)
    await mine(house.store, miner, 1, ZoneInfo("UTC"), clock.now())
    before = [house.rows(f"select * from {table}") for table in ("member_mined", "churn_reason", "persona")]
    await mine(house.store, miner, 1, ZoneInfo("UTC"), clock.now())
    assert [house.rows(f"select * from {table}") for table in ("member_mined", "churn_reason", "persona")] == before
    assert house.store.read_now(lambda unit: asking.last_mining(unit, 1)) is not None
