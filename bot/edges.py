"""The edge of a job: whatever goes wrong inside is written down and ends there, so that the next one has its turn."""

from collections.abc import Awaitable, Callable

import structlog

logger = structlog.get_logger(__name__)


async def guarded(job: str, work: Callable[[], Awaitable[None]], **facts: str | int | None) -> bool:
    """Do a piece of work and say whether it went well; an error is logged with these facts, and not raised."""
    try:
        await work()
    except Exception:  # the edge: nobody above could do better than go on with the next job
        logger.exception("a job failed", job=job, **facts)
        return False
    return True
