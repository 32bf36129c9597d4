"""Every change of a rule or segment is kept: who, when, from what to what, and why; nothing that was is lost."""

from datetime import timedelta
from functools import partial

import pytest

from profiling.segments.definitions import Definition, Kind, shipped
from storage.segments import keeping
from storage.segments.keeping import Act, Change, Saved
from storage.store import Store
from tests.storage.segments.people import NOW, settle

LATER = NOW + timedelta(hours=1)
OURS = Definition(Kind.RULE, "night people", "night_share > 0.5", plain="night_share > 0.5")


@pytest.fixture
def community(store: Store) -> int:
    return store.write_now(lambda unit: settle(unit, []))[0]


def write(store: Store, community: int, wish: Definition, act: Act = Act.MADE, reason: str = "") -> Saved:
    change = Change(act, "ann", NOW, reason)
    return store.write_now(lambda unit: keeping.write(unit, community, wish, change))


def texts(store: Store, community: int) -> dict[str, str]:
    return {one.name: one.text for one in store.read_now(lambda unit: keeping.kept(unit, community))}


def versions(store: Store, number: int) -> list[tuple[str, str, str, str]]:
    found = store.read_now(lambda unit: keeping.history(unit, number))
    return [(one.act.value, one.before, one.text, one.reason) for one in found]


def test_before_the_first_use_those_that_ship_are_shown_and_nothing_is_stored(store: Store, community: int) -> None:
    found = store.read_now(lambda unit: keeping.kept(unit, community))
    assert {(one.name, one.version) for one in found} == {(one.name, 0) for one in shipped("zh")}
    assert not store.read_now(lambda unit: keeping.is_begun(unit, community))


def test_the_first_change_makes_them_the_communitys_own(store: Store, community: int) -> None:
    write(store, community, OURS)
    assert texts(store, community) == {one.name: one.text for one in [*shipped("zh"), OURS]}
    found = store.read_now(lambda unit: keeping.find(unit, community, "夜猫子"))
    assert found is not None
    assert versions(store, found.id) == [("shipped", "", found.text, "")]


def test_each_change_is_a_version_with_what_was_before_and_why(store: Store, community: int) -> None:
    made = write(store, community, OURS)
    changed = write(store, community, Definition(Kind.RULE, OURS.name, "night_share > 0.3"), Act.CHANGED, "too few")
    assert (changed.id, changed.version, changed.text) == (made.id, 2, "night_share > 0.3")
    assert versions(store, made.id) == [
        ("changed", "night_share > 0.5", "night_share > 0.3", "too few"),
        ("made", "", "night_share > 0.5", ""),
    ]


def test_the_reason_is_sealed(store: Store, community: int) -> None:
    write(store, community, OURS, reason="because of Wilhelmina")
    sealed = "select reason from segment_version where reason is not null"
    raw = store.read_now(lambda unit: unit.connection.exec_driver_sql(sealed).all())
    assert b"Wilhelmina" not in bytes(raw[0][0])


def test_the_same_again_changes_nothing(store: Store, community: int) -> None:
    first, second = write(store, community, OURS), write(store, community, OURS, Act.CHANGED)
    assert second == first


def test_deleted_it_is_used_no_longer_and_its_history_stays(store: Store, community: int) -> None:
    made = write(store, community, OURS)
    gone = Change(Act.DELETED, "bo", LATER, "nobody needs it")
    assert store.write_now(lambda unit: keeping.remove(unit, community, OURS.name, gone))
    assert not store.write_now(lambda unit: keeping.remove(unit, community, OURS.name, gone))
    assert OURS.name not in texts(store, community)
    assert versions(store, made.id)[0] == ("deleted", OURS.text, "", "nobody needs it")
    again = write(store, community, OURS, Act.RESTORED)
    assert (again.id, again.version, again.is_kept) == (made.id, 3, True)


def test_all_deleted_none_come_back_by_themselves(store: Store, community: int) -> None:
    for name in texts(store, community):
        remove = partial(keeping.remove, community=community, name=name, change=Change(Act.DELETED, "bo", NOW))
        assert store.write_now(remove)
    assert texts(store, community) == {}


def test_another_communitys_are_not_found(store: Store, community: int) -> None:
    made = write(store, community, OURS)
    assert store.read_now(lambda unit: keeping.by_id(unit, community + 1, made.id)) is None
