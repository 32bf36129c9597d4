"""What was posted is named, so that it can be found again."""

import pytest

from adapters.discord.posting import TRIED_ELSEWHERE, Spot, post
from adapters.port import Outgoing, Refused, Unreachable
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


async def test_who_takes_no_private_messages_is_answered_in_a_thread_of_their_own(on: Stage) -> None:
    on.fake.world.closed_to_bots.add(on.ada.id)
    sent = await on.voice.send(str(on.ada.id), Outgoing("yours", key="9", is_asked_for=True))
    thread = on.fake.world.channels[int(Spot.of(sent.message).channel)]
    assert thread.is_thread
    assert thread.strand is not None
    assert on.ada.id in thread.strand.members
    assert [one.content for one in on.fake.world.outbox(thread)] == ["yours"]


async def test_what_they_did_not_ask_for_is_not_said_another_way(on: Stage) -> None:
    on.fake.world.closed_to_bots.add(on.ada.id)
    with pytest.raises(Unreachable):
        await on.voice.send(str(on.ada.id), Outgoing("hello", key="9"))
    assert not on.fake.calls("open_thread")


async def test_who_shares_no_server_with_us_is_out_of_reach(on: Stage) -> None:
    with pytest.raises(Unreachable):
        await on.voice.send(str(on.fake.world.user("bo").id), Outgoing("yours", is_asked_for=True))
