"""Changes of stage are stored once, with whether they were seen live."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.stages import next_step, settle_again, settle_stages, take
from profiling.calendar import day_of
from profiling.events import Event
from storage import stages
from storage.house import begin_generation
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, House, said

FIRST = day_of(NOON.date())


def on_day(days: int, number: int, event: Event | None = None) -> Event:
    """Ada speaks so many days after the first."""
    return replace(said(ADA, number), at=NOON + timedelta(days=days))


@pytest.fixture
def house(store: Store) -> House:
    """A community in which Bo spoke on every day of forty, and Ada on the first twenty."""
    house = House(store)
    for day in range(40):
        house.hear(replace(said(BO, 1000 + day), at=NOON + timedelta(days=day)))
        if day < 20:
            house.hear(on_day(day, day + 1))
    return house


def entered(house: House, last: int) -> list[tuple[int, str, str | None, bool]]:
    """What a look up to a day finds of Ada: the day from the first one on, the stages, whether it was live."""
    found = house.store.write_now(lambda unit: settle_stages(unit, 1, last))
    ada = house.rows("select id from member order by id")[1][0]
    return [(one.day - FIRST, one.stage, one.before, one.live) for one in found if one.member == ada]


def changes(house: House, columns: str = "member_id, day, stage, before, live") -> list[tuple[object, ...]]:
    """All stored changes."""
    return house.rows(f"select {columns} from stage_change order by member_id, day")


def test_going_quiet_is_seen_on_its_day_and_live(house: House) -> None:
    entered(house, FIRST)
    found = entered(house, FIRST + 39)
    assert [(stage, live) for _, stage, _, live in found][-1] == ("dormant", True)


def test_the_first_look_never_counts_as_live(house: House) -> None:
    found = entered(house, FIRST + 39)
    assert [stage for _, stage, _, _ in found][-1] == "dormant"
    assert {live for _, _, _, live in found} == {False}


def test_day_by_day_finds_the_same_as_all_at_once(house: House) -> None:
    entered(house, FIRST + 39)
    at_once = changes(house, "member_id, day, stage, before")
    house.change("delete from stage_change")
    house.change("delete from house_value where name = 'stages_until:1'")
    for day in range(40):
        entered(house, FIRST + day)
    assert changes(house, "member_id, day, stage, before") == at_once


def test_a_second_look_stores_nothing_new(house: House) -> None:
    entered(house, FIRST + 39)
    before = changes(house)
    assert entered(house, FIRST + 39) == []
    assert changes(house) == before


def test_what_a_later_history_brings_to_light_was_not_seen_live(house: House) -> None:
    entered(house, FIRST)
    entered(house, FIRST + 39)
    live = house.rows("select member_id, day, stage from stage_change where live")
    past = [replace(said(ADA, 5000 + day), at=NOON - timedelta(days=day)) for day in range(1, 9)]
    house.hear(*past, live=False)
    house.store.write_now(lambda unit: stages.settle_until(unit, 1, None))
    entered(house, FIRST + 39)
    assert set(house.rows("select member_id, day, stage from stage_change where live")) <= set(live)


def test_days_nobody_listened_to_make_no_one_dormant(house: House) -> None:
    entered(house, FIRST + 20)
    house.change(f"delete from observed_day where day > {FIRST + 20}")
    assert [stage for _, stage, _, _ in entered(house, FIRST + 60) if stage == "dormant"] == []


def test_the_latest_stage_of_everybody_is_counted(house: House) -> None:
    entered(house, FIRST + 39)
    assert house.store.read_now(lambda unit: stages.counts(unit, 1)) == {"dormant": 1, "active": 1}


def step(house: House, last: int, most: int = 1) -> None:
    """Look at the next member alone, or at so many."""
    found = house.store.read_now(lambda unit: next_step(unit, 1, last, most))
    assert found is not None
    house.store.write_now(lambda unit: take(unit, 1, found))


def test_a_look_that_was_stopped_goes_on_with_the_next_member(house: House) -> None:
    entered(house, FIRST)
    entered(house, FIRST + 39)
    at_once = changes(house)
    house.change(f"delete from stage_change where day > {FIRST}")
    house.store.write_now(lambda unit: stages.settle_until(unit, 1, FIRST))
    step(house, FIRST + 39)
    first = changes(house)
    step(house, FIRST + 39)
    assert set(first) < set(changes(house))
    assert house.store.read_now(lambda unit: stages.settled_until(unit, 1)) == FIRST
    assert house.store.write_now(lambda unit: settle_stages(unit, 1, FIRST + 39)) == []
    assert changes(house) == at_once
    assert house.store.read_now(lambda unit: next_step(unit, 1, FIRST + 39)) is None


def test_a_look_of_yesterday_comes_to_its_end_before_today_begins(house: House) -> None:
    entered(house, FIRST)
    step(house, FIRST + 30)
    entered(house, FIRST + 39)
    stepped = changes(house)
    house.store.write_now(lambda unit: stages.settle_until(unit, 1, None))
    entered(house, FIRST + 39)
    assert changes(house, "member_id, day, stage") == [row[:3] for row in stepped]


def test_who_is_gone_when_the_step_is_stored_is_not_stored(house: House) -> None:
    found = house.store.read_now(lambda unit: next_step(unit, 1, FIRST + 39))
    assert found is not None
    gone = found.members[0]
    for table, whose in (
        ("evidence", "member_id"),
        ("member_day", "member_id"),
        ("member_account", "member_id"),
        ("member", "id"),
    ):
        house.change(f"delete from {table} where {whose} = {gone}")
    house.store.write_now(begin_generation)
    house.store.write_now(lambda unit: take(unit, 1, found))
    assert gone not in {row[0] for row in changes(house)}
    assert len(changes(house)) > 0


def test_a_history_that_comes_in_meanwhile_lets_the_look_begin_anew(house: House) -> None:
    entered(house, FIRST)
    step(house, FIRST + 39)
    house.store.write_now(lambda unit: stages.settle_until(unit, 1, None))
    found = house.store.read_now(lambda unit: next_step(unit, 1, FIRST + 39))
    assert found is not None
    assert found.look == stages.Look(None, FIRST + 39)


def test_who_is_linked_in_the_middle_of_a_look_keeps_the_days_it_had_come_to(house: House) -> None:
    entered(house, FIRST)
    step(house, FIRST + 39)
    before = changes(house)
    first = int(str(before[0][0]))
    house.store.write_now(lambda unit: settle_again(unit, 1, [first]))
    assert changes(house) == before
    assert any(row[0] == first and int(str(row[1])) > FIRST for row in before)
