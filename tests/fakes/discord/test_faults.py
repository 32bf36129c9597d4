"""What goes wrong on purpose: refusals, floods, broken connections, and events that make no sense."""

import asyncio

import aiohttp
import discord
import pytest

from tests.fakes.discord.bare import Bare
from tests.fakes.discord.clients import connected
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.model import Channel
from tests.fakes.discord.server import FakeDiscord


async def test_a_message_may_exist_although_the_answer_was_502(fake: FakeDiscord, bare: Bare) -> None:
    room = fake.world.guild("围炉").general
    fake.faults.add(Fault("refuse", route="create_message", status=502, processed=True))
    first = await bare.write(room.id, "hi", nonce="n", enforce_nonce=True)
    assert (first.status, first.headers["Content-Type"].split(";")[0]) == (502, "text/html")
    again = await bare.write(room.id, "hi", nonce="n", enforce_nonce=True)
    assert [str(one.id) for one in fake.world.outbox(room)] == [again.json["id"]]
    fake.faults.add(Fault("refuse", route="create_message", status=502))
    await bare.write(room.id, "lost")
    assert len(fake.world.outbox(room)) == 1


async def test_the_library_writes_again_after_502_under_a_nonce_of_its_own(fake: FakeDiscord) -> None:
    room = fake.world.guild("围炉").general
    async with connected(fake) as client:
        fake.faults.add(Fault("refuse", route="create_message", status=502, processed=True))
        channel = client.get_partial_messageable(room.id)
        await channel.send("hi")
        assert (fake.counts["create_message"], len(fake.world.outbox(room))) == (2, 1)
        for nonce in ("ours", "ours", "another"):
            await channel.send("hi", nonce=nonce)
    assert len(fake.world.outbox(room)) == 3


async def test_connections_break_before_after_and_in_the_middle(fake: FakeDiscord, bare: Bare) -> None:
    room = fake.world.guild("围炉").general
    counts = []
    for fault in (Fault("reset_before"), Fault("reset_after"), Fault("cut"), Fault("outage", status=0)):
        fake.faults.add(fault)
        with pytest.raises(aiohttp.ClientError):
            await bare.write(room.id, "hi")
        counts.append(len(fake.world.outbox(room)))
    assert counts == [0, 1, 2, 2]


async def test_faults_strike_the_place_they_are_meant_for(fake: FakeDiscord, bare: Bare) -> None:
    one, other = fake.world.guild("一").general, fake.world.guild("二").general
    fake.faults.add(Fault("refuse", place=other.id, status=403, code=50013))
    assert (await bare.write(one.id, "hi")).status == 200
    assert (await bare.write(other.id, "hi")).json == {"message": "Missing Permissions", "code": 50013}
    assert (await bare.write(other.id, "hi")).status == 200
    assert fake.faults.drawn == {"refuse": 1}


async def test_openings_of_direct_messages_can_be_refused(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    fake.faults.add(Fault("refuse", route="open_direct", place=ada.id, status=403, code=40003))
    answer = await bare.ask("POST", "/users/@me/channels", {"recipient_id": str(ada.id)})
    assert (answer.status, answer.json["code"]) == (403, 40003)


async def test_a_flood_names_the_seconds_to_wait_and_the_library_waits(fake: FakeDiscord) -> None:
    room = fake.world.guild("围炉").general
    async with connected(fake) as client:
        fake.faults.add(Fault("flood", route="create_message", retry_after=0.1))
        began = asyncio.get_running_loop().time()
        await client.get_partial_messageable(room.id).send("hi")
        assert asyncio.get_running_loop().time() - began >= 0.1
    assert fake.judge.counts["retry_after"] == 0


async def test_who_does_not_wait_is_written_down(fake: FakeDiscord, bare: Bare) -> None:
    room = fake.world.guild("围炉").general
    fake.faults.add(Fault("flood", retry_after=5.0))
    answer = await bare.write(room.id, "hi")
    assert (answer.status, answer.json["retry_after"], answer.json["global"]) == (429, 5.0, False)
    assert answer.headers["Via"]
    await bare.write(room.id, "hi")
    assert fake.judge.counts == {"retry_after": 1}


async def test_an_answer_can_be_slow_and_every_call_held_up(fake: FakeDiscord, bare: Bare) -> None:
    room = fake.world.guild("围炉").general
    fake.faults.add(Fault("slow_answer", delay=5.0))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bare.write(room.id, "hi"), 0.3)
    fake.faults.add(Fault("latency", delay=0.05, times=None))
    began = asyncio.get_running_loop().time()
    await bare.write(room.id, "hi")
    assert asyncio.get_running_loop().time() - began >= 0.05
    assert len(fake.world.outbox(room)) == 2


async def test_unknown_events_pass_and_a_null_ends_the_librarys_run(fake: FakeDiscord) -> None:
    room = fake.world.guild("围炉", fake.world.user("ada")).general
    with pytest.raises(TypeError):
        await _tell_nonsense(fake, room)


async def _tell_nonsense(fake: FakeDiscord, room: Channel) -> None:
    async with connected(fake) as client:
        fake.gateway.push("NEWS_FROM_NOWHERE", {"anything": None})
        fake.world.say(fake.world.user("ben"), room, "still here")
        await client.hears("message", discord.Message)
        fake.gateway.push("MESSAGE_CREATE", {"id": None, "channel_id": str(room.id), "author": None})
        await fake.until(lambda: client.running is not None and client.running.done())


async def test_bytes_that_are_no_event_reach_the_client(fake: FakeDiscord, bare: Bare) -> None:
    async with bare.line() as line:
        await line.identify()
        fake.gateway.push_frame(b'{"op":')
        with pytest.raises(ValueError, match="Expecting value"):
            await line.hear()


async def test_connections_are_refused_while_it_is_unplugged(fake: FakeDiscord, bare: Bare) -> None:
    room = fake.world.guild("围炉", fake.world.user("ada")).general
    async with connected(fake) as client:
        await fake.unplug()
        with pytest.raises(aiohttp.ClientConnectorError):
            await bare.write(room.id, "hi")
        await fake.plug_in()
        assert (await bare.write(room.id, "hi")).status == 200
        assert client.user is not None
