"""Who is around, some at a time, and how often days are answered: the same as counted from the histories."""

import pytest
from sqlalchemy import insert

from bot.clock import ManualClock
from profiling.activity import MemberDay as Row
from profiling.care import FORMERLY_DAYS, LATELY_DAYS, WINDOW_DAYS, Around, Moods, rates_of, span_of
from storage import histories
from storage.columns import table_of
from storage.regulars import around, moods, regulars_after
from storage.store import Store
from storage.tables import MemberDay
from tests.fakes.village import Village, Villager

UNTIL = 20_000


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def lives(village: Village, who: Villager, rows: list[Row]) -> None:
    values = [{"member_id": who.member, **row._asdict()} for row in rows]
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)), values))


def test_the_rates_are_those_of_the_histories(village: Village) -> None:
    for number in range(4):
        rows = [
            Row(day, messages=(day * (number + 1)) % 23, replies_received=day % (number + 2) // 2)
            for day in range(UNTIL - 80, UNTIL + 3)
        ]
        lives(village, village.villager(f"V{number}"), rows)
    place = village.store.read_now(lambda unit: histories.place_of(unit, village.community))
    held = village.store.read_now(lambda unit: list(histories.histories(unit, place, named=False)))
    border = UNTIL - LATELY_DAYS
    spans = ((UNTIL - WINDOW_DAYS, UNTIL), (border, UNTIL), (border - FORMERLY_DAYS, border))
    expected = Around(*(rates_of(row for one in held for row in span_of(one.days, *span)) for span in spans))
    assert village.store.read_now(lambda unit: around(unit, village.community, UNTIL)) == expected


def test_only_who_was_here_on_a_few_days_and_wants_to_be_counted_is_asked_about(village: Village) -> None:
    often, seldom, paused = village.villager("O"), village.villager("S"), village.villager("P")
    for who, days in ((often, 9), (seldom, 3), (paused, 9)):
        lives(village, who, [Row(UNTIL - 1 - day, messages=1) for day in range(days)])
    village.change(paused, counts=False)

    def after(member: int) -> list[int]:
        return village.store.read_now(lambda unit: regulars_after(unit, village.community, UNTIL, member, 10))

    assert after(0) == [often.member]
    assert after(often.member) == []


def test_moods_are_counted_in_days(village: Village) -> None:
    who = village.villager()
    words = [(1, 0, 3), (40, 1, 0), (41, 0, 1), (2, 1, 1), (3, 0, 0), (400, 0, 9)]
    values = [
        {"member_id": who.member, "day": UNTIL - ago, "positive": bright, "negative": low, "messages": 5}
        for ago, bright, low in words
    ]
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)), values))
    found = village.store.read_now(lambda unit: moods(unit, [who.member], UNTIL))
    assert found == {who.member: Moods((1, 2), (1, 2))}
