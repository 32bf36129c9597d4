"""A stage for each test of the voice."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.stage import Stage, stage


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    """A voice, and a server it speaks in."""
    async with stage() as made:
        yield made
