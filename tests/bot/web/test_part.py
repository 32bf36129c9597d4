"""The page opens when its port is free, and the house lives with or without it."""

import asyncio
import subprocess
import sys
from datetime import timedelta

import httpx
import pytest
from structlog.testing import capture_logs

from bot.clock import ManualClock
from bot.web.part import AGAIN_SECONDS, Web, listen, shown
from storage.store import Store
from tests.bot.web.visiting import house_of, opened

AGAIN = timedelta(seconds=AGAIN_SECONDS)
WEB = ("fastapi", "starlette", "uvicorn", "jinja2", "prometheus_client")


def test_a_house_that_is_put_together_has_not_loaded_the_webs_libraries() -> None:
    look = f"import sys, bot.app; print([name for name in {WEB} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_port_that_is_taken_is_told_once_and_waited_for(store: Store, clock: ManualClock) -> None:
    taken = listen("127.0.0.1", 0)
    house = house_of(store, clock, real=clock)
    web = Web(house, "127.0.0.1", int(taken.getsockname()[1]))
    running = asyncio.create_task(web.run())
    with capture_logs() as logged:
        await clock.advance(3 * AGAIN)
    [told] = logged
    assert told["event"].startswith("the page cannot be opened")
    assert "HEARTH_WEB_PORT" in told["hint"]
    assert not web.opened.is_set()
    taken.close()
    clock.set(clock.now() + AGAIN)
    await web.opened.wait()
    async with httpx.AsyncClient(trust_env=False) as visitor:
        assert (await visitor.get(f"{web.address}/healthz")).status_code == 200
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert not web.opened.is_set()


async def test_once_the_house_ends_nobody_answers(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock)) as visitor:
        address = str(visitor.base_url).rstrip("/")
        assert (await visitor.get("/healthz")).status_code == 200
    with pytest.raises(httpx.ConnectError):
        await httpx.AsyncClient(trust_env=False).get(f"{address}/healthz")


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "127.0.0.1"),
        ("::1", "[::1]"),
        ("hearth.lan", "hearth.lan"),
    ],
)
def test_an_address_is_told_as_a_browser_takes_it(host: str, told: str) -> None:
    assert shown(host) == told
