"""What was posted is named, so that it can be found again."""

import pytest

from adapters.discord.posting import TRIED_ELSEWHERE, Spot, post
from adapters.port import Refused, Unreachable
from tests.adapters.discord.stage import Stage
from tests.fakes.discord.faults import Fault


def test_a_message_is_found_by_its_name_and_nothing_else_is() -> None:
    assert Spot.of("7/77").at == {"channel_id": "7", "message_id": "77"}
    with pytest.raises(Refused):
        Spot.of("77")


async def test_what_one_channel_does_not_take_the_next_does_until_none_is_left(on: Stage) -> None:
    second = on.fake.world.channel(on.guild, "二楼")
    refusals = [Fault("refuse", route="create_message", status=403, code=code) for code in TRIED_ELSEWHERE]
    on.fake.faults.add(refusals[0])
    sent = await post(on.voice.channels, on.room, "", {"content": "hi"})
    assert Spot.of(sent.message).channel == str(second.id)
    for refusal in refusals[:2]:
        on.fake.faults.add(refusal)
    with pytest.raises(Unreachable):
        await post(on.voice.channels, on.room, "", {"content": "hi"})
