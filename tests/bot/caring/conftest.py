"""A desk of cases in a village."""

import pytest

from bot.clock import ManualClock
from storage.store import Store
from tests.bot.caring.desk import Desk


@pytest.fixture
def desk(store: Store, clock: ManualClock) -> Desk:
    """A village listened to for months, in which nobody has spoken."""
    return Desk(store, clock)
