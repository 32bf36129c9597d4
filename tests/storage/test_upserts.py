"""Rows are added to what stands in the same way on every database."""

import pytest
from sqlalchemy import bindparam, delete, update

from storage.columns import table_of
from storage.store import Store
from storage.tables import Cursor, MemberDay, Quarantine
from storage.upserts import Merge, Row, amend, upsert, upsert_sql
from tests.storage.ingest.house import House

CURSOR, QUARANTINE = table_of(Cursor), table_of(Quarantine)
COLUMNS = ("adapter", "kind", "reason", "count", "last_at")
CURSOR_COLUMNS = ("name", "value", "at")


def kept(store: Store, rows: list[Row], merge: dict[str, Merge]) -> list[tuple[object, ...]]:
    store.write_now(lambda unit: upsert(unit, QUARANTINE, rows, COLUMNS, merge))
    return House(store).rows("select adapter, count, last_at from quarantine order by 1")


@pytest.mark.parametrize(
    ("how", "standing", "new", "then"),
    [
        (Merge.ADD, 5, 3, 8),
        (Merge.ADD, 5, -7, -2),
        (Merge.UNITE, 0b0101, 0b0110, 0b0111),
        (Merge.RAISE, 5, 3, 5),
        (Merge.RAISE, 3, 5, 5),
        (Merge.LOWER, 5, 3, 3),
        (Merge.LOWER, 3, 5, 3),
        (Merge.REPLACE, 5, 3, 3),
    ],
)
def test_a_standing_row_is_merged_as_its_columns_say(
    store: Store, how: Merge, standing: int, new: int, then: int
) -> None:
    kept(store, [("a", "k", "r", standing, 1)], {})
    assert kept(store, [("a", "k", "r", new, 9)], {"count": how}) == [("a", then, 1)]


def test_without_a_merge_the_first_row_stands(store: Store) -> None:
    kept(store, [("a", "k", "r", 1, 1)], {})
    assert kept(store, [("a", "k", "r", 2, 2), ("b", "k", "r", 3, 3)], {}) == [("a", 1, 1), ("b", 3, 3)]


def test_the_same_key_twice_among_the_rows_is_merged_too(store: Store) -> None:
    assert kept(store, [("a", "k", "r", 2, 1), ("a", "k", "r", 5, 1)], {"count": Merge.ADD}) == [("a", 7, 1)]


def test_no_rows_are_no_statement(store: Store) -> None:
    assert kept(store, [], {"count": Merge.ADD}) == []


@pytest.mark.parametrize(("at", "then"), [(9, "old"), (10, "new"), (11, "new")])
def test_the_newest_replaces_and_an_older_one_does_not(store: Store, at: int, then: str) -> None:
    merge = {"value": Merge.NEWEST, "at": Merge.RAISE}
    store.write_now(lambda unit: upsert(unit, CURSOR, [("c", "old", 10)], CURSOR_COLUMNS, merge))
    store.write_now(lambda unit: upsert(unit, CURSOR, [("c", "new", at)], CURSOR_COLUMNS, merge))
    assert House(store).rows("select value, at from cursor") == [(then, max(at, 10))]


def test_rows_are_amended_one_after_another(store: Store) -> None:
    kept(store, [(name, "k", "r", 1, 1) for name in "abc"], {})
    raised = update(QUARANTINE).where(QUARANTINE.c.adapter == bindparam("who")).values(count=bindparam("to"))
    gone = delete(QUARANTINE).where(QUARANTINE.c.adapter == bindparam("who"))
    store.write_now(lambda unit: amend(unit, raised, [{"to": 5, "who": "a"}, {"who": "b", "to": 6}]))
    store.write_now(lambda unit: amend(unit, gone, [{"who": "c"}]))
    store.write_now(lambda unit: amend(unit, gone, []))
    assert House(store).rows("select adapter, count from quarantine order by 1") == [("a", 5), ("b", 6)]


def test_values_stand_in_the_order_of_the_columns(store: Store) -> None:
    columns = ("day", "hours", "member_id")
    sql = upsert_sql(store.engines.writing.dialect, table_of(MemberDay), columns, (("hours", Merge.UNITE),))
    assert "(day, hours, member_id)" in sql
    assert "ON CONFLICT (member_id, day) DO UPDATE" in sql
