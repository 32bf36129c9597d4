"""An open page hears what happens in its community as it happens, and keeps nobody waiting when the house ends."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator

import httpx
import pytest

from bot.clock import ManualClock
from bot.happenings import Happening, Kind
from bot.web.house import House
from bot.web.live import MOST_PAGES, Stream
from storage.store import Store
from tests.bot.web.visiting import come_in, house_of, signed_in, standing, until
from tests.fakes.village import Village


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


async def events(answer: httpx.Response) -> AsyncIterator[tuple[str, dict[str, object]]]:
    """What a stream tells, one after another."""
    kind = ""
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)


async def next_of(stream: AsyncIterator[tuple[str, dict[str, object]]], wanted: str) -> dict[str, object]:
    async for kind, value in stream:
        if kind == wanted:
            return value
    raise LookupError(wanted)


def tell(house: House, community: int) -> None:
    house.happenings.tell(Happening(house.clock.now(), Kind.JOINED, "42", community=community))


async def test_what_happens_is_told_to_its_own_page_and_names_nobody(village: Village, clock: ManualClock) -> None:
    house = house_of(village.store, clock)
    async with signed_in(house) as visitor:
        async with visitor.stream("GET", f"/c/{village.community}/live?lang=en") as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            stream = events(answer)
            assert (await next_of(stream, "beat"))["moment"] == "Mon 5 January, 12:00"
            tell(house, village.community + 1)
            tell(house, village.community)
            assert await next_of(stream, "happening") == {"time": "12:00", "kind": "joined", "text": "somebody joined"}
        house.happenings.tell(Happening(clock.now(), Kind.LEFT, "42", community=village.community))


async def test_a_house_that_ends_ends_its_open_pages_at_once(village: Village, clock: ManualClock) -> None:
    house = house_of(village.store, clock)
    async with httpx.AsyncClient(trust_env=False) as visitor:
        async with standing(house) as web:
            visitor.base_url = httpx.URL(web.address)
            await come_in(visitor, web.link)
            reading = asyncio.create_task(read_to_the_end(visitor, village.community))
            await until(lambda: bool(house.happenings.everybody))
        assert "event: beat" in await reading
    assert not house.happenings.everybody


async def read_to_the_end(visitor: httpx.AsyncClient, community: int) -> str:
    async with visitor.stream("GET", f"/c/{community}/live") as answer:
        return "".join([piece async for piece in answer.aiter_text()])


async def test_so_many_pages_may_be_open_and_no_more(village: Village, clock: ManualClock) -> None:
    house = house_of(village.store, clock)
    async with (
        standing(house) as web,
        httpx.AsyncClient(base_url=web.address, trust_env=False, limits=httpx.Limits(max_connections=None)) as visitor,
    ):
        await come_in(visitor, web.link)
        open_pages = [asyncio.create_task(read_to_the_end(visitor, village.community)) for _ in range(MOST_PAGES)]
        path = f"/c/{village.community}/live"
        await until(lambda: len(house.happenings.everybody) == MOST_PAGES)
        answer = await visitor.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
        for page in open_pages:
            page.cancel()
        await asyncio.gather(*open_pages, return_exceptions=True)
        await until(lambda: not house.happenings.everybody)
        async with visitor.stream("GET", path) as again:
            assert again.status_code == 200


async def test_whoever_takes_nothing_in_is_let_go() -> None:
    async def pieces() -> AsyncGenerator[bytes]:
        while True:
            yield b"event: beat\n\n"

    blocked, sent = asyncio.Event(), []

    async def send(message: object) -> None:
        sent.append(message)
        if len(sent) == 2:
            await blocked.wait()

    async def receive() -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    stream = Stream(pieces, asyncio.Event(), send_seconds=0.01)
    await stream({"type": "http"}, receive, send)
    assert len(sent) == 3, "begun, one piece that was never taken, and the end"
