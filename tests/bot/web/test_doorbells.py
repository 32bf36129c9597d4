"""A platform that calls is let in as it is, answered with the doorbell's own word, and never fed on."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import ManualClock
from bot.web.doorbells import LARGEST_BODY
from storage.store import Store
from tests.bot.web.visiting import Bell, house_of, opened, platform


async def test_a_call_is_handed_on_with_its_headers_in_lower_case(store: Store, clock: ManualClock) -> None:
    bell = Bell()
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        headers = {"X-Telegram-Bot-Api-Secret-Token": "Open Sesame", "Host": "hearth.example.org"}
        answer = await visitor.post(bell.path, content=b'{"update_id": 1}', headers=headers)
    [(heard, body)] = bell.rung
    assert (answer.status_code, body) == (200, b'{"update_id": 1}')
    assert heard["x-telegram-bot-api-secret-token"] == "Open Sesame"


@pytest.mark.parametrize("status", [401, 503])
async def test_the_doorbell_has_the_last_word(store: Store, clock: ManualClock, status: int) -> None:
    bell = Bell(status=status)
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        answer = await visitor.post(bell.path, content=b"{}")
    assert answer.status_code == status


async def test_a_body_as_large_as_it_may_be_is_taken(store: Store, clock: ManualClock) -> None:
    bell = Bell()
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        answer = await visitor.post(bell.path, content=b"x" * LARGEST_BODY)
    assert (answer.status_code, len(bell.rung)) == (200, 1)


async def test_a_body_beyond_measure_is_refused_unread(store: Store, clock: ManualClock) -> None:
    bell = Bell()
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        answer = await visitor.post(bell.path, content=b"x" * (LARGEST_BODY + 1))
    assert (answer.status_code, bell.rung) == (413, [])


async def test_a_body_that_does_not_say_how_large_it_is_is_measured(store: Store, clock: ManualClock) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 1):
            yield b"x" * 1000

    bell = Bell()
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        answer = await visitor.post(bell.path, content=endless())
    assert (answer.status_code, bell.rung) == (413, [])


async def test_nobody_can_look_through_the_doorbell(store: Store, clock: ManualClock) -> None:
    bell = Bell()
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        answer = await visitor.get(bell.path)
    assert (answer.status_code, bell.rung) == (405, [])
