"""What a member's counters come to as habits: how often here, when, and in which way; the raw matter of mining."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from profiling.activity import HOURS, Activity, days_before
from profiling.calendar import weekday_of

LONGEST_PAUSE_DAYS = 21
"""A longer gap between two active days is an absence, not a habit."""
LONGEST_SILENCE_DAYS = 14
"""So much of the silence of today counts against how often somebody is here."""
NIGHT_HOURS = (23, 0, 1, 2, 3, 4)
EARLY_HOURS = (5, 6, 7, 8)
SATURDAY = 5

NIGHT = sum(1 << hour for hour in NIGHT_HOURS)
EARLY = sum(1 << hour for hour in EARLY_HOURS)

TOPIC_GROUPS: Mapping[str, frozenset[str]] = {
    "making": frozenset({"programming", "digital", "science", "education", "work", "language"}),
    "culture": frozenset({"game", "entertainment", "music", "film", "books", "anime", "art", "photography"}),
    "home": frozenset({"food", "parenting", "pets", "home", "shopping", "fashion", "beauty"}),
    "outside": frozenset({"travel", "sports", "fitness", "outdoors", "cars"}),
    "money": frozenset({"finance", "realty", "stocks", "law", "society"}),
}
"""The taxonomy in five groups: what sort of things somebody talks about."""


class Conduct(NamedTuple):
    """What one member did, in numbers that can be set against everybody's."""

    active_days: int
    presence: float
    """Active days a day, while they are around: in (0, 1]."""
    messages: int
    turned: int
    """Replies and mentions given."""
    asked: int
    answers: int
    """Replies to somebody else's question."""
    reacted: int
    shown: int
    """Pictures, videos and links."""
    stickers: int
    hours: int
    """Active hours, summed over days."""
    night: int
    early: int
    weekend: int
    """Active days on a Saturday or Sunday."""
    reach: int
    """Different people who turned to them."""
    groups: tuple[float, ...] = (0.0,) * len(TOPIC_GROUPS)
    """The weight of each group of topics."""


class Further(NamedTuple):
    """Counters the days of a history do not hold, summed up to the day asked on."""

    questions: int = 0
    answers: int = 0
    pictures: int = 0
    videos: int = 0
    links: int = 0
    stickers: int = 0


NOTHING_FURTHER = Further()


def presence_of(active: Sequence[int], until: int) -> float:
    """How often somebody is here while they are around, absences left out; 0 for who never was."""
    if not active:
        return 0.0
    gaps = [gap for first, second in pairwise(active) if (gap := second - first) <= LONGEST_PAUSE_DAYS]
    silence = min(max(0, until - 1 - active[-1]), LONGEST_SILENCE_DAYS)
    return (len(gaps) + 1) / (sum(gaps) + silence + 2)


def conduct_of(
    days: Sequence[tuple[int, ...]],
    activity: Activity,
    further: Further,
    reach: int,
    topics: Mapping[str, float],
    until: int,
) -> Conduct:
    """The habits of a member before a day; `days` in the shape of `MemberDay`."""
    known = days_before(days, until)
    masks = [row[HOURS] for row in known]
    return Conduct(
        active_days=len(activity.active),
        presence=presence_of(activity.active, until),
        messages=activity.messages,
        turned=activity.replies_given + activity.mentions_given,
        asked=further.questions,
        answers=further.answers,
        reacted=activity.reactions_given,
        shown=further.pictures + further.videos + further.links,
        stickers=further.stickers,
        hours=sum(mask.bit_count() for mask in masks),
        night=sum((mask & NIGHT).bit_count() for mask in masks),
        early=sum((mask & EARLY).bit_count() for mask in masks),
        weekend=sum(weekday_of(day) >= SATURDAY for day in activity.active),
        reach=reach,
        groups=groups_of(topics),
    )


def groups_of(topics: Mapping[str, float]) -> tuple[float, ...]:
    """The weight of each group among a member's topics."""
    return tuple(sum(topics.get(name, 0.0) for name in names) for names in TOPIC_GROUPS.values())
