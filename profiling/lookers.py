"""Somebody who reads the portraits of more members than their office usually takes: how many is unusual."""

from collections.abc import Sequence

MOST_READ = 20
"""Members somebody may look at within a day without anybody being told: a look round after a busy weekend."""
TIMES = 2
"""Above so many times the most they ever read on a day before, it is none of their habits."""
LOOKED_BACK_DAYS = 60


def is_unusual(read: int, earlier: Sequence[int]) -> bool:
    """Say whether so many members read within a day are worth a word to the others.

    Args:
        read: how many different members within the last day.
        earlier: how many on each earlier day of the last 60 on which they read any.
    """
    return read > MOST_READ and read > TIMES * max(earlier, default=0)
