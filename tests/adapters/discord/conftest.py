"""A stage for each test of the voice, and a Discord of our own for each of the ear."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.stage import Stage, stage
from tests.fakes.discord.server import FakeDiscord


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    """A voice, and a server it speaks in."""
    async with stage() as made:
        yield made


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """Run a fake."""
    async with FakeDiscord() as running:
        yield running
