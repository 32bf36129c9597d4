"""Talking to a fake over HTTP in its own tests, without any library of the platform's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from tests.fakes.telegram.clock import ManualClock
from tests.fakes.telegram.model import Json
from tests.fakes.telegram.rates import RateLimits
from tests.fakes.telegram.server import FakeTelegram


def at(value: object, *path: str | int) -> object:
    """Look into nested JSON: `at(update, "poll", "options", 0, "text")`."""
    for step in path:
        match value, step:
            case dict(), str():
                value = value[step]
            case list(), int():
                value = value[step]
            case _:
                raise AssertionError(f"{step!r} is asked of {value!r}")
    return value


@dataclass(frozen=True, slots=True)
class Talk:
    """A running fake, its clock, and a client that calls it."""

    fake: FakeTelegram
    clock: ManualClock
    client: httpx.AsyncClient

    async def ask(self, method: str, **values: object) -> httpx.Response:
        """Call a method with a JSON body."""
        return await self.client.post(f"/bot{self.fake.token}/{method}", json=values)

    async def result(self, method: str, **values: object) -> Json:
        """Call a method that answers with an object."""
        answer = (await self.ask(method, **values)).json()
        assert answer["ok"], answer
        result: Json = answer["result"]
        return result

    async def updates(self, **values: object) -> list[Json]:
        """Call getUpdates."""
        answer = (await self.ask("getUpdates", **values)).json()
        assert answer["ok"], answer
        updates: list[Json] = answer["result"]
        return updates

    async def refusal(self, method: str, **values: object) -> tuple[int, str]:
        """Call a method that must be refused; return status and description."""
        response = await self.ask(method, **values)
        answer = response.json()
        assert not answer["ok"], answer
        assert answer["error_code"] == response.status_code
        return response.status_code, answer["description"]


@asynccontextmanager
async def conversation(
    *, privacy_mode: bool = True, limits: RateLimits | None = None, enforce: bool = False
) -> AsyncIterator[Talk]:
    """Run a fake on a clock turned by hand, and a client."""
    clock = ManualClock()
    fake = FakeTelegram(clock=clock, privacy_mode=privacy_mode, limits=limits, enforce=enforce)
    async with fake, httpx.AsyncClient(base_url=fake.url, timeout=10.0) as client:
        yield Talk(fake, clock, client)
