"""A place to speak in is found, and looked up again when it is not there any more."""

from datetime import timedelta

import pytest

from adapters.discord.channels import KNOWN_FOR, Channels, best_first
from adapters.port import Refused
from tests.adapters.discord.stage import Stage, now


def test_a_servers_own_channel_comes_first_then_the_others_from_the_top() -> None:
    channels: list[dict[str, object]] = [
        {"id": "3", "type": 0, "position": 2},
        {"id": "2", "type": 0, "position": 1},
        {"id": "4", "type": 2, "position": 0},
    ]
    assert best_first({"system_channel_id": "3"}, channels) == (3, 2)
    assert best_first({}, channels) == (2, 3)


async def test_a_servers_channels_are_asked_for_once_in_a_while(on: Stage) -> None:
    times = [now()]
    channels = Channels(on.voice.calls, lambda: times[-1])
    for _ in range(2):
        assert await channels.places(on.room, "") == (on.general.id,)
    assert len(on.fake.calls("channels")) == 1
    times.append(times[-1] + KNOWN_FOR + timedelta(seconds=1))
    await channels.places(on.room, "")
    assert len(on.fake.calls("channels")) == 2


async def test_a_room_that_is_no_server_is_somebodys_private_chat(on: Stage) -> None:
    channels = Channels(on.voice.calls, now)
    assert await channels.places(str(on.ada.id), "") == (on.fake.world.private(on.ada).id,)
    with pytest.raises(Refused):
        await channels.private("ada")
