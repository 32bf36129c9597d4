"""What the tests of the way in share."""

import pytest

from storage.store import Store
from tests.storage.ingest.house import House


@pytest.fixture
def house(store: Store) -> House:
    """A house that has heard nothing."""
    return House(store)
