"""Whole tables are read in one pass, as plainly as the driver gives them."""

from sqlalchemy import select

from storage.columns import moment, table_of
from storage.store import Store, Unit
from storage.streaming import ROWS_AT_ONCE, Along, plain_rows
from storage.tables import Cursor, Quarantine
from storage.upserts import Row, upsert
from tests.storage.ingest.house import NOON

CURSOR, QUARANTINE = table_of(Cursor), table_of(Quarantine)
MANY = 2 * ROWS_AT_ONCE + 1


def fill(unit: Unit) -> None:
    rows: list[Row] = [(f"{number:05}", "k", "it's 100 % bad", number, 1) for number in range(MANY)]
    upsert(unit, QUARANTINE, rows, ("adapter", "kind", "reason", "count", "last_at"), {})
    upsert(unit, CURSOR, [("c", "7", moment(NOON))], ("name", "value", "at"), {})


def test_every_row_comes_in_order(store: Store) -> None:
    store.write_now(fill)
    ordered = select(QUARANTINE.c.count, QUARANTINE.c.reason).order_by(QUARANTINE.c.adapter)
    found = store.read_now(lambda unit: list(plain_rows(unit, ordered)))
    assert found == [(number, "it's 100 % bad") for number in range(MANY)]


def test_several_tables_are_read_along_together(store: Store) -> None:
    store.write_now(fill)
    every = select(QUARANTINE.c.count).order_by(QUARANTINE.c.count)
    odd = every.where(QUARANTINE.c.reason == "it's 100 % bad", QUARANTINE.c.count % 2 == 1)

    def work(unit: Unit) -> list[tuple[object, object]]:
        return [(a[0], b[0]) for a, b in zip(plain_rows(unit, every), plain_rows(unit, odd), strict=False)]

    assert store.read_now(work)[:3] == [(0, 1), (1, 3), (2, 5)]


def test_moments_come_as_whole_microseconds(store: Store) -> None:
    store.write_now(fill)
    found = store.read_now(lambda unit: list(plain_rows(unit, select(CURSOR.c.at).where(CURSOR.c.at >= NOON))))
    assert found == [(moment(NOON),)]


def test_nothing_is_no_rows(store: Store) -> None:
    assert store.read_now(lambda unit: list(plain_rows(unit, select(CURSOR.c.at)))) == []


def test_the_rows_of_an_id_are_read_along_and_those_nobody_asks_for_passed_over(store: Store) -> None:
    store.write_now(fill)
    some = select(QUARANTINE.c.count, QUARANTINE.c.kind).where(QUARANTINE.c.count.in_((2, 5, 6)))

    def work(unit: Unit) -> list[list[tuple[int, str]]]:
        along: Along[tuple[int, str]] = Along(unit, some.order_by(QUARANTINE.c.count))
        return [list(along.of(wanted)) for wanted in (1, 2, 3, 6, 9)]

    assert store.read_now(work) == [[], [(2, "k")], [], [(6, "k")], []]
