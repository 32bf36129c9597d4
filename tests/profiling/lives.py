"""Made-up lives in made-up communities, and the lifecycle lived through day by day as the plainest program would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from hypothesis import strategies as st

from profiling.lifecycle import Stage
from profiling.lifeline import Lifeline
from profiling.observed import ObservedDays

LAST_DAY = 300
EARLIEST_DAY = -20
DAYS = st.integers(min_value=-10, max_value=LAST_DAY)
BUSY = st.lists(st.integers(1, 5), min_size=15, max_size=40)
FITFUL = st.lists(st.one_of(st.integers(1, 9), st.integers(5, 30), st.integers(30, 150)), max_size=8)


@st.composite
def communities(draw: st.DrawFn) -> ObservedDays:
    """A community heard from day 0 on, with holes."""
    spans, day = [], 0
    for up, down in draw(st.lists(st.tuples(st.integers(1, 200), st.integers(1, 30)), min_size=1, max_size=5)):
        spans.append((day, day + up - 1))
        day += up + down
    return ObservedDays.of_spans(spans)


@st.composite
def lives(draw: st.DrawFn) -> Lifeline:
    """A member seen at least once: active by fits and starts, meeting few or many, perhaps joining and leaving."""
    day, active = draw(st.integers(-5, 60)), []
    for gap in draw(
        st.one_of(FITFUL, st.tuples(BUSY, FITFUL, BUSY).map(lambda parts: [*parts[0], *parts[1], *parts[2]]))
    ):
        active.append(day)
        day += gap
    company = draw(st.lists(st.integers(3, 6), min_size=8, max_size=8))
    shift = draw(st.integers(0, 3))
    met = {(day + shift, other) for day in active for other in range(company[day // 7 % 8])}
    joined, left = (sorted(draw(st.sets(DAYS, max_size=2))) for _ in range(2))
    first_seen = None if active or joined or left else draw(DAYS)
    return Lifeline(active, joined, left, tuple(sorted(met)), first_seen)


@dataclass
class Lived:
    """What a day-by-day walk remembers from one day to the next."""

    life: Lifeline
    heard: set[int]
    opened: int
    gaps: list[int] = field(default_factory=list)
    last: int | None = None
    joined: int | None = None
    came_back: int | None = None
    is_out: bool = False
    was_away: bool = False
    was_core: bool = False
    clock: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        days = range(EARLIEST_DAY, LAST_DAY + 1)
        self.clock = [0, *accumulate(day in self.heard or day < self.opened for day in days)]

    def span(self, first: int, last: int) -> int:
        """Observed days from one day on to before another."""
        return self.clock[last - EARLIEST_DAY] - self.clock[first - EARLIEST_DAY]

    def p90(self) -> float:
        """The own 90th-percentile gap by the design's words."""
        return min(max(float(np.percentile(self.gaps, 90)), 7), 60) if len(self.gaps) >= 4 else 14

    def note(self, day: int) -> None:
        """Take in what happened on a day."""
        if day in self.life.joined:
            self.joined, self.is_out = day, False
        if day in self.life.active:
            if self.was_away:
                self.came_back = day
            if self.last is not None:
                self.gaps.append(self.span(self.last, day))
            self.last, self.is_out, self.was_away = day, False, False
        self.is_out = self.is_out or day in self.life.left
        silence = 0 if self.last is None else self.span(self.last, day)
        self.was_away = self.was_away or self.is_out or silence > max(14, 1.5 * self.p90())

    def core(self, day: int) -> bool:
        """Whether the member is of the core at the end of a day; remembered from observed days only."""
        if not self.life.meetings:
            return False
        good = {5: 0, 4: 0}
        for youngest, oldest in ((0, 7), (8, 14), (15, 21), (22, 28)):
            days = {x for x in range(EARLIEST_DAY, day + 1) if youngest <= self.span(x, day) <= oldest}
            partners = {other for met, other in self.life.meetings if met in days}
            for enough in good:
                good[enough] += len(partners) >= enough and not days.isdisjoint(self.life.active)
        is_core = good[5] >= 3 or (good[4] >= 3 and self.was_core)
        if day in self.heard:
            self.was_core = is_core
        return is_core

    def stage(self, day: int) -> Stage:
        """The first line of the design's table that holds."""
        core = self.core(day)
        silence = 0 if self.last is None else self.span(self.last, day)
        start = self.joined
        if start is None and (since := self.life.since) is not None and self.span(self.opened, since) >= 14:
            start = since
        table = [
            (Stage.LOST, self.is_out or silence > 120),
            (Stage.RETURNED, self.came_back is not None and self.span(self.came_back, day) <= 14),
            (Stage.UNKNOWN, self.joined is None and self.span(self.opened, day) < 14),
            (Stage.NEWCOMER, start is not None and self.span(start, day) <= 14 and self.active_days(day) < 3),
            (Stage.LURKER, self.last is None),
            (Stage.DORMANT, silence > max(14, 1.5 * self.p90())),
            (Stage.COOLING, silence > self.p90()),
            (Stage.CORE, core),
        ]
        return next((stage for stage, holds in table if holds), Stage.ACTIVE)

    def active_days(self, day: int) -> int:
        """Active days up to a day."""
        return sum(1 for active in self.life.active if active <= day)


def lived(life: Lifeline, observed: ObservedDays, heard: set[int]) -> Iterator[tuple[int, Stage]]:
    """The stage at the end of each day from the first on which the member was seen."""
    assert observed.first is not None
    assert life.since is not None
    walk = Lived(life, heard, observed.first)
    for day in range(min(life.since, observed.first), LAST_DAY + 1):
        walk.note(day)
        stage = walk.stage(day)
        if day >= life.since:
            yield day, stage
