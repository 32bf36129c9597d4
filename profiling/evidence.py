"""How much a tag weighs: days on which it showed, fading with time, worked out when it is read and never stored.

Evidence is one row a (tag, week) with a mask of days, so ten thousand messages in one day move a tag one step.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, exp2, log2

from profiling.calendar import DAYS_A_WEEK, days_of, mask_before, monday_of, week_of

HALF_LIFE_DAYS = 30
"""A day of evidence counts half after so many days (design: portrait)."""
HALF_WEIGHT_DAYS = 3.0
"""So many fresh days give a weight of one half; one gives 0.21, ten give 0.90."""
HALF_CONFIDENCE_DAYS = 2.0
"""So many days of evidence, however old, give a confidence of one half; one gives 0.33, ten give 0.83."""
TAG_THRESHOLD = 0.1
"""Below this weight a tag is forgotten: one day of evidence lasts five weeks, ten days four and a half months."""
SCORE_THRESHOLD = -HALF_WEIGHT_DAYS * log2(1.0 - TAG_THRESHOLD)
"""The score that gives this weight."""
FADED_AFTER_DAYS = ceil(-HALF_LIFE_DAYS * log2(SCORE_THRESHOLD * (1.0 - exp2(-1.0 / HALF_LIFE_DAYS))))
"""Without new evidence for so long a tag is forgotten, had it shown on every day before (a geometric series): 198."""
MASKS = 1 << DAYS_A_WEEK

Mark = tuple[int, int]
"""A week and the mask of its days."""


@dataclass(frozen=True, slots=True)
class TagEvidence:
    """What the days a tag showed amount to: `weight` in [0, 1) fades, `confidence` in [0, 1) does not."""

    weight: float
    confidence: float
    days: int
    first: int
    last: int


class Fading:
    """The weights of evidence as of one day, with the powers of two worked out once for a whole community."""

    def __init__(self, until: int) -> None:
        """`until` is the first day that does not count; the day before it counts in full."""
        self._until = until
        self._this_week = week_of(until)
        self._weeks: dict[int, float] = {}
        self._masks = [sum(faded(-day) for day in days_of(0, mask)) / faded(-monday_of(0)) for mask in range(MASKS)]

    def score(self, marks: Iterable[Mark]) -> float:
        """The sum over days of 2^(−age / 30), the age of the last day that counts being 0."""
        return sum(self.worth(week, mask) for week, mask in marks)

    def worth(self, week: int, mask: int) -> float:
        """What the days of one week add to a score."""
        known = mask if week < self._this_week else mask_before(week, mask, self._until)
        factor = self._weeks.get(week)
        if factor is None:
            factor = self._weeks[week] = faded(self._until - 1 - monday_of(week))
        return factor * self._masks[known]

    def days(self, week: int, mask: int) -> int:
        """On how many days of a week a tag showed that count."""
        return (mask if week < self._this_week else mask_before(week, mask, self._until)).bit_count()

    def weight(self, marks: Iterable[Mark]) -> float:
        """How strong a tag is: 1 − 2^(−score / 3)."""
        return weight_of_score(self.score(marks))

    def weigh(self, marks: Iterable[Mark]) -> TagEvidence:
        """All that the marks of one tag say; at least one of their days must count."""
        known = [(week, cut) for week, mask in marks if (cut := mask_before(week, mask, self._until))]
        days = sum(mask.bit_count() for _, mask in known)
        return TagEvidence(
            weight=self.weight(known),
            confidence=confidence(days),
            days=days,
            first=days_of(*min(known))[0],
            last=days_of(*max(known))[-1],
        )


def weight_of_score(score: float) -> float:
    """The weight of a score: 1 − 2^(−score / 3)."""
    return 1.0 - exp2(-score / HALF_WEIGHT_DAYS)


def faded(age: float) -> float:
    """What is left of one day of evidence after `age` days."""
    return exp2(-age / HALF_LIFE_DAYS)


def confidence(days: int) -> float:
    """How sure we are that a tag is no accident: n / (n + 2) for n days of evidence."""
    return days / (days + HALF_CONFIDENCE_DAYS)
