"""The days on which a community was heard at all: a day the bot was down is nobody's silent day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Self


@dataclass(frozen=True, slots=True)
class ObservedDays:
    """Observed days as runs without a hole; `before[i]` is how many observed days lie before the i-th run."""

    starts: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()
    before: tuple[int, ...] = ()

    @classmethod
    def of_spans(cls, spans: Iterable[tuple[int, int]]) -> Self:
        """Build from (first, last) spans, both days included, in any order; they may touch and overlap."""
        runs: list[tuple[int, int]] = []
        for first, last in sorted(spans):
            if last < first:
                raise ValueError(f"an observed span ends on day {last}, before it begins on day {first}")
            if runs and first <= runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
                continue
            runs.append((first, last))
        lengths = tuple(last - first + 1 for first, last in runs)
        return cls(tuple(first for first, _ in runs), lengths, tuple(accumulate(lengths, initial=0))[:-1])

    @classmethod
    def of_days(cls, days: Iterable[int]) -> Self:
        """Build from single days."""
        return cls.of_spans((day, day) for day in days)

    @property
    def first(self) -> int | None:
        """The first day the community was heard."""
        return self.starts[0] if self.starts else None

    def ordinal(self, day: int) -> int:
        """How many observed days lie before a day: differences of ordinals are spans of observed time.

        Days before the first observed one (a platform may name an old join) count down from zero, one by one.
        """
        run = bisect_right(self.starts, day) - 1
        if run >= 0:
            return self.before[run] + min(day - self.starts[run], self.lengths[run])
        return day - self.starts[0] if self.starts else 0

    def first_day_at(self, ordinal: int) -> int | None:
        """The first day with at least so many observed days before it; None if it has not come yet."""
        run = bisect_left(self.before, ordinal) - 1
        if run < 0:
            return self.starts[0] + ordinal if self.starts else None
        into = ordinal - self.before[run]
        return self.starts[run] + into if into <= self.lengths[run] else None

    def previous(self, day: int) -> int | None:
        """The last observed day before a day."""
        run = bisect_left(self.starts, day) - 1
        return min(day - 1, self.starts[run] + self.lengths[run] - 1) if run >= 0 else None
