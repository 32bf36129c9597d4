"""A community that joins another is, whenever it does, as if the two had always been one."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from profiling.background import Background
from profiling.events import Event, MemberJoined, MemberLeft, MessageSent, Platform, Reacted, Room
from profiling.facts import UNDER_AGE
from storage.background import keep, remembered
from storage.campaigns import Kind, campaign_of, turn_off, turn_on
from storage.columns import METADATA, table_of
from storage.consent import Purpose, record
from storage.declared import is_under_age, say_fact
from storage.joining.communities import Joining, foreseen, join
from storage.linking.people import link
from storage.outreach import Decision, decide
from storage.store import Store, Unit
from storage.tables import Campaign, Community
from tests.storage.ingest.house import NOON
from tests.storage.linking.village import Facts, Village, later
from tests.storage.worlds import Worlds

TAGS = count(4000)
PEOPLE = st.integers(0, 1)
STEP = st.one_of(
    st.tuples(st.just("say"), PEOPLE, st.integers(0, 1), st.integers(0, 4), st.integers(0, 2)),
    st.tuples(st.just("react"), PEOPLE, st.integers(0, 1), st.integers(1, 4), st.integers(0, 2)),
    st.tuples(st.just("move"), PEOPLE, st.integers(0, 1), st.integers(0, 1), st.integers(0, 2)),
)


def event_of(village: Village, step: tuple[str, int, int, int, int], number: int) -> Event:
    """What happens at a step, by one of two people in one of two rooms."""
    kind, who, place, other, days = step
    room = Room(Platform.TELEGRAM, f"-{village.tag}{place}", f"{village.tag} {place}")
    author, at = village.account(who), NOON + later(number + 1440 * days)
    match kind:
        case "say":
            return MessageSent(room, at, str(number + 1), author, "tea books", reply_to=str(other) if other else "")
        case "react":
            return Reacted(room, at, str(other), author, (), ("👍",))
    return MemberJoined(room, at, author) if other else MemberLeft(room, at, author)


def communities(village: Village) -> list[int]:
    """The communities of a village's two rooms, the first one's first."""
    rows = village.rows(f"select community_id from room where native_id like '-{village.tag}_' order by native_id")
    return [int(str(row[0])) for row in rows]


def become_one(village: Village, host: int = 0) -> Joining | None:
    """Let one room's community join the other's."""
    places = communities(village)
    seen = village.store.write_now(lambda unit: join(unit, places[1 - host], places[host], NOON))
    village.community = places[host]
    return seen


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(STEP, max_size=12), after=st.lists(STEP, max_size=6), host=st.integers(0, 1))
def test_joined_at_any_time_they_are_as_if_always_one(
    store: Store, before: list[tuple[str, int, int, int, int]], after: list[tuple[str, int, int, int, int]], host: int
) -> None:
    apart = Village(store, f"{next(TAGS)}", is_one=False)
    always = Village(store, f"{next(TAGS)}")
    opening = [("say", 0, place, 0, 0) for place in (0, 1)]
    steps = [*opening, *before, ("join", 0, 0, 0, 0), *after]
    for number, step in enumerate(steps):
        if step[0] == "join":
            become_one(apart, host)
            continue
        for village in (apart, always):
            village.hear(event_of(village, step, number))
            village.hear(event_of(village, step, number))
    assert counted(apart) == counted(always)


def counted(village: Village) -> dict[str, Facts]:
    """All but who is still here: somebody who left one room is here by the other, where each told of them apart."""
    state = village.state()
    return {**state, "here": {who: seen[:2] for who, seen in state["here"].items()}}


@pytest.fixture
def village(store: Store) -> Village:
    """Two communities of one room each; the first person is in both, the second in the second one."""
    village = Village(store, "55", is_one=False)
    for number, (who, place) in enumerate([(0, 0), (0, 1), (1, 1)]):
        village.hear(event_of(village, ("say", who, place, 0, 0), number))
    return village


def member(village: Village, community: int, who: int) -> int:
    sql = (
        "select b.member_id from member_account b join account a on a.id = b.account_id "
        f"where a.native_id = '{village.account(who).id}' and b.community_id = {community}"
    )
    return int(str(village.rows(sql)[0][0]))


def test_the_numbers_are_told_beforehand(village: Village) -> None:
    host, guest = communities(village)
    seen = village.store.read_now(lambda unit: foreseen(unit, guest, host))
    assert seen is not None
    assert (seen.rooms, seen.members, seen.there, seen.in_both, seen.mode) == (1, 2, 1, 1, "notice")
    assert village.store.read_now(lambda unit: foreseen(unit, host, host)) is None


def test_joining_again_finds_nothing_to_join(village: Village) -> None:
    assert become_one(village) is not None
    places = communities(village)
    assert places[0] == places[1]
    assert become_one(village) is None


def test_the_stricter_consent_holds_of_people_and_of_the_community(village: Village) -> None:
    host, guest = communities(village)

    def say(unit: Unit) -> None:
        record(unit, member(village, host, 0), Purpose.CONTACT, True, NOON, "test", "1")
        record(unit, member(village, guest, 0), Purpose.CONTACT, False, NOON, "test", "1")
        place = table_of(Community)
        unit.connection.execute(update(place).where(place.c.id == guest).values(consent="ask"))

    village.store.write_now(say)
    become_one(village)
    who = member(village, host, 0)
    assert [bool(row[0]) for row in village.rows(f"select contact from member where id = {who}")] == [False]
    assert village.rows(f"select count(*) from consent_entry where member_id = {who}") == [(2,)]
    assert village.rows("select consent from community") == [("ask",)]


def test_under_age_in_one_is_under_age_in_the_joined_one(village: Village) -> None:
    host, guest = communities(village)
    village.store.write_now(lambda unit: say_fact(unit, member(village, guest, 0), *UNDER_AGE, NOON))
    become_one(village)
    who = member(village, host, 0)
    assert village.store.read_now(lambda unit: is_under_age(unit, who))
    assert [bool(row[0]) for row in village.rows(f"select portrait from member where id = {who}")] == [False]
    assert village.rows(f"select count(*) from evidence where member_id = {who}") == [(0,)]


def test_linked_accounts_are_one_member_of_the_joined_community(village: Village) -> None:
    host, _ = communities(village)
    ids = village.rows("select id from account order by native_id")
    village.store.write_now(lambda unit: link(unit, int(str(ids[0][0])), int(str(ids[1][0])), NOON))
    become_one(village)
    assert member(village, host, 0) == member(village, host, 1)
    assert village.rows("select sum(messages) from member_day") == [(3,)]
    assert village.rows("select count(*) from part") == [(2,)]
    village.unlink(1)
    assert village.rows("select sum(messages) from member_day group by member_id order by 1") == [(1,), (2,)]


def test_nothing_of_any_table_is_left_behind(store: Store) -> None:
    def work(unit: Unit) -> list[str]:
        worlds = Worlds(unit)
        worlds.settle("host")
        host = newest(unit)
        Worlds(unit, worlds.numbers).settle("guest")
        guest = newest(unit)
        unit.connection.execute(update(table_of(Community)).values(consent="ask", settings="{}"))
        unit.connection.execute(
            update(table_of(Campaign)).values(kind="welcome", settings="{}", state="on", goal="active")
        )
        join(unit, guest, host, NOON)
        return still_named(unit, guest)

    assert store.write_now(work) == []
    assert store.read_now(newest) == 1


def newest(unit: Unit) -> int:
    """The community made last."""
    return int(unit.connection.execute(select(func.max(table_of(Community).c.id))).scalar_one())


def still_named(unit: Unit, community: int) -> list[str]:
    """The tables that still name a community."""
    return [
        str(table.name)
        for table in METADATA.sorted_tables
        if "community_id" in table.c
        and unit.connection.execute(
            select(func.count()).select_from(table).where(table.c.community_id == community)
        ).scalar_one()
    ]


def test_decisions_of_both_stay_and_a_campaign_goes_on_as_it_stood(village: Village) -> None:
    host, guest = communities(village)
    decide_twice(village, host, guest)
    become_one(village)
    rows = village.rows("select distinct member_id, campaign_id from outreach")
    assert len(rows) == 1
    assert village.rows("select count(*) from outreach") == [(2,)]
    assert village.rows("select state from campaign") == [("off",)]


def test_of_two_welcomes_planned_one_stays(village: Village) -> None:
    host, guest = communities(village)
    decide_twice(village, host, guest, is_off=False)
    become_one(village)
    assert village.rows("select state, reason from outreach order by id") == [
        ("planned", ""),
        ("skipped", "same_person"),
    ]


def test_what_was_counted_of_words_is_added(village: Village) -> None:
    host, guest = communities(village)
    found = {community: Background({"tea": 1, "books": 1}, 2, 1) for community in (host, guest)}

    def count_words(unit: Unit) -> None:
        for community, background in found.items():
            keep(unit, community, background)

    village.store.write_now(count_words)
    become_one(village)
    now = village.store.read_now(lambda unit: remembered(unit, host, ["tea"]))
    assert (now.days, now.total, now.members) == ({"tea": 2}, 4, 2)


def decide_twice(village: Village, host: int, guest: int, *, is_off: bool = True) -> None:
    """One decision on the same occasion about the same account in both communities."""

    def work(unit: Unit) -> None:
        if is_off:
            turn_off(unit, host, Kind.WELCOME, NOON)
        turn_on(unit, guest, Kind.WELCOME, NOON)
        for community in (host, guest):
            campaign = campaign_of(unit, community, Kind.WELCOME, NOON)
            decide(unit, campaign, Decision(member(village, community, 0), "join:1", NOON + timedelta(days=1)), NOON)

    village.store.write_now(work)
