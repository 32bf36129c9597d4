"""Rows are merged into those that stand, however many come at once and however often one is among them."""

import pytest

from storage.columns import table_of
from storage.store import Store, Unit
from storage.tables import Tag
from storage.upserts import ROWS_AT_ONCE, Merge, Row, upsert

TAG = table_of(Tag)


def names(unit: Unit) -> dict[int, str]:
    """The stored tags by id."""
    return {row.id: row.name for row in unit.connection.execute(TAG.select())}


def store_tags(unit: Unit, rows: list[Row], merge: dict[str, Merge]) -> None:
    """Store tags under given ids."""
    upsert(unit, TAG, rows, ("id", "kind", "name"), merge)


@pytest.mark.parametrize("count", [0, 1, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, 3 * ROWS_AT_ONCE + 5])
def test_all_rows_are_stored(store: Store, count: int) -> None:
    rows: list[Row] = [(number, "keyword", f"name {number}") for number in range(1, count + 1)]
    store.write_now(lambda unit: store_tags(unit, rows, {}))
    assert store.read_now(names) == {number: f"name {number}" for number in range(1, count + 1)}


@pytest.mark.parametrize("count", [2, 2 * ROWS_AT_ONCE])
def test_of_a_row_that_comes_twice_the_last_replaces_and_the_first_stays(store: Store, count: int) -> None:
    rows: list[Row] = [(1, "keyword", f"name {number}") for number in range(count)]
    store.write_now(lambda unit: store_tags(unit, rows, {}))
    assert store.read_now(names) == {1: "name 0"}
    store.write_now(lambda unit: store_tags(unit, rows, {"name": Merge.REPLACE}))
    assert store.read_now(names) == {1: f"name {count - 1}"}
