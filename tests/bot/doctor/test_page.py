"""The doctor says whether the page can be opened, and who else could read it."""

import asyncio

from bot.clock import ManualClock
from bot.doctor.page import check_page
from bot.web.part import listen
from storage.store import Store
from tests.bot.web.visiting import house_of, opened


def free_port() -> int:
    with listen("127.0.0.1", 0) as found:
        return int(found.getsockname()[1])


def test_a_free_port_is_well() -> None:
    found = check_page("127.0.0.1", free_port())
    assert (found.state, found.hint) == ("ok", "")


def test_a_port_somebody_else_has_is_told() -> None:
    with listen("127.0.0.1", 0) as taken:
        found = check_page("127.0.0.1", int(taken.getsockname()[1]))
    assert found.state == "warn"
    assert "HEARTH_WEB_PORT" in found.hint


async def test_a_page_that_is_open_is_well(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock)) as visitor:
        port = visitor.base_url.port
        assert port is not None
        found = await asyncio.to_thread(check_page, "127.0.0.1", port)
    assert (found.state, found.detail) == ("ok", f"open on port {port}, for this machine only")


def test_a_page_for_the_whole_network_is_warned_of() -> None:
    found = check_page("0.0.0.0", free_port())
    assert found.state == "warn"
    assert "TLS" in found.hint
