"""Days, hours and weeks of a community are counted by whole people, and hours of five at least."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from profiling.calendar import monday_of, week_of
from storage.columns import table_of
from storage.store import Store
from storage.tables import MemberDay, Stay
from storage.trends import DayCount, WeekCount, day_counts, hour_counts, week_counts
from tests.fakes.village import Village, Villager

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = 20_458
"""The Monday of NOW."""
WEEK = week_of(TODAY)


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store, NOW)


def does(village: Village, who: Villager, day: int, *, hours: int = 1, **counts: int) -> None:
    row = {"member_id": who.member, "day": day, "hours": hours, **counts}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)).values(**row)))


def moves(village: Village, who: Villager, day: int, *, joined: bool) -> None:
    row = {"member_id": who.member, "room_id": village.room, "at": day * 86_400, "joined": joined, "day": day}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(Stay)).values(**row, live=True)))


def weeks(village: Village, first: int, last: int) -> list[WeekCount]:
    return village.store.read_now(lambda unit: week_counts(unit, village.community, first, last))


def test_a_day_counts_people_who_did_something_and_all_they_said(village: Village) -> None:
    ann, bo, cleo = (village.villager() for _ in range(3))
    does(village, ann, TODAY, messages=3)
    does(village, bo, TODAY, reactions_given=1)
    does(village, cleo, TODAY, replies_received=2)
    moves(village, ann, TODAY, joined=True)
    moves(village, cleo, TODAY, joined=False)
    found = village.store.read_now(lambda unit: day_counts(unit, village.community, TODAY - 1, TODAY))
    assert found == [DayCount(TODAY - 1, 0, 0, 0, 0), DayCount(TODAY, 2, 3, 1, 1)]


def test_what_others_communities_do_is_theirs(village: Village) -> None:
    other = Village(village.store, NOW, name="读书会", group="-2")
    does(village, village.villager(), TODAY, messages=3)
    found = village.store.read_now(lambda unit: day_counts(unit, other.community, TODAY, TODAY))
    assert found == [DayCount(TODAY, 0, 0, 0, 0)]
    assert weeks(other, WEEK, WEEK) == [WeekCount(WEEK, 0, 0, 0, None)]


def test_hours_stand_under_their_weekday_once_five_people_were_around(village: Village) -> None:
    def counted() -> list[list[int]] | None:
        return village.store.read_now(lambda unit: hour_counts(unit, village.community, TODAY - 7, TODAY + 6))

    for _ in range(4):
        does(village, village.villager(), TODAY, hours=1 << 21 | 1 << 9, messages=1)
        assert counted() is None
    does(village, village.villager(), TODAY + 6, hours=1 << 23, messages=1)
    found = counted()
    assert found is not None
    assert (found[0][21], found[0][9], found[6][23]) == (4, 4, 1)
    assert sum(map(sum, found)) == 9


def test_people_of_a_week_are_new_or_stay_or_come_again_and_who_stays_away_is_missed(village: Village) -> None:
    stays, pauses, goes = (village.villager() for _ in range(3))
    monday = monday_of(WEEK)
    for who, before in ((stays, 21), (stays, 14), (stays, 7), (stays, 0), (pauses, 21), (pauses, 0), (goes, 15)):
        does(village, who, monday - before, messages=1)
    does(village, stays, monday - 6, messages=1)
    assert weeks(village, WEEK - 3, WEEK) == [
        WeekCount(WEEK - 3, new=3, returning=0, again=0, quiet=0),
        WeekCount(WEEK - 2, new=0, returning=1, again=0, quiet=2),
        WeekCount(WEEK - 1, new=0, returning=1, again=0, quiet=0),
        WeekCount(WEEK, new=0, returning=1, again=1, quiet=None),
    ]


def test_who_was_there_before_the_span_is_not_new_in_it(village: Village) -> None:
    old = village.villager()
    for week in (WEEK - 9, WEEK - 1):
        does(village, old, monday_of(week), messages=1)
    assert weeks(village, WEEK - 1, WEEK) == [WeekCount(WEEK - 1, 0, 0, 1, 0), WeekCount(WEEK, 0, 0, 0, None)]
