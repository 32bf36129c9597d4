"""What was taken in of purchases stands in the next portraits, and who took it in stands in the log."""

from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.portraits import refresh
from bot.purchases import PurchaseImporter, Wanted
from storage import histories, purchases
from storage.columns import EPOCH
from storage.store import Store, Unit
from tests.fakes.village import Village, Villager


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def imported(village: Village, clock: ManualClock, folder: Path, who: Villager, rows: str) -> int:
    """Take a table of one buyer in; gives how many purchases were new."""
    (folder / "sales.csv").write_text("member,amount,date,order\n" + rows.format(who=who.member), encoding="utf-8")
    place = village.store.read_now(lambda unit: histories.place_of(unit, village.community))
    wanted = Wanted([folder / "sales.csv"])
    return PurchaseImporter(village.store, clock, place, wanted).run(lambda step: None).new


def test_purchases_reach_the_next_portrait_and_the_log(village: Village, clock: ManualClock, tmp_path: Path) -> None:
    rain = village.villager()
    tomorrow = (clock.now() - EPOCH).days + 1
    assert imported(village, clock, tmp_path, rain, "{who},12.50,2025-12-01,A\n") == 1
    refresh(village.store, village.community, tomorrow, purchases.sums)
    assert imported(village, clock, tmp_path, rain, "{who},12.50,2025-12-01,A\n{who},7.50,2025-12-03,B\n") == 1
    refresh(village.store, village.community, tomorrow + 1, purchases.sums)

    def held(unit: Unit) -> list[tuple[object, ...]]:
        rows = unit.connection.exec_driver_sql("select purchases, spent from portrait")
        acts = unit.connection.exec_driver_sql("select action, detail from audit_entry order by id")
        return [tuple(row) for row in (*rows, *acts)]

    assert village.store.read_now(held) == [(2, 20.0), ("purchases.import", "1"), ("purchases.import", "1")]
