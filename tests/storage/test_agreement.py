"""Who agrees to a portrait is decided in one place, and a database decides as we do."""

import pytest

from profiling.agreeing import agrees
from storage.agreement import agreeing
from storage.columns import table_of
from storage.store import Store
from storage.tables import Member
from tests.conftest import MONDAY_NOON
from tests.fakes.village import Village

MEMBER = table_of(Member)
SAID = (True, False, None)
RULE = {"ask": (True, False, False), "notice": (True, False, True), "declared": (False, False, False)}


@pytest.mark.parametrize("mode", RULE)
def test_a_word_given_counts_else_the_mode_and_where_only_declared_things_count_nobody(mode: str) -> None:
    assert tuple(agrees(said, mode) for said in SAID) == RULE[mode]


@pytest.mark.parametrize("mode", RULE)
def test_a_database_finds_the_same(store: Store, mode: str) -> None:
    village = Village(store, MONDAY_NOON)
    said_by = {village.villager(portrait=said).member: said for said in SAID}
    asked = MEMBER.select().where(agreeing(MEMBER.c.portrait, mode))
    found = store.read_now(lambda unit: {row.id for row in unit.connection.execute(asked)})
    assert found == {member for member, said in said_by.items() if agrees(said, mode)}
