"""Until when each platform was heard is known, and what was missed is said once, in plain words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.clock import ManualClock
from bot.platforms import TELEGRAM_KEEPS, Platform
from bot.vigil import Vigil, told
from profiling.hidden import Hidden
from storage.gaps import Silence, gaps, heard_until
from storage.store import Store
from tests.conftest import MONDAY_NOON
from tests.fakes.voice import ScriptedVoice
from tests.journeys.house import house

HOUR = timedelta(hours=1)


class Deaf:
    """An ear that is not asked."""

    async def listen(self, receive: object) -> None:
        """Hear nothing."""


def vigil(
    store: Store, clock: ManualClock, *, is_connected: bool = True, keeps: timedelta | None = TELEGRAM_KEEPS
) -> Vigil:
    platform = Platform("telegram", Deaf(), ScriptedVoice(), lambda: is_connected, keeps_for=keeps)
    return Vigil(store, clock, [platform])


async def test_only_a_connected_platform_is_heard(store: Store, clock: ManualClock) -> None:
    assert not await vigil(store, clock, is_connected=False).look()
    assert store.read_now(lambda unit: heard_until(unit, "telegram")) is None
    assert await vigil(store, clock).look()
    assert store.read_now(lambda unit: heard_until(unit, "telegram")) == clock.now()


async def test_a_platform_that_keeps_nothing_has_no_gaps(store: Store, clock: ManualClock) -> None:
    for _ in range(2):
        assert await vigil(store, clock, keeps=None).look()
        clock.set(clock.now() + HOUR)
    assert store.read_now(gaps) == []


async def test_a_time_without_a_connection_is_a_gap_though_the_house_lived(store: Store, clock: ManualClock) -> None:
    await vigil(store, clock).look()
    clock.set(clock.now() + HOUR)
    await vigil(store, clock, is_connected=False).look()
    clock.set(clock.now() + HOUR)
    await vigil(store, clock).look()
    assert store.read_now(gaps) == [Silence("telegram", MONDAY_NOON, MONDAY_NOON + 2 * HOUR, is_lost=False)]


def test_what_was_missed_is_said_plainly() -> None:
    short = Silence("telegram", MONDAY_NOON, MONDAY_NOON + timedelta(hours=3, minutes=12), is_lost=False)
    assert told([short]) == "away 3 h 12 min, the platform kept it all"
    shown = replace(short, hides=(Hidden.DELETIONS, Hidden.VOTES))
    assert told([shown]).endswith("the platform kept what was said; nobody can know who voted what, deletions")
    lost = Silence("telegram", MONDAY_NOON, MONDAY_NOON + 26 * HOUR, is_lost=True)
    kept = Silence("telegram", lost.until, lost.until + 24 * HOUR, is_lost=False)
    assert told([lost, kept]).startswith("away 2 d 2 h: 1 d 2 h of messages are lost")


async def test_a_house_that_was_down_for_three_days_knows_which_of_them_it_missed(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann = home.world.user("Ann")
        room = home.world.group("围炉", ann, owner=home.world.user("阿正"))
        home.world.say(ann, room, "来啦")
        await home.settle()
        await home.stop()
        home.clock.set(MONDAY_NOON + timedelta(days=3))
        await home.start()
        home.world.say(ann, room, "回来啦")
        await home.settle()
        await home.stop()
        await home.start()
        await home.settle()
        found = await home.app.store.read(gaps)
        assert [(gap.is_lost, gap.lasted // HOUR) for gap in found] == [(True, 48), (False, 24)]
        [(first,), *others] = await home.rows("SELECT day FROM observed_day ORDER BY day")
        assert [int(str(day)) - int(str(first)) for (day,) in others] == [2, 3], "Tuesday was wholly lost"
