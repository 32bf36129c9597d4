"""What a member does besides talking: sums of the counters a portrait's further dimensions are read from."""

from dataclasses import dataclass, field
from typing import NamedTuple

RECENT_DAYS = 90
"""What was done longer ago is not what somebody does."""


class Sums(NamedTuple):
    """Counters of `DayCount` summed over days; a plain tuple of the same numbers will do."""

    questions: int = 0
    answers: int = 0
    answered: int = 0
    forwards: int = 0
    comments: int = 0
    links: int = 0
    pictures: int = 0
    videos: int = 0
    voices: int = 0
    stickers: int = 0
    positive: int = 0
    neutral: int = 0
    negative: int = 0


@dataclass(frozen=True, slots=True)
class Habits:
    """The sums of all days before the one asked about, and those of the last 90 of them."""

    total: Sums = field(default_factory=Sums)
    recent: Sums = field(default_factory=Sums)


NOTHING_DONE = Habits()


@dataclass(frozen=True, slots=True)
class Bought:
    """What a member bought, as imported or declared: how often, for how much, and on which day last."""

    purchases: int = 0
    spent: float | None = None
    last: int | None = None


NOTHING_BOUGHT = Bought()
