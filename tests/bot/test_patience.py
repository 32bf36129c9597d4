"""What the database cannot do now is done once it can."""

import asyncio

import pytest

from bot.patience import patiently
from storage.errors import DatabaseTrouble


class Work:
    """Fails as often as it is told."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.failures, self.error, self.tries = failures, error, 0

    async def run(self) -> str:
        self.tries += 1
        if self.tries <= self.failures:
            raise self.error
        return "done"


async def test_trouble_is_waited_out() -> None:
    work = Work(3, DatabaseTrouble("locked"))
    assert await patiently("tea", work.run) == "done"
    assert work.tries == 4


async def test_an_error_that_no_waiting_helps_is_raised() -> None:
    work = Work(1, ValueError("no such tea"))
    with pytest.raises(ValueError, match="tea"):
        await patiently("tea", work.run)
    assert work.tries == 1


async def test_whoever_waits_can_be_told_to_end() -> None:
    waiting = asyncio.create_task(patiently("tea", Work(1_000, DatabaseTrouble("locked")).run))
    await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
