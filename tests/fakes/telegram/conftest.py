"""A running fake for each test of the fake."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.telegram.conversation import Talk, conversation


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    """Run a fake and a client."""
    async with conversation() as running:
        yield running
