"""Who read how many members: a member read twice is one, and everybody at once counts as everybody."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from storage import audit
from storage.audit import LOOK, OPERATOR, Act
from storage.readings import Reading, note_many, readings
from storage.store import Store, Unit
from tests.fakes.village import Village

DAY = timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def looks(village: Village, actor: str, subjects: list[str], *, ago: timedelta = timedelta()) -> None:
    def work(unit: Unit) -> None:
        for subject in subjects:
            audit.note(unit, Act(actor, LOOK, subject, "card", village.community), village.now - ago)

    village.store.write_now(work)


def found(village: Village) -> list[Reading]:
    return village.store.read_now(lambda unit: readings(unit, village.community, village.now))


def test_different_members_within_a_day_and_on_earlier_days(village: Village) -> None:
    looks(village, "ann", ["a", "b", "a"])
    looks(village, "ann", ["a", "c", "d", "e"], ago=3 * DAY)
    looks(village, "ben", ["a"], ago=2 * DAY)
    assert found(village) == [Reading("ann", 2, (4,))]


def test_everybody_read_at_once_is_as_many_as_there_are(village: Village) -> None:
    village.store.write_now(lambda unit: note_many(unit, OPERATOR, village.community, 300, village.now))
    village.store.write_now(lambda unit: note_many(unit, OPERATOR, village.community, 290, village.now - 7 * DAY))
    looks(village, OPERATOR, ["a"])
    assert found(village) == [Reading(OPERATOR, 300, (290,))]


def test_other_communities_other_acts_and_long_ago_do_not_count(village: Village) -> None:
    looks(village, "ann", ["a"], ago=61 * DAY)
    village.store.write_now(
        lambda unit: audit.note(unit, Act("ann", LOOK, "a", "", village.community + 1), village.now)
    )
    village.store.write_now(
        lambda unit: audit.note(unit, Act("ann", "tag.give", "a", "", village.community), village.now)
    )
    assert found(village) == []
