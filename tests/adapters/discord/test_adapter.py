"""Ear and voice on one line, made without a word to the platform."""

import random

import pytest

from adapters.discord import connect
from adapters.port import AdapterUnusable
from bot.clock import SystemClock
from tests.adapters.discord.listening import Kept
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at

CLOCK = SystemClock().now


async def test_nothing_is_sent_before_it_listens_or_speaks(fake: FakeDiscord) -> None:
    with pointed_at(fake.api_url, fake.gateway_url):
        adapter = connect(fake.token, fake.api_url, fake.gateway_url, memory=Kept(), clock=CLOCK, rng=random.Random(1))
        assert not fake.counts
        assert (await adapter.voice.me()).handle
        await adapter.close()
    assert not adapter.ear.state().is_connected


def test_without_a_token_there_is_no_adapter() -> None:
    with pytest.raises(AdapterUnusable, match="HEARTH_DISCORD_TOKEN"):
        connect("", "http://x", "ws://x", memory=Kept(), clock=CLOCK, rng=random.Random(1))
