"""A community by the fire, in Chinese, with two people who have spoken."""

import pytest

from bot.clock import ManualClock
from storage.store import Store
from tests.bot.commands.room import ANN, RAIN, Fireside


@pytest.fixture
async def fire(store: Store, clock: ManualClock) -> Fireside:
    """A community in which 小雨 and Ann said hello."""
    fireside = Fireside(store, clock)
    await fireside.hear(fireside.said(RAIN), fireside.said(ANN))
    return fireside
