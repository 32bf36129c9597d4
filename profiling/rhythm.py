"""A member's own pace: how many days usually lie between two active ones, and at which hours they are around."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from profiling.calendar import DAYS_A_WEEK, weekday_of

GAPS_NEEDED = 4
"""With fewer gaps than these a member has no rhythm of their own yet."""
UNKNOWN_P90_DAYS = 14.0
SHORTEST_P90_DAYS = 7.0
LONGEST_P90_DAYS = 60.0
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The median and the 90th percentile of the gaps between active days; `gaps` says how many are known."""

    gaps: int
    median: float | None
    p90: float


@dataclass(frozen=True, slots=True)
class HourMap:
    """On how many days a member was heard in each local hour: `counts[weekday][hour]`, Monday first."""

    counts: tuple[tuple[int, ...], ...]

    @property
    def busiest(self) -> tuple[int, int] | None:
        """The (weekday, hour) a member is most often around, the earliest among equals; None if never heard."""
        most = max(max(hours) for hours in self.counts)
        if not most:
            return None
        weekday = next(weekday for weekday, hours in enumerate(self.counts) if most in hours)
        return weekday, self.counts[weekday].index(most)


def gaps_between(active: Sequence[int]) -> list[int]:
    """The steps between neighbouring days (or ordinals of observed days), given in ascending order."""
    return [later - earlier for earlier, later in pairwise(active)]


def rhythm_of(gaps: Sequence[int]) -> Rhythm:
    """The rhythm that gaps make, in any order."""
    ordered = sorted(gaps)
    return Rhythm(len(ordered), percentile(ordered, 50) if ordered else None, _p90(ordered))


def p90_of(gaps: Iterable[int]) -> float:
    """The member's own 90th-percentile gap: 14 while fewer than four gaps are known, never below 7 or above 60."""
    return _p90(sorted(gaps))


def _p90(ordered: Sequence[int]) -> float:
    if len(ordered) < GAPS_NEEDED:
        return UNKNOWN_P90_DAYS
    return min(max(percentile(ordered, 90), SHORTEST_P90_DAYS), LONGEST_P90_DAYS)


def percentile(ordered: Sequence[int], percent: int) -> float:
    """A percentile of ascending whole numbers, interpolated (Hyndman & Fan 1996, type 7; numpy's default)."""
    position, hundredths = divmod(percent * (len(ordered) - 1), 100)
    if not hundredths:
        return float(ordered[position])
    lower, upper = ordered[position], ordered[position + 1]
    return (lower * 100 + (upper - lower) * hundredths) / 100


def hour_map(days: Iterable[tuple[int, int]]) -> HourMap:
    """Count (day, mask of 24 hours) pairs by weekday and hour."""
    counts = [[0] * HOURS_A_DAY for _ in range(DAYS_A_WEEK)]
    for day, hours in days:
        row = counts[weekday_of(day)]
        for hour in range(HOURS_A_DAY):
            row[hour] += hours >> hour & 1
    return HourMap(tuple(tuple(row) for row in counts))
