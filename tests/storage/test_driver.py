"""The driver is asked directly, and what it refuses is told as everything else the database refuses."""

import pytest
from sqlalchemy.exc import DBAPIError

from storage.store import Store, Unit


def test_rows_are_given_as_they_are_stored(store: Store) -> None:
    asked = store.read_now(lambda unit: unit.driver.ask("select 1 + 1, 'two'", ()))
    assert [tuple(row) for row in asked] == [(2, "two")]


def test_what_is_changed_is_stored_with_the_rest_of_the_unit(store: Store) -> None:
    def work(unit: Unit) -> None:
        place = "?" if unit.dialect == "sqlite" else "%s"
        unit.driver.change(f"insert into house_value (name, value) values ({place}, {place})", [("a", "1"), ("b", "2")])

    store.write_now(work)
    stored = store.read_now(lambda unit: unit.driver.ask("select value from house_value order by name", ()))
    assert [tuple(row) for row in stored] == [("1",), ("2",)]


def test_what_the_database_refuses_is_told_with_its_statement_and_nothing_of_it_is_stored(store: Store) -> None:
    def work(unit: Unit) -> None:
        place = "?" if unit.dialect == "sqlite" else "%s"
        unit.driver.change(f"insert into house_value (name, value) values ({place}, {place})", [("secret", None)])

    with pytest.raises(DBAPIError) as caught:
        store.write_now(work)
    assert "[SQL: insert into house_value" in str(caught.value)
    assert store.read_now(lambda unit: unit.driver.ask("select count(*) from house_value", ())) == [(0,)]
