"""The edge of a job: whatever goes wrong inside is written down and ends there, so that the next one has its turn."""

from collections.abc import Awaitable, Callable

import structlog

from storage.errors import DatabaseTrouble

logger = structlog.get_logger(__name__)


async def guarded(job: str, work: Callable[[], Awaitable[None]], **facts: str | int | None) -> bool:
    """Do a piece of work and say whether it went well; an error is logged with these facts, and not raised.

    Raises:
        DatabaseTrouble: no fault of this work, which is to be done once the database can again.
    """
    try:
        await work()
    except DatabaseTrouble:
        raise
    except Exception:  # the edge: nobody above could do better than go on with the next job
        logger.exception("a job failed", job=job, **facts)
        return False
    return True
