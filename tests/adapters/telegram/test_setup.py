import random
from collections.abc import AsyncIterator

import pytest

from adapters.port import Refused
from adapters.telegram import connect
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.setup import Audience, Menu
from bot.clock import SystemClock
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
async def adapter(fake: FakeTelegram) -> AsyncIterator[TelegramAdapter]:
    made = connect(fake.token, fake.url, offset=None, clock=SystemClock().now, rng=random.Random(1))
    yield made
    await made.close()


async def test_each_audience_is_offered_its_commands_in_its_language_and_whispers_them_in_groups(
    fake: FakeTelegram, adapter: TelegramAdapter
) -> None:
    menus = [
        Menu(Audience.PRIVATE, "", (("me", "What I know about you"),)),
        Menu(Audience.PRIVATE, "zh", (("me", "我了解的你"),)),
        Menu(Audience.GROUPS, "", (("help", "What I do"),)),
        Menu(Audience.ADMINS, "zh", (("stats", "社群近况"),)),
    ]
    await adapter.announce(menus)
    announced = [
        (call.fields("scope")["type"], call.text("language_code"), call.items("commands"))
        for call in fake.calls("setMyCommands")
    ]
    assert announced == [
        ("all_private_chats", "", [{"command": "me", "description": "What I know about you"}]),
        ("all_private_chats", "zh", [{"command": "me", "description": "我了解的你"}]),
        ("all_group_chats", "", [{"command": "help", "description": "What I do", "is_ephemeral": True}]),
        ("all_chat_administrators", "zh", [{"command": "stats", "description": "社群近况", "is_ephemeral": True}]),
    ]


async def test_a_menu_the_platform_refuses_is_refused(adapter: TelegramAdapter) -> None:
    with pytest.raises(Refused):
        await adapter.announce([Menu(Audience.GROUPS, "", (("Not A Command", "x"),))])
