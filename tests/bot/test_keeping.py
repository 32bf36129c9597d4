"""The nightly backup is made and rotated beside the running house; one that fails is noted for the doctor alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.keeping import Keeping, keep
from bot.schedule import Schedule
from storage.backups.backup import backups
from storage.house import value_of
from storage.operating import BACKUP_FAILED
from tests.storage.backups.home import Home

DAY = timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.made(f"sqlite:///{tmp_path / 'data' / 'hearth.db'}", tmp_path)


def keeping(home: Home, days: int = 3, zone: str = "Asia/Shanghai") -> Keeping:
    return Keeping(home.url, home.backups, days, zone)


async def test_it_is_made_at_four_in_the_houses_night_and_kept_for_its_days(home: Home, clock: ManualClock) -> None:
    with home.open() as store:
        schedule = Schedule(store, clock, keeping(home).jobs(store))
        for hours in range(0, 24 * 6, 2):
            clock.set(datetime(2026, 1, 5, 1, tzinfo=UTC) + timedelta(hours=hours))
            await schedule.tick()
    made = [backup.at for backup in backups(home.backups)]
    assert [f"{at:%d %H}" for at in made] == ["07 21", "08 21", "09 21", "10 21"]


async def test_a_failure_is_noted_and_the_next_good_one_clears_it(home: Home, clock: ManualClock) -> None:
    home.backups.write_text("a file where the folder should be", "utf-8")
    with home.open() as store:
        await keep(store, keeping(home), clock.now())
        assert "cannot be made" in store.read_now(lambda unit: value_of(unit, BACKUP_FAILED))
        home.backups.unlink()
        await keep(store, keeping(home), clock.now() + DAY)
        assert store.read_now(lambda unit: value_of(unit, BACKUP_FAILED)) == ""


async def test_none_is_made_where_none_is_wished_but_what_was_set_aside_still_goes(
    home: Home, clock: ManualClock, tmp_path: Path
) -> None:
    with home.open() as store:
        old, young = (tmp_path / "data" / f"hearth.db.before-{at}T120000Z" for at in ("20251205", "20251207"))
        for file in (old, young):
            file.touch()
        await keep(store, keeping(home, days=0), clock.now())
        assert backups(home.backups) == []
        assert [old.exists(), young.exists()] == [False, True]
