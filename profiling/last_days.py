"""What of one member's days bears on why they may have fallen silent: questions, tone, first words, and rhythm."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple

from profiling.activity import MemberDay
from profiling.churn import CLOSEST, Past
from profiling.lifecycle import Stage
from profiling.observed import ObservedDays
from profiling.portrait import MemberHistory
from profiling.tags import TagKind

RECENT_DAYS = 365
"""Who fell silent longer ago, in observed days, is no news."""
LAST_VISITS = 3
ANSWER_WITHIN_DAYS = 14
TONE_DAYS, LEAST_JUDGED, LEAST_NEGATIVE, NEGATIVE_SHARE = 14, 5, 2, 0.4
FIRST_DAYS = 7
"""So long somebody new may wait for a word."""
GAPS_NEEDED, LAST_GAPS, GREW_TO, GREW_BY_DAYS = 6, 3, 2.0, 2.0
LEAST_TIE_DAYS = 3
LEAST_TOPIC_DAYS = 4

FALLEN = frozenset({Stage.DORMANT, Stage.LOST})
STAYED = frozenset({Stage.ACTIVE, Stage.CORE})
REPLIES = MemberDay._fields.index("replies_received")
HEARD = tuple(MemberDay._fields.index(name) for name in ("replies_received", "mentions_received", "reactions_received"))
MESSAGES = MemberDay._fields.index("messages")


class Tone(NamedTuple):
    """Of one day: the questions asked, and the messages that were judged and sounded bad."""

    questions: int = 0
    judged: int = 0
    negative: int = 0


def past_of(
    history: MemberHistory,
    active: Sequence[int],
    stage: Stage,
    tones: Mapping[int, Tone],
    observed: ObservedDays,
    until: int,
) -> Past | None:
    """The past of a member who fell silent lately or who stayed; None of everybody else."""
    has_fallen = stage in FALLEN
    if not active or not (has_fallen or stage in STAYED):
        return None
    known = len(active) if has_fallen else bisect_right(active, until - 1 - ANSWER_WITHIN_DAYS)
    if not known or (has_fallen and observed.ordinal(until) - observed.ordinal(active[-1]) > RECENT_DAYS):
        return None
    visits = active[:known]
    topic, own = main_topic(history, visits[-1]) if history.consent.portrait else ("", ())
    return Past(
        member=history.member,
        has_fallen=has_fallen,
        day=visits[-1],
        unanswered=unanswered(history.days, visits, tones),
        negative=negative(visits[-1], tones) if history.consent.portrait else None,
        ungreeted=ungreeted(history, observed),
        fading=fading([observed.ordinal(day) for day in visits]),
        closest=closest(history, visits[-1]) if history.consent.portrait else (),
        topic=topic,
        own_days=own,
    )


def unanswered(days: Sequence[tuple[int, ...]], visits: Sequence[int], tones: Mapping[int, Tone]) -> int:
    """The questions of the last three visits, if from the first of them on nobody replied; else 0."""
    asked = {day: tones[day].questions for day in visits[-LAST_VISITS:] if day in tones and tones[day].questions}
    if not asked:
        return 0
    first, last = min(asked), visits[-1] + ANSWER_WITHIN_DAYS
    replied = any(row[REPLIES] for row in days if first <= row[0] <= last)
    return 0 if replied else sum(asked.values())


def negative(last: int, tones: Mapping[int, Tone]) -> int | None:
    """The messages of the last two weeks that sounded bad, where they are many; None where too few were judged."""
    recent = [tone for day, tone in tones.items() if last - TONE_DAYS < day <= last]
    judged, bad = sum(tone.judged for tone in recent), sum(tone.negative for tone in recent)
    if judged < LEAST_JUDGED:
        return None
    return bad if bad >= LEAST_NEGATIVE and bad >= NEGATIVE_SHARE * judged else 0


def ungreeted(history: MemberHistory, observed: ObservedDays) -> int | None:
    """The messages of the first week of somebody new, if nobody replied, named them or reacted; None of veterans."""
    spoken = [row for row in history.days if row[MESSAGES]]
    if not spoken:
        return None
    first = spoken[0][0]
    is_new = bool(history.joined) or (observed.first is not None and observed.ordinal(first) >= ANSWER_WITHIN_DAYS)
    if not is_new:
        return None
    week = [row for row in history.days if first <= row[0] < first + FIRST_DAYS]
    return 0 if any(row[place] for row in week for place in HEARD) else sum(row[MESSAGES] for row in week)


def fading(visits: Sequence[int]) -> int | None:
    """The mean of the last three gaps, rounded, where they are twice what was usual before; None with few gaps."""
    gaps = [later - earlier for earlier, later in pairwise(visits)]
    if len(gaps) < GAPS_NEEDED:
        return None
    usual, lately = median(gaps[:-LAST_GAPS]), fmean(gaps[-LAST_GAPS:])
    return round(lately) if lately >= max(GREW_TO * usual, usual + GREW_BY_DAYS) else 0


def closest(history: MemberHistory, last: int) -> tuple[int, ...]:
    """The three members somebody had most to do with, on at least three days, until they fell silent."""
    met: Counter[int] = Counter()
    for other, _, week, days in (*history.ties_given, *history.ties_received):
        if week * 7 - 3 <= last:
            met[other] += days.bit_count()
    ordered = sorted(met.items(), key=lambda each: (-each[1], each[0]))
    return tuple(other for other, count in ordered[:CLOSEST] if count >= LEAST_TIE_DAYS)


def main_topic(history: MemberHistory, last: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """What somebody talked about most, on at least four days, and on how many days of each week they did."""
    total: Counter[str] = Counter()
    for kind, name, week, days in history.evidence:
        if kind == TagKind.TOPIC and week * 7 - 3 <= last and (kind, name) not in history.hidden:
            total[name] += days.bit_count()
    if not total:
        return "", ()
    name, most = min(total.items(), key=lambda each: (-each[1], each[0]))
    if most < LEAST_TOPIC_DAYS:
        return "", ()
    rows = [(week, days) for kind, own, week, days in history.evidence if (kind, own) == (TagKind.TOPIC, name)]
    return name, tuple((week, days.bit_count()) for week, days in rows)
