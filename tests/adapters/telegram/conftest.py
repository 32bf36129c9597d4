"""A running fake for each test of the adapter, and a voice on it."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.telegram.speaking import Stage, adapter_for
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """Run a server."""
    async with FakeTelegram() as running:
        yield running


@pytest.fixture
async def stage(fake: FakeTelegram) -> AsyncIterator[Stage]:
    """Open a voice on it and found a room."""
    ada = fake.world.user("Ada", username="AdaL")
    adapter = adapter_for(fake.url, fake.token)
    yield Stage(fake, adapter, ada, fake.world.group("读书会", ada))
    await adapter.close()
