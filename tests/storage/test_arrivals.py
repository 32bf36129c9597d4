"""Who came lately, and what is alike of them: looked at, never stored."""

import pytest
from sqlalchemy import insert

from bot.clock import ManualClock
from profiling.newcomers import Newcomer
from storage.arrivals import Arrival, arrivals, listening_since, newcomers
from storage.columns import table_of
from storage.store import Store
from storage.tables import MemberDay, Stay
from tests.fakes.village import Village, Villager


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def comes(village: Village, who: Villager, at: int, *, live: bool = True) -> None:
    values = (who.member, village.room, at, True, 5, live, "link:x9")
    row = dict(zip(("member_id", "room_id", "at", "joined", "day", "live", "via"), values, strict=True))
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(Stay)).values(**row)))


def test_the_first_live_coming_counts(village: Village) -> None:
    now = int(village.now.timestamp())
    fresh, back, imported = village.villager("Mia07"), village.villager("B"), village.villager("C")
    comes(village, fresh, now - 60)
    comes(village, back, now - 90 * 86_400)
    comes(village, back, now - 30)
    comes(village, imported, now - 20, live=False)
    found = village.store.read_now(lambda unit: arrivals(unit, village.community, now - 3_600, now))
    assert found == [Arrival(fresh.member, now - 60, "link:x9")]


def test_what_may_be_alike_is_read_from_the_account_and_the_first_day(village: Village) -> None:
    who, quiet = village.villager("Mia07"), village.villager("小雨")
    village.change_account(who, language="en")
    for one in (who, quiet):
        comes(village, one, 100)
    day = {"member_id": who.member, "day": 5, "messages": 2, "links": 1}
    later = {"member_id": quiet.member, "day": 6, "messages": 2, "links": 0}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)), [day, later]))
    some = [Arrival(one.member, 100, "link:x9") for one in (who, quiet)]
    assert village.store.read_now(lambda unit: newcomers(unit, some)) == [
        Newcomer(100, "link:x9", "en", "Aa02", "links"),
        Newcomer(100, "link:x9", "", "字", ""),
    ]


def test_since_when_a_community_is_heard(village: Village) -> None:
    since = village.store.read_now(lambda unit: listening_since(unit, village.community))
    assert since == int(village.now.timestamp())
    village.change_community(listening_since=None)
    assert village.store.read_now(lambda unit: listening_since(unit, village.community)) is None
