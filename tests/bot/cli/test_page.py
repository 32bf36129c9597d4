"""`hearth page` gives a link that opens the page of the house that runs, and says so where none does."""

import asyncio

import httpx
import pytest

from bot.clock import ManualClock
from bot.errors import EXIT_PROBLEM
from storage.opening import open_store
from tests.bot.cli.terminal import Terminal
from tests.bot.web.visiting import come_in, house_of, standing

TOKEN = "123456789:AAF-canary_canary_canary_canary_ca"


def test_where_no_demo_ever_ran_it_says_so(terminal: Terminal) -> None:
    answer = terminal.hearth("page")
    assert (answer.status, "hearth demo" in answer.err) == (EXIT_PROBLEM, True)


def test_where_no_house_has_its_page_open_it_says_so(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_TELEGRAM_TOKEN", TOKEN)
    answer = terminal.hearth("page")
    assert (answer.status, "hearth run" in answer.err) == (EXIT_PROBLEM, True)


async def test_a_house_that_runs_is_opened_by_the_link(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, clock: ManualClock
) -> None:
    monkeypatch.setenv("HEARTH_TELEGRAM_TOKEN", TOKEN)
    url = f"sqlite:///{terminal.folder / 'data' / 'hearth.db'}"
    with open_store(url, terminal.folder / "key").open_now() as store:
        async with standing(house_of(store, clock)) as web:
            answer = await asyncio.to_thread(terminal.hearth, "page")
            assert answer.out.startswith(f"{web.address}/open#")
            async with httpx.AsyncClient(base_url=web.address, trust_env=False) as visitor:
                assert (await come_in(visitor, answer.out.strip())).status_code == 303
        closed = await asyncio.to_thread(terminal.hearth, "page")
    assert (closed.status, "nobody answers" in closed.err) == (EXIT_PROBLEM, True)
