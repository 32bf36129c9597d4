"""Limits: told in headers, refused when asked for, and written down."""

import asyncio

from tests.fakes.discord.bare import Bare
from tests.fakes.discord.clients import connected
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.rates import Bucket, Judge, RateLimits
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.clock import ManualClock

WRITING = Bucket("write", 5, 5.0)


def _judge(clock: ManualClock, *, enforce: bool = True) -> Judge:
    return Judge(clock, RateLimits(), enforce=enforce)


def test_a_bucket_is_full_after_its_calls_and_empty_after_its_seconds() -> None:
    clock = ManualClock()
    judge = _judge(clock)
    verdicts = [judge.weigh(WRITING, "create_message", "1") for _ in range(6)]
    assert [one.headers["X-RateLimit-Remaining"] for one in verdicts] == ["4", "3", "2", "1", "0", "0"]
    assert [one.wait for one in verdicts] == [0, 0, 0, 0, 0, 5.0]
    assert judge.weigh(WRITING, "create_message", "2").wait == 0
    clock.advance(5.0)
    assert judge.weigh(WRITING, "create_message", "1").wait == 0
    assert judge.counts == {"bucket": 1}


def test_all_calls_together_are_fifty_a_second() -> None:
    clock = ManualClock()
    judge = _judge(clock)
    verdicts = [judge.weigh(WRITING, "create_message", str(number)) for number in range(51)]
    assert [one.is_global for one in verdicts] == [False] * 50 + [True]
    assert judge.counts == {"global": 1}
    assert not judge.weigh(WRITING, "respond", "9", is_counted=False).wait
    clock.advance(1.0)
    assert not judge.weigh(WRITING, "create_message", "60").wait


def test_ten_thousand_refusals_in_ten_minutes_shut_the_address_out() -> None:
    clock = ManualClock()
    judge = _judge(clock)
    for _ in range(10_000):
        judge.answered(403)
    judge.answered(404)
    assert not judge.is_banning
    clock.advance(600.0)
    judge.answered(403)
    assert not judge.is_banning
    for _ in range(10_000):
        judge.answered(401)
    assert judge.is_banning
    clock.advance(3600.0)
    assert not judge.is_banning


async def test_who_is_shut_out_meets_the_edge_and_not_the_platform() -> None:
    async with FakeDiscord(limits=RateLimits(invalid=2)) as fake, Bare(fake) as bare:
        for _ in range(3):
            assert (await bare.ask("GET", "/users/@me", token="wrong")).status == 401
        answer = await bare.ask("GET", "/users/@me")
        assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (429, "text/html")
        assert "Via" not in answer.headers
        assert fake.judge.report()["by_limit"] == {"invalid_requests": 1}


async def test_limits_are_generous_unless_they_are_enforced(fake: FakeDiscord, bare: Bare) -> None:
    room = fake.world.guild("围炉").general
    answers = [await bare.write(room.id, "hi") for _ in range(12)]
    assert {one.status for one in answers} == {200}
    assert answers[0].headers["X-RateLimit-Limit"] == "1000"


async def test_the_library_keeps_to_what_the_headers_say() -> None:
    async with FakeDiscord(enforce=True) as fake:
        room = fake.world.guild("围炉").general
        async with connected(fake) as client:
            channel = client.get_partial_messageable(room.id)
            message = await channel.send("hi")
            began = asyncio.get_running_loop().time()
            for emoji in ("👍", "🔥", "🎉"):
                await message.add_reaction(emoji)
            assert asyncio.get_running_loop().time() - began >= 0.5
        assert fake.judge.counts == {}


async def test_too_many_calls_are_refused_with_their_headers() -> None:
    async with FakeDiscord(enforce=True) as fake, Bare(fake) as bare:
        room = fake.world.guild("围炉").general
        answers = [await bare.write(room.id, "hi") for _ in range(6)]
        assert [one.status for one in answers] == [200] * 5 + [429]
        assert (answers[-1].headers["X-RateLimit-Scope"], answers[-1].json["global"]) == ("user", False)
        assert fake.judge.counts == {"bucket": 1}
        assert len(fake.world.outbox(room)) == 5


async def test_a_global_flood_closes_every_place(fake: FakeDiscord, bare: Bare) -> None:
    one, other = fake.world.guild("一").general, fake.world.guild("二").general
    fake.faults.add(Fault("flood", retry_after=5.0, is_global=True))
    answer = await bare.write(one.id, "hi")
    assert (answer.headers["X-RateLimit-Global"], answer.json["global"]) == ("true", True)
    await bare.write(other.id, "hi")
    assert fake.judge.counts == {"retry_after": 1}
