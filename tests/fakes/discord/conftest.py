"""A running fake for each test of the fake."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.discord.bare import Bare
from tests.fakes.discord.server import FakeDiscord


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """Run a fake."""
    async with FakeDiscord() as running:
        yield running


@pytest.fixture
async def bare(fake: FakeDiscord) -> AsyncIterator[Bare]:
    """Run a client without a library."""
    async with Bare(fake) as client:
        yield client
