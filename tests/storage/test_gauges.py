"""What a monitor is told of the database is what stands in its rows."""

from datetime import timedelta

from storage import due, outbox
from storage.gauges import GAP, answers, gauges
from storage.letters import Letter
from storage.store import Store, Unit
from tests.conftest import MONDAY_NOON


async def test_an_empty_house_has_nothing_waiting(store: Store) -> None:
    found = await store.read(gauges)
    assert (found.letters, found.todos, found.next_job, found.gap_seconds) == ({}, 0, None, {})


async def test_letters_jobs_and_gaps_are_counted(store: Store) -> None:
    def leave(unit: Unit) -> None:
        for _ in range(2):
            outbox.post(unit, Letter("telegram", "-1", "greeting", {}), MONDAY_NOON)
        due.first(unit, "stages", 0, MONDAY_NOON + timedelta(hours=2))
        due.first(unit, "listening", 0, MONDAY_NOON + timedelta(hours=1))
        for hour, is_lost in ((0, False), (5, True), (9, True)):
            since = MONDAY_NOON + timedelta(hours=hour)
            gap = {"adapter": "telegram:1", "since": since, "until": since + timedelta(minutes=1), "is_lost": is_lost}
            unit.connection.execute(GAP.insert().values(gap))

    await store.write(leave)
    found = await store.read(gauges)
    assert found.letters == {"planned": 2}
    assert found.next_job == MONDAY_NOON + timedelta(hours=1)
    assert found.gap_seconds == {("telegram", False): 60, ("telegram", True): 120}


async def test_a_database_that_is_there_answers(store: Store) -> None:
    assert await store.read(answers)


async def test_whoever_waits_for_the_writer_is_counted(store: Store) -> None:
    seen = await store.write(lambda unit: store.waiting)
    assert (seen, store.waiting) == (1, 0)
