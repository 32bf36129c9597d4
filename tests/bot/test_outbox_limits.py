"""However often a process begins anew, rooms are left alone for as long as their platform asks."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from adapters.pacing import Limits
from adapters.port import NotSent
from bot.clock import ManualClock
from bot.outbox import IDLE_SECONDS
from storage.letters import Letter
from storage.store import Store
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village

HELLO = Letter("telegram", GROUP, "guide-end", solicited=True)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


async def test_a_limit_is_respected_for_its_room_and_for_no_other(office: PostOffice, village: Village) -> None:
    office.voice.script.append(NotSent("too many requests", retry_after=30))
    office.post(HELLO)
    office.post(HELLO)
    assert await office.send() == []
    office.post(replace(HELLO, room="77"))
    assert [said.room for said in await office.send(office.clock.now() + timedelta(seconds=29))] == ["77"]
    assert [said.room for said in await office.send(office.clock.now() + timedelta(seconds=1))] == [GROUP, GROUP]


async def test_a_limit_outlives_a_restart(office: PostOffice) -> None:
    office.voice.script.append(NotSent("too many requests", retry_after=30))
    office.post(HELLO)
    office.post(HELLO)
    await office.send()
    office.restart("second")
    assert await office.send(office.clock.now() + timedelta(seconds=29)) == []
    office.post(HELLO)
    assert await office.send() == [], "what is meant for the room only now waits, too"
    assert len(await office.send(office.clock.now() + timedelta(seconds=1))) == 3


async def test_a_new_process_keeps_the_pace_of_the_one_before(village: Village, clock: ManualClock) -> None:
    office = PostOffice(village.store, clock, limits=Limits())
    for _ in range(20):
        office.post(HELLO)
        assert len(await office.send(clock.now() + timedelta(seconds=1))) == 1
    office.restart("second")
    office.post(HELLO)
    assert await office.send(clock.now() + timedelta(seconds=40)) == []
    assert len(await office.send(clock.now() + timedelta(seconds=1))) == 1


class HurriedClock(ManualClock):
    """A clock on which much time goes by between any two looks at it, and that never wakes who sleeps long."""

    def now(self) -> datetime:
        self.set(super().now() + timedelta(milliseconds=300))
        return super().now()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0.0 if seconds < IDLE_SECONDS else 60.0)


@pytest.mark.parametrize("gap", [0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.7])
async def test_a_limit_that_ends_while_we_lie_down_to_rest_is_not_slept_over(village: Village, gap: float) -> None:
    office = PostOffice(village.store, HurriedClock(village.now), limits=Limits(chat_gap=timedelta(seconds=gap)))
    for _ in range(3):
        office.post(HELLO)
    running = asyncio.create_task(office.outbox.run())
    async with asyncio.timeout(10):
        while len(office.voice.said) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_chat_hears_one_message_a_second(office: PostOffice) -> None:
    office.limits = Limits()
    office.restart()
    office.post(HELLO)
    office.post(HELLO)
    assert len(await office.send()) == 1
    assert await office.send(office.clock.now() + timedelta(milliseconds=999)) == []
    assert len(await office.send(office.clock.now() + timedelta(milliseconds=1))) == 1
