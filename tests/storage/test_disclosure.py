"""What somebody is given of themselves is all of theirs and nothing of anybody else's."""

import orjson

from storage.columns import METADATA
from storage.disclosure import everything
from storage.ownership import Belongings, owner_columns
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, BO, House, said
from tests.storage.test_consent import member_of
from tests.storage.worlds import Worlds


def test_every_table_that_holds_something_of_theirs_is_in_it(store: Store) -> None:
    def work(unit: Unit) -> set[str]:
        worlds = Worlds(unit)
        worlds.settle("other")
        mine = worlds.settle("mine")
        key, said = unit.vault.new_key(), "the tea is cold"
        own = {"key_wrapped": key, "name_sealed": None, "handle_sealed": None}
        unit.connection.execute(METADATA.tables["account"].update().values(**own))
        for table in ("feedback", "case_note", "declared_text", "questionnaire_answer"):
            unit.connection.execute(METADATA.tables[table].update().values(text=unit.vault.seal(key, said)))
        found = everything(unit, mine)
        assert {len(rows) for rows in found.values()} == {1}
        return {table.name for table in METADATA.sorted_tables if owner_columns(table)} - set(found)

    assert store.write_now(work) == set()


def test_names_are_opened_and_others_are_not_named(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1, "kayak"), said(BO, 2, "canoe", reply_to="1"))
    ada = member_of(store, ADA.id)
    account = house.rows(f"select id from account where native_id = '{ADA.id}'")[0][0]
    assert isinstance(account, int)
    whose = Belongings(frozenset({account}), frozenset({ada}))
    found = store.read_now(lambda unit: everything(unit, whose))
    assert [(row["name"], row["handle"]) for row in found["account"]] == [("Ada", "ada_reads")]
    assert [row["tag"] for row in found["evidence"]] == ["keyword:kayak"]
    assert b"canoe" not in orjson.dumps(found)
    assert BO.name not in str(found)
