"""Who was erased stays erased, whatever is restored."""

from sqlalchemy import select

from storage.audit import OPERATOR
from storage.columns import table_of
from storage.erase import erase
from storage.ownership import belongings
from storage.store import Store, Unit
from storage.tables import AccountRow
from storage.traces import clear_now
from tests.storage.backups.home import AFTER, Home
from tests.storage.ingest.house import ADA, BO, House, said

ACCOUNT = table_of(AccountRow)


def test_who_was_erased_after_the_backup_is_erased_again(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1), said(BO, 2))
    backup = home.back_up()
    with home.open() as store:
        forget(store, ADA.id)
    assert home.restore(backup).settled.erased == 1
    assert home.rows("select native_id from account") == [(BO.id,)]
    with home.open() as store:
        assert House(store).hear(said(ADA, 1), live=False) == 0


def test_who_was_erased_is_erased_again_though_the_present_database_is_lost(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1), said(BO, 2))
    backup = home.back_up()
    with home.open() as store:
        forget(store, ADA.id)
    home.lose()
    restored = home.restore(backup)
    assert (restored.settled.erased, restored.settled.unasked, restored.aside) == (1, "there was none", "")
    assert home.rows("select native_id from account") == [(BO.id,)]


def forget(store: Store, native: str) -> None:
    def work(unit: Unit) -> None:
        account = unit.connection.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.native_id == native)).scalar_one()
        erase(unit, belongings(unit, accounts=[account]), AFTER, actor=OPERATOR)

    store.write_now(work)
    assert clear_now(store, AFTER)
