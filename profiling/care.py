"""Members somebody might have a word with: often there and never answered, up late, fading; with the numbers why.

Everything here follows from counts; what follows from words needs a portrait agreed to (`low`). A signal is for a human
to look at and nothing else: no test says why somebody is silent.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from profiling.activity import HOURS, MESSAGES, REACTIONS_GIVEN, days_before
from profiling.calendar import AsOf
from profiling.lifeline import Lifeline, is_out
from profiling.observed import ObservedDays
from profiling.portrait import MemberHistory, days_known
from profiling.rhythm import gaps_between
from profiling.signals import Finding, Kind
from profiling.tails import NEVER, at_most, fewer, more

WINDOW_DAYS = 28
LATELY_DAYS, FORMERLY_DAYS = 14, 56
NIGHT_BEFORE_DAYS = 180
NIGHT = 0b11111
"""The hours from midnight to five."""
REPLIES, MENTIONS, REACTIONS = 3, 5, 7
"""Where `MemberDay` has what was received."""

FEWEST_DAYS = 6
"""Days somebody must have spoken on before their not being answered says anything."""
FEWEST_FORMER_DAYS = 10
FEWEST_AROUND = 50
"""Days on which others spoke, below which there is no usual rate of being answered."""
HARDLY = 0.25
"""Of what was to be expected, or was before: so little is large enough to matter."""
USUALLY_ANSWERED = 0.4
STEADY_AROUND = 0.7
"""Where everybody is answered less than this share of before, nobody's own drop is one."""
LATE_SHARE, LATE_TIMES = 0.3, 3
LOW_SHARE, LOW_TIMES = 0.3, 2
REGULAR_DAYS, REGULAR_WITHIN = 12, 60
GAPS_WITHIN = 180
SHORTEST_SILENCE, LONGEST_SILENCE = 7, 45
"""Observed days: a week off is nothing; who is silent for longer than the second is known to be gone."""
SILENCE_TIMES = 2
BUCKETS = (1, 2, 5, 15)
"""Messages a day from which it counts as a fuller one: who says more is answered more."""


@dataclass(frozen=True, slots=True)
class Rates:
    """On how many days members spoke, and on how many of these anybody turned to them, by how much they said."""

    spoken: tuple[int, ...] = (0,) * len(BUCKETS)
    answered: tuple[int, ...] = (0,) * len(BUCKETS)

    def without(self, own: "Rates") -> "Rates":
        """The same without somebody's own days."""
        spoken = tuple(all_ - mine for all_, mine in zip(self.spoken, own.spoken, strict=True))
        return Rates(spoken, tuple(all_ - mine for all_, mine in zip(self.answered, own.answered, strict=True)))

    @property
    def share(self) -> float:
        """How often a day on which somebody speaks is answered."""
        return (sum(self.answered) + 0.5) / (sum(self.spoken) + 1)

    def at(self, bucket: int) -> float:
        """The same for days as full as this one; where there are few of those, the nearest thing is all days."""
        if self.spoken[bucket] < FEWEST_AROUND:
            return self.share
        return (self.answered[bucket] + 0.5) / (self.spoken[bucket] + 1)


@dataclass(frozen=True, slots=True)
class Around:
    """How it goes for everybody: in the last four weeks, in the last two, and in the eight before those."""

    window: Rates = Rates()
    lately: Rates = Rates()
    formerly: Rates = Rates()


@dataclass(frozen=True, slots=True)
class Moods:
    """Days with words that were judged, and those of them with more low words than bright ones: now and before."""

    now: tuple[int, int] = (0, 0)
    before: tuple[int, int] = (0, 0)
    """(low days, judged days)"""


NOT_JUDGED = Moods()


def bucket_of(messages: int) -> int:
    """How full a day with so many messages is."""
    return bisect_right(BUCKETS, messages) - 1


def is_answered(row: Sequence[int]) -> bool:
    """Say whether anybody turned to a member on a day: by reply, mention or reaction."""
    return bool(row[REPLIES] or row[MENTIONS] or row[REACTIONS])


def rates_of(rows: Iterable[Sequence[int]]) -> Rates:
    """Count days in the shape of `MemberDay`; those without a message of theirs do not matter."""
    spoken, answered = [0] * len(BUCKETS), [0] * len(BUCKETS)
    for row in rows:
        if row[MESSAGES]:
            spoken[bucket_of(row[MESSAGES])] += 1
            answered[bucket_of(row[MESSAGES])] += is_answered(row)
    return Rates(tuple(spoken), tuple(answered))


def span_of(days: Sequence[tuple[int, ...]], first: int, until: int) -> Sequence[tuple[int, ...]]:
    """Of rows ascending by day, those from a day on and before another."""
    return days[bisect_left(days, first, key=_day) : bisect_left(days, until, key=_day)]


def care_findings(
    history: MemberHistory, observed: ObservedDays, around: Around, asked: AsOf, moods: Moods = NOT_JUDGED
) -> Iterator[Finding]:
    """Every test that can be made of a member as of a day; of who does not want to be counted, none."""
    if not history.consent.counts:
        return
    active = tuple(row[0] for row in days_before(history.days, asked.until) if row[MESSAGES] or row[REACTIONS_GIVEN])
    if is_out(
        Lifeline(active, days_known(history.joined, asked.until), days_known(history.left, asked.until)), asked.today
    ):
        return
    found = (
        unanswered(history, around, asked.until),
        dropped(history, around, asked.until),
        late(history, asked.until),
        fading(history.member, active, observed, asked.today),
        low(history.member, moods) if history.consent.portrait else None,
    )
    yield from (one for one in found if one is not None)


def unanswered(history: MemberHistory, around: Around, until: int) -> Finding | None:
    """Often there and hardly ever answered, while others who say as much are."""
    rows = span_of(history.days, until - WINDOW_DAYS, until)
    mine = rates_of(rows)
    others = around.window.without(mine)
    days, heard = sum(mine.spoken), sum(mine.answered)
    if days < FEWEST_DAYS or sum(others.spoken) < FEWEST_AROUND:
        return None
    usual = [others.at(bucket_of(row[MESSAGES])) for row in rows if row[MESSAGES]]
    evidence = {
        "days": days,
        "messages": sum(row[MESSAGES] for row in rows),
        "answered_days": heard,
        "expected_days": round(sum(usual), 1),
    }
    is_large = heard <= HARDLY * sum(usual)
    return Finding(history.member, Kind.UNANSWERED, at_most(heard, usual), is_large, evidence)


def dropped(history: MemberHistory, around: Around, until: int) -> Finding | None:
    """Used to be answered, and for two weeks hardly is, though others are as ever."""
    border = until - LATELY_DAYS
    now, before = (
        rates_of(span_of(history.days, *ends)) for ends in ((border, until), (border - FORMERLY_DAYS, border))
    )
    hits, was = (sum(now.answered), sum(now.spoken)), (sum(before.answered), sum(before.spoken))
    if hits[1] < FEWEST_DAYS - 1 or was[1] < FEWEST_FORMER_DAYS:
        return None
    share = was[0] / was[1]
    others_now, others_before = around.lately.without(now).share, around.formerly.without(before).share
    is_large = (
        share >= USUALLY_ANSWERED
        and hits[0] / hits[1] <= HARDLY * share
        and others_now >= STEADY_AROUND * others_before
    )
    evidence = {"days": hits[1], "answered_days": hits[0], "days_before": was[1], "answered_days_before": was[0]}
    return Finding(history.member, Kind.DROPPED, fewer(hits, was), is_large, evidence)


def late(history: MemberHistory, until: int) -> Finding | None:
    """Here between midnight and five far more often than in their own past."""
    border = until - WINDOW_DAYS
    now = nights_of(span_of(history.days, border, until))
    before = nights_of(span_of(history.days, border - NIGHT_BEFORE_DAYS, border))
    if now[1] < FEWEST_DAYS or before[1] < FEWEST_FORMER_DAYS:
        return None
    share, was = now[0] / now[1], before[0] / before[1]
    evidence = {"nights": now[0], "days": now[1], "nights_before": before[0], "days_before": before[1]}
    is_large = share >= LATE_SHARE and share >= LATE_TIMES * was
    return Finding(history.member, Kind.LATE, more(now, before), is_large, evidence)


def low(member: int, moods: Moods) -> Finding | None:
    """More days of low words than in their own past. Days, not messages: one bad evening is one day."""
    (days, judged), (was, judged_before) = moods.now, moods.before
    if judged < FEWEST_DAYS or judged_before < FEWEST_FORMER_DAYS:
        return None
    share, former = days / judged, was / judged_before
    evidence = {"low_days": days, "days": judged, "low_days_before": was, "days_before": judged_before}
    is_large = share >= LOW_SHARE and share >= LOW_TIMES * former
    return Finding(member, Kind.LOW, more(moods.now, moods.before), is_large, evidence)


def nights_of(rows: Iterable[Sequence[int]]) -> tuple[int, int]:
    """On how many of the active days somebody was here at night, and how many there are."""
    active = [row[HOURS] for row in rows if row[MESSAGES] or row[REACTIONS_GIVEN]]
    return sum(1 for hours in active if hours & NIGHT), len(active)


def fading(member: int, active: Sequence[int], observed: ObservedDays, today: int) -> Finding | None:
    """Was here a lot, and has been silent for far longer than they ever were: were each day a draw, how probable?"""
    if not active:
        return None
    last = observed.ordinal(active[-1])
    silence = observed.ordinal(today) - last - 1
    ordinals = [at for day in active if last - (at := observed.ordinal(day)) <= GAPS_WITHIN]
    often = sum(1 for at in ordinals if last - at < REGULAR_WITHIN)
    if often < REGULAR_DAYS or not SHORTEST_SILENCE <= silence <= LONGEST_SILENCE:
        return None
    longest = max(gaps_between(ordinals)) - 1
    span = min(REGULAR_WITHIN, last - ordinals[0] + 1)
    evidence = {"silent_days": silence, "longest_before": longest, "active_days": often, "within_days": span}
    chance = max(NEVER, (1 - min(often / span, 0.99)) ** silence)
    return Finding(member, Kind.FADING, chance, silence > SILENCE_TIMES * max(longest, 1), evidence)


def _day(row: Sequence[int]) -> int:
    return row[0]
