"""What is kept of histories being taken in: their community, how far they are, and the days they cover."""

import pytest

from profiling.events import Platform, Room
from storage import imports
from storage.imports import CommunityFacts, Progress
from storage.ingest.source import HouseDefaults
from storage.store import Store
from tests.storage.ingest.house import ADA, NOON, ROOM, House, said

DEFAULTS = HouseDefaults(zone="Asia/Shanghai", language="zh", consent="notice")
ELSEWHERE = Room(Platform.TELEGRAM, "-1002")


def test_a_community_is_made_as_the_house_wants_it(store: Store) -> None:
    made = store.write_now(lambda unit: imports.create(unit, "读书会", DEFAULTS, NOON))
    assert made == CommunityFacts(made.id, "读书会", "Asia/Shanghai", "notice")
    assert store.read_now(imports.communities) == [made]
    assert House(store).rows("select language, listening_since from community") == [("zh", None)]


def test_a_name_that_is_taken_gets_a_number(store: Store) -> None:
    for _ in range(2):
        store.write_now(lambda unit: imports.create(unit, "circle", DEFAULTS, NOON))
    assert [one.name for one in store.read_now(imports.communities)] == ["circle", "circle 2"]


def test_rooms_are_known_by_their_owners(store: Store) -> None:
    House(store).hear(said(ADA, 1))
    owners = store.read_now(lambda unit: imports.owners(unit, [ROOM, ELSEWHERE]))
    assert {room.id: owner.name for room, owner in owners.items()} == {ROOM.id: "By the fire"}
    assert store.read_now(lambda unit: imports.members(unit, owners[ROOM].id)) == 1


def test_how_far_a_file_is_taken_in_is_kept_for_each_community(store: Store) -> None:
    one, other = (store.write_now(lambda unit: imports.create(unit, "c", DEFAULTS, NOON).id) for _ in range(2))
    reached = Progress({"line": 7, "byte": 90}, 10, 12)
    store.write_now(lambda unit: imports.advance(unit, "f1", one, Progress({"line": 3}), NOON))
    store.write_now(lambda unit: imports.advance(unit, "f1", one, reached, NOON))
    assert store.read_now(lambda unit: imports.progress(unit, "f1", one)) == reached
    assert store.read_now(lambda unit: imports.progress(unit, "f1", other)) is None
    assert store.read_now(lambda unit: imports.progress(unit, "f2", one)) is None


@pytest.mark.parametrize(
    ("before", "days", "after"),
    [
        (Progress({}), {5, 3, 9}, (3, 9)),
        (Progress({}, 4, 6), {5}, (4, 6)),
        (Progress({}, 4, 6), {2, 8}, (2, 8)),
        (Progress({}, 4, 6), set(), (4, 6)),
        (Progress({}), set(), (None, None)),
    ],
)
def test_progress_covers_more_days_as_it_goes(
    before: Progress, days: set[int], after: tuple[int | None, int | None]
) -> None:
    covered = before.covering(days)
    assert (covered.first_day, covered.last_day) == after


def test_every_day_between_first_and_last_counts_as_observed_but_not_live(store: Store) -> None:
    community = store.write_now(lambda unit: imports.create(unit, "c", DEFAULTS, NOON).id)
    house = House(store)
    house.change(f"insert into observed_day (community_id, day, live) values ({community}, 12, true)")
    store.write_now(lambda unit: imports.cover(unit, community, Progress({}, 10, 13)))
    store.write_now(lambda unit: imports.cover(unit, community, Progress({})))
    rows = [(day, bool(live)) for day, live in house.rows("select day, live from observed_day order by 1")]
    assert rows == [(10, False), (11, False), (12, True), (13, False)]
