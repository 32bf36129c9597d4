"""Away over its hour, a house does what was due once, or lists it as missed (R18, the quick form)."""

import random
from datetime import timedelta

import pytest

from storage.store import Store
from tests.chaos.downtime import Downtime
from tests.chaos.r18 import GAPS, Found, note, slept_over


@pytest.mark.parametrize("gap", GAPS, ids=str)
async def test_what_was_due_while_nobody_was_there_is_done_once_or_listed(
    database_url: str, store: Store, tmp_path_factory: pytest.TempPathFactory, gap: timedelta
) -> None:
    house, found = Downtime(database_url, store, tmp_path_factory.mktemp("backups")), Found()
    await slept_over(house, gap, random.Random(18))
    note(house, gap, found)
    assert (found.lost, found.dup) == ([], [])
    assert found.missed == (2 if gap >= timedelta(days=10) else 0)
