"""What somebody would probably pick: what is theirs, then what people here talk about most."""

import pytest
from sqlalchemy import insert

from bot.clock import ManualClock
from profiling.calendar import week_of
from storage.columns import table_of
from storage.declared import declare
from storage.likely import LATELY_DAYS, likely_topics
from storage.store import Store
from storage.tables import RoomTopic
from tests.fakes.village import Village, Villager

TODAY = 20_000


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def talked(village: Village, topic: str, messages: int, day: int = TODAY) -> None:
    row = {"community_id": village.community, "day": day, "topic": topic, "speakers": 5, "messages": messages}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(RoomTopic)).values(**row)))


def likely(village: Village, who: Villager) -> list[str]:
    return village.store.read_now(lambda unit: likely_topics(unit, village.community, who.member, TODAY))


def test_ones_own_come_first_then_what_is_talked_of_most(village: Village) -> None:
    who = village.villager()
    talked(village, "food", 3)
    talked(village, "travel", 9)
    talked(village, "food", 8, TODAY - 1)
    village.store.write_now(lambda unit: declare(unit, who.member, "pets", village.now))
    assert likely(village, who) == ["pets", "food", "travel"]


def test_what_at_least_five_members_showed_counts_where_nothing_else_is_known(village: Village) -> None:
    people = [village.villager() for _ in range(6)]
    for one in people[:5]:
        village.speaks_of(one, "film", week_of(TODAY))
    village.speaks_of(people[0], "books", week_of(TODAY))
    assert likely(village, people[5]) == ["film"]


def test_what_was_talked_of_long_ago_is_past(village: Village) -> None:
    talked(village, "food", 3, TODAY - LATELY_DAYS)
    assert likely(village, village.villager()) == []
