"""The terminal follows the house: a picture where somebody looks, a few lines where nobody does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from rich.console import Console

from bot.cli.watch import LINES_SECONDS, MOST_LINES, NUMBERS_EVERY, REDRAWN_SECONDS, watch
from bot.clock import ManualClock
from bot.happenings import Happenings, Snapshot
from tests.bot.cli.screens import JOINED, SNAPSHOT, screen, wording


class House:
    """A house with a number that grows whenever it is asked for."""

    def __init__(self) -> None:
        self.happenings = Happenings()
        self.asked = 0

    async def ask(self) -> Snapshot:
        self.asked += 1
        return replace(SNAPSHOT, heard=self.asked)


@asynccontextmanager
async def watched(house: House, clock: ManualClock, console: Console) -> AsyncIterator[None]:
    watching = asyncio.create_task(watch(wording(), house.happenings, house.ask, clock, console))
    await clock.advance(timedelta(0))
    yield
    watching.cancel()
    await asyncio.wait([watching])
    assert watching.cancelled()


async def test_the_picture_is_drawn_anew_with_what_happened(clock: ManualClock) -> None:
    house, (console, paper) = House(), screen()
    async with watched(house, clock, console):
        house.happenings.tell(JOINED)
        await clock.advance(timedelta(seconds=REDRAWN_SECONDS))
        assert "小满 joined" in paper.getvalue()
        assert f"heard {house.asked}" in paper.getvalue()


async def test_when_it_ends_the_terminal_has_its_cursor_back(clock: ManualClock) -> None:
    house, (console, paper) = House(), screen()
    async with watched(house, clock, console):
        assert "\x1b[?25l" in paper.getvalue()
    assert paper.getvalue().rindex("\x1b[?25h") > paper.getvalue().rindex("\x1b[?25l")


async def test_a_pipe_gets_plain_lines_and_no_more_than_one_can_read(clock: ManualClock) -> None:
    house, (console, paper) = House(), screen(is_terminal=False)
    async with watched(house, clock, console):
        for _ in range(MOST_LINES + 30):
            house.happenings.tell(JOINED)
        await clock.advance(timedelta(seconds=LINES_SECONDS))
    text = paper.getvalue()
    assert "\x1b" not in text
    assert text.count("👋 小满 joined") == MOST_LINES
    assert "… and 30 more" in text


async def test_a_pipe_gets_the_numbers_now_and_then(clock: ManualClock) -> None:
    house, (console, paper) = House(), screen(is_terminal=False)
    async with watched(house, clock, console):
        await clock.advance(timedelta(seconds=2 * NUMBERS_EVERY * LINES_SECONDS))
    assert paper.getvalue().count("300 members") == 3
