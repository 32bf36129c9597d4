"""Everybody is looked at in one pass over what is stored."""

from profiling.calendar import local_day
from storage import histories
from storage.mining.looking import survey
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, House, said


def test_counts_questions_and_ties_of_everybody_are_seen(store: Store) -> None:
    house = House(store)
    house.hear(*(said(ADA, number, "what is it?") for number in range(1, 26)))
    house.hear(*(said(BO, 100 + number, "it is", reply_to=str(number)) for number in range(1, 26)))

    def look(until: int) -> tuple[int, list[tuple[int, int]], int]:
        seen = store.read_now(lambda unit: survey(unit, histories.place_of(unit, 1), until))
        counted = [(one.asked, one.turned) for one in seen.conduct.values()]
        return seen.members, counted, len(seen.graph().worths)

    today = local_day(NOON, store.read_now(lambda unit: histories.place_of(unit, 1)).zone)
    assert look(today + 1) == (2, [(25, 0), (0, 25)], 1)
    assert look(today) == (0, [], 0)
