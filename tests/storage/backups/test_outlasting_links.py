"""Accounts that were taken apart since a backup are apart after it is restored; what is linked still stays so."""

import pytest

from storage.linking.people import link, unlink
from storage.store import Unit
from tests.storage.backups.home import AFTER, BACKED_UP, Home
from tests.storage.ingest.house import ADA, BO, House, said


@pytest.mark.parametrize("is_parted", [False, True])
def test_who_was_taken_apart_since_stays_apart(home: Home, is_parted: bool) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1), said(BO, 2), said(BO, 3))
        store.write_now(lambda unit: joined(unit))
    backup = home.back_up()
    if is_parted:
        with home.open() as store:
            store.write_now(lambda unit: unlink(unit, 1, AFTER))
    home.restore(backup)
    assert home.rows("select count(*) from linked_account") == [(0 if is_parted else 2,)]
    assert home.rows("select messages from member_day order by 1") == ([(1,), (2,)] if is_parted else [(3,)])


def joined(unit: Unit) -> None:
    link(unit, 1, 2, BACKED_UP)
