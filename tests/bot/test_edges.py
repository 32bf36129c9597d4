"""What goes wrong inside a job ends at its edge."""

import pytest

from bot.edges import guarded
from storage.errors import DatabaseTrouble


async def well() -> None:
    """Do nothing wrong."""


async def badly() -> None:
    raise ValueError("小明 said this")


async def test_a_job_that_goes_well_says_so() -> None:
    assert await guarded("tea", well)


async def test_an_error_is_not_raised_but_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert not await guarded("tea", badly, todo=7)


async def test_trouble_of_the_database_is_no_fault_of_the_job() -> None:
    async def locked() -> None:
        raise DatabaseTrouble("locked")

    with pytest.raises(DatabaseTrouble):
        await guarded("tea", locked)


async def test_a_cancelled_job_is_cancelled() -> None:
    import asyncio

    async def forever() -> None:
        await asyncio.Event().wait()

    running = asyncio.create_task(guarded("tea", forever))
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
