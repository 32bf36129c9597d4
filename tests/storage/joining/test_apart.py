"""A room that goes its own way takes the choices and the noes along, and leaves what was counted where it is."""

import pytest

from storage.campaigns import Kind, turn_off
from storage.choices import choose
from storage.consent import Purpose, record
from storage.joining.apart import take_out
from storage.store import Store
from tests.storage.ingest.house import NOON
from tests.storage.joining.test_communities import become_one, communities, event_of, member
from tests.storage.linking.village import Village


@pytest.fixture
def village(store: Store) -> Village:
    """A community of two rooms, with two people in it."""
    village = Village(store, "66", is_one=False)
    for number, (who, place) in enumerate([(0, 0), (0, 1), (1, 1)]):
        village.hear(event_of(village, ("say", who, place, 0, 0), number))
    become_one(village)
    return village


def second_room(village: Village) -> int:
    return int(str(village.rows(f"select id from room where native_id = '-{village.tag}1'")[0][0]))


def out(village: Village) -> int | None:
    return village.store.write_now(lambda unit: take_out(unit, second_room(village), NOON))


def test_it_is_a_community_of_its_own_and_the_past_stays(village: Village) -> None:
    home = communities(village)[0]
    own = out(village)
    assert communities(village) == [home, own]
    village.hear(event_of(village, ("say", 0, 1, 0, 0), 9))
    assert member(village, home, 0) != member(village, own or 0, 0)
    assert village.rows("select sum(messages) from member_day group by member_id order by 1") == [(1,), (1,), (2,)]


def test_a_room_that_is_alone_stays_where_it_is(village: Village) -> None:
    out(village)
    assert out(village) is None


def test_a_no_goes_along_and_a_yes_does_not(village: Village) -> None:
    home = communities(village)[0]

    def say(purpose: Purpose, *, given: bool, who: int) -> None:
        village.store.write_now(lambda unit: record(unit, member(village, home, who), purpose, given, NOON, "t", "1"))

    say(Purpose.COUNTS, given=False, who=0)
    say(Purpose.CONTACT, given=True, who=1)
    own = out(village) or 0
    held = f"select counts, portrait, contact from member where community_id = {own}"
    assert [(bool(counts), *rest) for counts, *rest in village.rows(held)] == [(False, None, None)]
    village.hear(event_of(village, ("say", 0, 1, 0, 0), 9))
    assert village.rows(f"select count(*) from member_day where member_id = {member(village, own, 0)}") == [(0,)]


def test_choices_and_campaigns_stand_as_they_stood(village: Village) -> None:
    home = communities(village)[0]
    village.store.write_now(lambda unit: (choose(unit, home, greeting="off"), turn_off(unit, home, Kind.WELCOME, NOON)))
    own = out(village)
    assert village.rows(f"select state from campaign where community_id = {own}") == [("off",)]
    assert '"greeting":"off"' in str(village.rows(f"select settings from community where id = {own}")[0][0])
