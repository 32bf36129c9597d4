"""Sudden changes: a member's rhythm, hours or reach is another than it was.

Each is an item for a human, never an automatic act. Two weeks are held against the weeks before them, on observed days
only; that many members are asked about is counted against each finding (`signals.standing_out`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, log1p, pi, sin

from profiling.activity import HOURS, MESSAGES
from profiling.calendar import AsOf, mask_before, monday_of
from profiling.care import MENTIONS, REACTIONS, REPLIES, span_of
from profiling.observed import ObservedDays
from profiling.portrait import MemberHistory
from profiling.signals import Finding, Kind
from profiling.tails import clipped, fewer, more, normal_above, rank_sum

LATELY_DAYS, FORMERLY_DAYS = 14, 90
FEWEST_FORMER_DAYS = 42
"""Observed days a member must have been known for before the last two weeks: before that, change is their rhythm."""
FEWEST_ACTIVE_DAYS, FEWEST_TO_COMPARE = 6, 4
TIMES = 4.0
"""So many times more or less is a change a person would notice."""
BUSY_A_DAY, TURNED_TO_A_DAY = 3.0, 2.0
"""Messages, and people turning to somebody: below so many a day, even four times as much is little."""
DAYS_TO_TELL_HOURS = (6, 20)
OTHER_HOURS = 4.0
"""Hours the middle of somebody's day must have moved."""
TWO_WEEKS = 2


@dataclass(frozen=True, slots=True)
class Spans:
    """The observed days of the last two weeks and of the weeks before, as of a day; made once for all members."""

    until: int
    border: int
    lately: tuple[int, ...]
    formerly: tuple[int, ...]

    @classmethod
    def of(cls, observed: ObservedDays, asked: AsOf) -> "Spans":
        """The spans as of a day."""
        until, border = asked.until, asked.until - LATELY_DAYS
        seen = [
            day for day in range(border - FORMERLY_DAYS, until) if observed.ordinal(day + 1) > observed.ordinal(day)
        ]
        first = observed.first if observed.first is not None else until
        seen = [day for day in seen if day >= first]
        return cls(until, border, tuple(d for d in seen if d >= border), tuple(d for d in seen if d < border))


@dataclass(frozen=True, slots=True)
class Pace:
    """A count of somebody's, day by day: lately and before."""

    now: Sequence[int]
    before: Sequence[int]

    @property
    def a_day(self) -> tuple[float, float]:
        """The means a day, now and before."""
        return sum(self.now) / len(self.now), sum(self.before) / len(self.before)

    @property
    def chance(self) -> float:
        """How probable so large a difference is by chance: in how much a day brings, or on how many it brings any."""
        full, was = [log1p(one) for one in self.now if one], [log1p(one) for one in self.before if one]
        sizes = 2 * normal_above(abs(rank_sum(full, was))) if min(len(full), len(was)) >= FEWEST_TO_COMPARE else 1.0
        hits, before = (len(full), len(self.now)), (len(was), len(self.before))
        often = 2 * min(fewer(hits, before), more(hits, before))
        return clipped(2 * min(sizes, often))


def change_findings(history: MemberHistory, spans: Spans, asked: AsOf) -> Iterator[Finding]:
    """Every test of a sudden change that can be made of a member; of who does not want to be counted, none."""
    days = span_of(history.days, spans.border - FORMERLY_DAYS, asked.until)
    since = history.days[0][0] if history.days else asked.until
    known = [day for day in spans.formerly if day >= since]
    active = sum(1 for row in days if row[MESSAGES])
    if not history.consent.counts or len(known) < FEWEST_FORMER_DAYS or not spans.lately or active < FEWEST_ACTIVE_DAYS:
        return
    rows = {row[0]: row for row in days}
    spoke = sum(1 for day in spans.lately if day in rows and rows[day][MESSAGES])
    if spoke:
        yield rhythm(history.member, rows, spans.lately, known)
        yield reach(history, rows, spans, known, spoke)
    moved = other_hours(history.member, [row for row in days if row[MESSAGES]], spans.border)
    if moved is not None:
        yield moved


def rhythm(member: int, rows: dict[int, tuple[int, ...]], lately: Sequence[int], known: Sequence[int]) -> Finding:
    """Far more or far fewer messages a day than before."""
    pace = Pace(*([rows[day][MESSAGES] if day in rows else 0 for day in span] for span in (lately, known)))
    now, before = pace.a_day
    is_large = (now >= TIMES * before and now >= BUSY_A_DAY) or (before >= TIMES * now and before >= BUSY_A_DAY)
    evidence = {"a_day": round(now, 2), "a_day_before": round(before, 2)}
    return Finding(member, Kind.RHYTHM, pace.chance, is_large, evidence)


def reach(
    history: MemberHistory, rows: dict[int, tuple[int, ...]], spans: Spans, known: Sequence[int], spoke: int
) -> Finding:
    """Turned to far more or far less than before, while they speak on; of who agreed, with how many people it is."""
    pace = Pace(*([turned_to(rows.get(day)) for day in span] for span in (spans.lately, known)))
    now, before = pace.a_day
    has_grown = now >= TIMES * before and now >= TURNED_TO_A_DAY
    has_shrunk = before >= TIMES * now and before >= TURNED_TO_A_DAY and spoke >= FEWEST_ACTIVE_DAYS
    evidence = {"a_day": round(now, 2), "a_day_before": round(before, 2)}
    if history.consent.portrait:
        people, usual = partners(history.ties_received, spans)
        evidence |= {"people": people, "people_before": usual}
    return Finding(history.member, Kind.REACH, pace.chance, has_grown or has_shrunk, evidence)


def turned_to(row: Sequence[int] | None) -> int:
    """How often others turned to somebody on a day."""
    return 0 if row is None else row[REPLIES] + row[MENTIONS] + row[REACTIONS]


def partners(ties: Sequence[tuple[int, str, int, int]], spans: Spans) -> tuple[int, float]:
    """How many different people turned to somebody in the last two weeks, and in two weeks before on average."""
    now: set[int] = set()
    before: dict[int, set[int]] = {}
    for other, _, week, mask in ties:
        if not mask_before(week, mask, spans.until):
            continue
        age = (spans.until - 1 - monday_of(week)) // 7
        if age < TWO_WEEKS:
            now.add(other)
        elif age < TWO_WEEKS + FORMERLY_DAYS // 7:
            before.setdefault((age - TWO_WEEKS) // TWO_WEEKS, set()).add(other)
    spells = FORMERLY_DAYS // 7 // TWO_WEEKS
    return len(now), round(sum(map(len, before.values())) / spells, 1)


def other_hours(member: int, rows: Sequence[Sequence[int]], border: int) -> Finding | None:
    """Here at other hours than before: the middles of their days, as directions on the clock, compared.

    Hotelling's two-sample T² on (cos, sin); with two dimensions the tail of F is exact in closed form.
    """
    days = [(row[0], direction(row[HOURS])) for row in rows if row[HOURS]]
    now, before = [one for day, one in days if day >= border], [one for day, one in days if day < border]
    if len(now) < DAYS_TO_TELL_HOURS[0] or len(before) < DAYS_TO_TELL_HOURS[1]:
        return None
    middle, was = mean_of(now), mean_of(before)
    moved = abs(turned(clock_of(middle) - clock_of(was)))
    evidence = {"hour": round(clock_of(middle), 1), "hour_before": round(clock_of(was), 1), "days": len(now)}
    return Finding(member, Kind.HOURS, distance_chance(now, before), moved >= OTHER_HOURS, evidence)


Point = tuple[float, float]


def direction(hours: int) -> Point:
    """The middle of a day's active hours, as a point within the clock's circle."""
    angles = [2 * pi * (hour + 0.5) / 24 for hour in range(24) if hours >> hour & 1]
    return sum(map(cos, angles)) / len(angles), sum(map(sin, angles)) / len(angles)


def mean_of(points: Sequence[Point]) -> Point:
    """The middle of some points."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def clock_of(point: Point) -> float:
    """The hour a direction points at."""
    return (atan2(point[1], point[0]) * 24 / (2 * pi)) % 24


def turned(hours: float) -> float:
    """A difference of hours the short way round."""
    return (hours + 12) % 24 - 12


def distance_chance(now: Sequence[Point], before: Sequence[Point]) -> float:
    """How probable so far apart middles are, were both drawn from one habit."""
    together = len(now) + len(before)
    middle, was = mean_of(now), mean_of(before)
    scatter = [(x - mx, y - my) for points, (mx, my) in ((now, middle), (before, was)) for x, y in points]
    free = together - 2
    xx, yy = sum(x * x for x, _ in scatter) / free + 1e-9, sum(y * y for _, y in scatter) / free + 1e-9
    xy = sum(x * y for x, y in scatter) / free
    dx, dy = middle[0] - was[0], middle[1] - was[1]
    apart = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy)
    t2 = len(now) * len(before) / together * apart
    f = (together - 3) / (2 * free) * t2
    share: float = (1 + 2 * f / (together - 3)) ** (-(together - 3) / 2)
    return clipped(share)
