"""Communities are told as somebody who chooses between them needs it, and silences as they were."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from bot.clock import ManualClock
from storage import places, stages
from storage.places import GAP, Silence
from storage.store import Store
from tests.fakes.village import Village

MINUTE = timedelta(minutes=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now(), zone="Asia/Shanghai")


def test_a_community_is_known_by_its_id(village: Village, clock: ManualClock) -> None:
    found = village.store.read_now(lambda unit: places.setting(unit, village.community))
    assert found is not None
    assert (found.name, found.language, found.consent) == ("围炉", "zh", "ask")
    assert (found.zone, found.listening_since) == (ZoneInfo("Asia/Shanghai"), clock.now())
    assert village.store.read_now(lambda unit: places.setting(unit, village.community + 1)) is None


def test_who_is_listened_to_latest_leads_and_histories_come_last(village: Village, clock: ManualClock) -> None:
    imported = Village(village.store, clock.now(), name="旧群", group="-2")
    imported.change_community(listening_since=None)
    Village(village.store, clock.now() + MINUTE, name="新群", group="-3")
    assert [one.name for one in village.store.read_now(places.settings)] == ["新群", "围炉", "旧群"]


def test_silences_are_told_from_the_latest_back_to_a_moment(store: Store, clock: ManualClock) -> None:
    now = clock.now()

    def leave(since: int, until: int, is_lost: bool) -> None:
        gap = {"adapter": "telegram:42", "since": now + since * MINUTE, "until": now + until * MINUTE}
        store.write_now(lambda unit: unit.connection.execute(insert(GAP).values(**gap, is_lost=is_lost)))

    for silence in ((-9, 0, True), (0, 5, True), (7, 8, False)):
        leave(*silence)
    assert store.read_now(lambda unit: places.silences(unit, now)) == [
        Silence("telegram", now + 7 * MINUTE, now + 8 * MINUTE, False),
        Silence("telegram", now, now + 5 * MINUTE, True),
    ]


def test_days_that_were_listened_to_are_counted(village: Village) -> None:
    imported = {"community_id": village.community, "day": 9, "live": False}
    village.store.write_now(lambda unit: unit.connection.execute(insert(places.OBSERVED).values(**imported)))
    for day in (1, 2, 2):
        village.store.write_now(partial(stages.observe, community=village.community, day=day))
    assert village.store.read_now(lambda unit: places.observed_days(unit, village.community)) == (3, 2)


@pytest.mark.parametrize(("mode", "agreed"), [("ask", 1), ("notice", 2), ("declared", 0)])
def test_who_was_not_asked_counts_as_the_community_assumes(village: Village, mode: str, agreed: int) -> None:
    for value in (True, None, False):
        village.villager(portrait=value)
    village.change_community(consent=mode)
    setting = village.store.read_now(lambda unit: places.setting(unit, village.community))
    assert setting is not None
    assert village.store.read_now(lambda unit: places.agreed(unit, setting)) == agreed
