"""Ids as Discord gives them: the moment in milliseconds since 2015, and a number within it."""

from tests.fakes.telegram.clock import Clock

EPOCH_MILLISECONDS = 1_420_070_400_000
INNER_BITS = 22


class Snowflakes:
    """Hands out ids that grow, by the clock of the fake."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """Make the next id."""
        self._last = max(self._last + 1, at(self._clock()))
        return self._last


def at(moment: float) -> int:
    """Make the smallest id of a moment (seconds since 1970)."""
    return (int(moment * 1000) - EPOCH_MILLISECONDS) << INNER_BITS
