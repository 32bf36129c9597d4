"""Only what may have been put away meanwhile is asked about, and private threads only where there are any."""

from datetime import timedelta

import pytest

from adapters.discord.archive import Unreadable
from adapters.discord.fields import Raw
from adapters.discord.put_away import shown
from adapters.discord.servers import Server
from bot.clock import SystemClock

NOW = SystemClock().now()


def server() -> Server:
    return Server("1", "围炉", "2")


async def test_what_is_shown_is_noted() -> None:
    here = server()

    async def ask(channel: str, since: object) -> list[Raw]:
        return [{"id": "7", "type": 12, "parent_id": channel, "last_message_id": "9"}]

    assert await shown(here, ask, "5", NOW - timedelta(hours=2))
    assert (here.channels["7"].parent, here.channels["7"].last_message) == ("5", "9")


@pytest.mark.parametrize("trouble", [Unreadable("closed"), KeyError("id"), ValueError("no date")])
async def test_what_is_not_shown_is_said(trouble: Exception) -> None:
    async def ask(channel: str, since: object) -> list[Raw]:
        raise trouble

    assert not await shown(server(), ask, "5", NOW)
