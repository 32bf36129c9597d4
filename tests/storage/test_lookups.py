"""Questions compiled once find what Core would find, however many keys are asked for."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, delete, select, update

from storage.columns import moment, table_of
from storage.cursors import advance
from storage.lookups import KEYS_A_QUERY, Lookup, some
from storage.store import Store, Unit
from storage.tables import Cursor, Tag
from storage.upserts import Row, amend, upsert

TAG, CURSOR = table_of(Tag), table_of(Cursor)
NAMED = Lookup(select(TAG.c.name).where(TAG.c.kind == bindparam("kind"), TAG.c.name.in_(some())))
READ = Lookup(select(CURSOR.c.value, CURSOR.c.at).where(CURSOR.c.name == bindparam("name")))
AN_HOUR = datetime(2026, 1, 5, 12, tzinfo=UTC)


def make_tags(unit: Unit, count: int) -> None:
    """Tags with the names 0, 1, 2 …"""
    rows: list[Row] = [("keyword", str(number)) for number in range(count)]
    upsert(unit, TAG, rows, ("kind", "name"), {})


def hours(unit: Unit) -> dict[str, list[int]]:
    """The hours at which three cursors were last moved."""
    return {name: [at.hour for _, at in READ.rows(unit, name=name)] for name in ("a", "b", "c")}


@pytest.mark.parametrize("count", [0, 1, 2, 5, 129, KEYS_A_QUERY, KEYS_A_QUERY + 1])
def test_every_key_is_found_once(store: Store, count: int) -> None:
    store.write_now(lambda unit: make_tags(unit, count + 10))
    wanted = [str(number) for number in range(count)]
    found = store.read_now(lambda unit: NAMED.each(unit, wanted, kind="keyword"))
    assert sorted(found) == sorted((name,) for name in wanted)


def test_the_other_parameters_count_too(store: Store) -> None:
    store.write_now(lambda unit: make_tags(unit, 3))
    assert store.read_now(lambda unit: NAMED.each(unit, ["0", "1"], kind="topic")) == []


def test_values_come_back_as_their_columns_have_them(store: Store) -> None:
    store.write_now(lambda unit: advance(unit, "telegram:1", "900", AN_HOUR))
    assert store.read_now(lambda unit: READ.rows(unit, name="telegram:1")) == [("900", AN_HOUR)]


def test_a_value_written_into_a_question_is_refused(store: Store) -> None:
    fixed = Lookup(select(CURSOR.c.value).where(CURSOR.c.name == "telegram:1"))
    with pytest.raises(ValueError, match="are parameters"):
        store.read_now(fixed.rows)


def test_rows_are_changed_and_deleted_one_by_one(store: Store) -> None:
    later = update(CURSOR).where(CURSOR.c.name == bindparam("who")).values(at=bindparam("when"))
    gone = delete(CURSOR).where(CURSOR.c.name == bindparam("who"))

    def work(unit: Unit) -> None:
        for name in ("a", "b", "c"):
            advance(unit, name, "1", AN_HOUR)
        new = AN_HOUR.replace(hour=13)
        amend(unit, later, [{"who": "a", "when": moment(new)}, {"who": "b", "when": moment(new)}])
        amend(unit, gone, [{"who": "c"}])
        amend(unit, gone, [])

    store.write_now(work)
    assert store.read_now(hours) == {"a": [13], "b": [13], "c": []}
