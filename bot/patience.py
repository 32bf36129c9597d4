"""Waiting the database's troubles out: a lock, a full disk, a lost connection cost time, and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from storage.errors import DatabaseTrouble

logger = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0

Result = TypeVar("Result")


async def patiently(what: str, work: Callable[[], Awaitable[Result]]) -> Result:
    """Do a piece of work until the database lets us: again at once, then after growing pauses of real time.

    The work must bear to be done again after any of its transactions, even one whose commit was not confirmed.
    """
    pause = 0.0
    while True:
        try:
            return await work()
        except DatabaseTrouble as trouble:
            logger.warning("waiting for the database", work=what, reason=str(trouble), seconds=pause)
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE_SECONDS, max(FIRST_PAUSE_SECONDS, 2 * pause))
