"""Every table says whose its rows are, and a person's rows go from all of them."""

import pytest
from sqlalchemy import ForeignKey, Table, func, select

from storage.columns import METADATA, Owner, table_of
from storage.ownership import Belongings, owner_columns, owner_of, take_away
from storage.store import Store, Unit
from storage.tables import AccountRow, Member
from tests.storage.worlds import Worlds, is_personal

TABLES = METADATA.sorted_tables
PEOPLE = {table_of(AccountRow).name: Owner.ACCOUNT, table_of(Member).name: Owner.MEMBER}


def counted(unit: Unit) -> dict[str, int]:
    return {
        table.name: unit.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES
    }


def keys_to_people(table: Table) -> list[ForeignKey]:
    return [key for key in table.foreign_keys if key.column.table.name in PEOPLE]


def names_somebody(unit: Unit, whose: Belongings) -> list[str]:
    """List the columns that still name one of these people."""
    return [
        f"{table.name}.{key.parent.name}"
        for table in TABLES
        for key in keys_to_people(table)
        if unit.connection.execute(
            select(func.count()).select_from(table).where(key.parent.in_(whose.of(PEOPLE[key.column.table.name])))
        ).scalar_one()
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_every_table_says_whose_its_rows_are(table: Table) -> None:
    assert all(name in table.c for name in owner_columns(table))
    assert bool(owner_columns(table)) == (owner_of(table) is not Owner.NOBODY)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_what_points_at_a_person_is_reached(table: Table) -> None:
    assert is_personal(table) or not keys_to_people(table)


def test_all_that_is_somebodys_goes_and_all_else_stays(store: Store) -> None:
    def work(unit: Unit) -> tuple[dict[str, int], dict[str, int], list[str]]:
        worlds = Worlds(unit)
        worlds.settle("other")
        before = counted(unit)
        victim = worlds.settle("victim")
        take_away(unit, victim)
        return before, counted(unit), names_somebody(unit, victim)

    before, after, named = store.write_now(work)
    assert min(before.values()) == 1
    assert after == before
    assert named == []


def test_taking_away_tells_how_many_rows_went_and_a_second_time_nothing_goes(store: Store) -> None:
    def work(unit: Unit) -> tuple[dict[str, int], dict[str, int]]:
        victim = Worlds(unit).settle("victim")
        return take_away(unit, victim), take_away(unit, victim)

    first, second = store.write_now(work)
    assert first == {table.name: 1 for table in TABLES if is_personal(table)}
    assert second == {}


def test_another_persons_row_only_lets_go_of_what_it_pointed_at(store: Store) -> None:
    def work(unit: Unit) -> tuple[int, object]:
        worlds = Worlds(unit)
        outreach, outbox = METADATA.tables["outreach"], METADATA.tables["outbox"]
        other, victim = worlds.settle("other"), worlds.settle("victim")
        letter = unit.connection.execute(select(outbox.c.id).where(outbox.c.account_id.in_(victim.accounts)))
        mine = outreach.c.member_id.in_(other.members)
        unit.connection.execute(outreach.update().where(mine).values(outbox_id=letter.scalar_one()))
        take_away(unit, victim)
        rows = unit.connection.execute(select(outreach.c.outbox_id).where(mine)).scalars().all()
        return len(rows), rows[0]

    assert store.write_now(work) == (1, None)
