"""The fake server's own time: the real one, one that a test turns by hand, or one that runs faster."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]
"""Answers with seconds since 1970."""

SECOND = 1.0
DAY = 86_400.0
WEEK = 7 * DAY


@dataclass(slots=True)
class ManualClock:
    """A clock that stands still until a test moves it."""

    now: float = 1_780_000_000.0

    def __call__(self) -> float:
        """Answer with the moment the test has set."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Move time forward."""
        self.now += seconds


@dataclass(frozen=True, slots=True)
class ScaledClock:
    """The real clock, running `factor` times as fast from `origin` on."""

    factor: float
    origin: float

    def __call__(self) -> float:
        """Answer with the stretched time."""
        return self.origin + (time.time() - self.origin) * self.factor
