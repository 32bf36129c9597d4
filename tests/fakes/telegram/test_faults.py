"""Faults strike where and as often as they are told to."""

import asyncio

import httpx
import pytest

from tests.fakes.telegram.conversation import Talk
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat


@pytest.fixture
def group(talk: Talk) -> Chat:
    """A group with the bot as administrator."""
    return talk.fake.world.group("Readers", talk.fake.world.user("Ada"))


async def _send(talk: Talk, chat: Chat) -> httpx.Response:
    return await talk.ask("sendMessage", chat_id=chat.id, text="hi")


@pytest.mark.parametrize("code", [403, 409, 500, 502])
async def test_a_refusal_strikes_as_often_as_told_and_does_nothing(talk: Talk, group: Chat, code: int) -> None:
    talk.fake.faults.add(Fault("refuse", method="sendMessage", times=2, code=code))
    statuses = [(await _send(talk, group)).status_code for _ in range(3)]
    assert statuses == [code, code, 200]
    assert len(talk.fake.world.outbox(group)) == 1


async def test_a_fault_keeps_to_its_method_and_chat(talk: Talk, group: Chat) -> None:
    other = talk.fake.world.group("Writers")
    talk.fake.faults.add(Fault("refuse", method="sendMessage", chat_id=other.id, times=None))
    assert (await talk.ask("getMe")).status_code == 200
    assert (await _send(talk, group)).status_code == 200
    assert (await _send(talk, other)).status_code == 500


async def test_a_flood_says_how_long_to_wait_and_who_does_not_is_judged(talk: Talk, group: Chat) -> None:
    talk.fake.faults.add(Fault("flood", method="sendMessage", retry_after=7))
    refused = await _send(talk, group)
    assert refused.status_code == 429
    assert refused.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    talk.clock.advance(5)
    await _send(talk, group)
    assert len(talk.fake.judge.of("retry_after")) == 1
    talk.clock.advance(2)
    await _send(talk, group)
    assert len(talk.fake.judge.of("retry_after")) == 1


@pytest.mark.parametrize(("kind", "sent"), [("reset_before", 0), ("reset_after", 1), ("cut", 1)])
async def test_a_reset_comes_before_or_after_the_deed(talk: Talk, group: Chat, kind: str, sent: int) -> None:
    known = {"reset_before": Fault("reset_before"), "reset_after": Fault("reset_after"), "cut": Fault("cut")}
    talk.fake.faults.add(known[kind])
    with pytest.raises(httpx.TransportError):
        await _send(talk, group)
    assert len(talk.fake.world.outbox(group)) == sent
    assert (await _send(talk, group)).status_code == 200


async def test_an_accepted_call_can_be_answered_too_late(talk: Talk, group: Chat) -> None:
    talk.fake.faults.add(Fault("slow_answer", method="sendMessage", delay=5.0))
    with pytest.raises(httpx.ReadTimeout):
        await talk.client.post(
            f"/bot{talk.fake.token}/sendMessage", json={"chat_id": group.id, "text": "hi"}, timeout=0.2
        )
    assert len(talk.fake.world.outbox(group)) == 1


async def test_confirmed_updates_can_come_twice(talk: Talk, group: Chat) -> None:
    world = talk.fake.world
    for text in ("one", "two"):
        world.say(next(iter(group.present())).user, group, text)
    first = await talk.updates()
    talk.fake.faults.add(Fault("duplicates", copies=1))
    after = int(str(first[-1]["update_id"])) + 1
    assert await talk.updates(offset=after, timeout=5) == [first[-1]]
    assert await talk.updates(offset=after) == []


async def test_an_outage_ends_when_its_time_is_over(talk: Talk) -> None:
    talk.fake.faults.add(Fault("outage", times=None, seconds=60))
    page = await talk.ask("getMe")
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (503, "text/html")
    talk.clock.advance(61)
    assert (await talk.ask("getMe")).status_code == 200


async def test_an_unplugged_server_refuses_connections(talk: Talk) -> None:
    await talk.fake.unplug()
    with pytest.raises(httpx.ConnectError):
        await talk.ask("getMe")
    await talk.fake.plug_in()
    assert (await talk.ask("getMe")).status_code == 200


async def test_latency_goes_together_with_other_faults(talk: Talk) -> None:
    talk.fake.faults.add(Fault("latency", times=None, delay=0.15, delay_most=0.2))
    talk.fake.faults.add(Fault("refuse", times=1))
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert (await talk.ask("getMe")).status_code == 500
    assert loop.time() - began >= 0.15
    assert talk.fake.faults.drawn == {"latency": 1, "refuse": 1}


async def test_a_test_waits_until_something_holds(talk: Talk, group: Chat) -> None:
    sending = asyncio.create_task(_send(talk, group))
    await talk.fake.until(lambda: talk.fake.world.outbox(group))
    assert (await sending).status_code == 200
    with pytest.raises(TimeoutError):
        await talk.fake.until(lambda: False, timeout=0.05)


async def test_chance_is_drawn_by_seed(talk: Talk) -> None:
    talk.fake.faults.add(Fault("refuse", times=None, probability=0.3))
    statuses = [(await talk.ask("getMe")).status_code for _ in range(100)]
    assert 15 <= statuses.count(500) <= 45
