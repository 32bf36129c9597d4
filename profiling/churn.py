"""Why members fall silent: what befell them just before, set against what befell those who stayed.

Nothing here says a cause: a reason fits somebody, and is worth a look where it fits the silent more often than others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from profiling.significance import chance_of_so_many, odds_ratio

FEWEST_PEOPLE = 5
"""Counts of fewer people are not told (design: privacy)."""
CLOSEST = 3
MOST_OF_THEM = 0.5
"""More than this share of one's closest people must be gone."""
BEFORE_WEEKS, LONG_BEFORE_WEEKS = 4, 12
TALK_FELL_TO = 0.5
LEAST_TALK_DAYS = 6.0
"""A topic others spoke of on fewer member-days in a month was never alive enough to be missed."""


class Reason(StrEnum):
    """What may have made somebody fall silent."""

    UNANSWERED = "unanswered"
    NEGATIVE = "negative"
    TOPIC_GONE = "topic-gone"
    FRIEND_GONE = "friend-gone"
    NEVER_GREETED = "never-greeted"
    FADING = "fading"


class Past(NamedTuple):
    """What of one member's past bears on their silence; None where it cannot be known.

    `day` is their last active day before the silence, of those who stayed the last one two weeks ago or earlier.
    """

    member: int
    has_fallen: bool
    day: int
    unanswered: int | None = None
    """Questions of their last days here that nobody replied to."""
    negative: int | None = None
    """Messages of their last two weeks that sounded bad, where they are many; 0 where they are not."""
    ungreeted: int | None = None
    """Messages of their first week, where nobody reacted in any way; 0 where somebody did."""
    fading: int | None = None
    """Days between their last visits, where these had grown; 0 where they had not."""
    closest: tuple[int, ...] = ()
    """The members they had most to do with."""
    topic: str = ""
    """What they talked about most."""
    own_days: tuple[tuple[int, int], ...] = ()
    """Their own days on that topic: (week, days)."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of those who fell silent and of those who stayed a reason fits, each of those it is known of."""

    reason: Reason
    fallen: int
    fallen_known: int
    stayed: int
    stayed_known: int

    @property
    def odds(self) -> float:
        """How many times the odds of falling silent are where it fits."""
        return odds_ratio(self.fallen, self.fallen_known, self.stayed, self.stayed_known)

    @property
    def chance(self) -> float:
        """How likely so many of the silent would be among those it fits, were there nothing in it."""
        fits, known = self.fallen + self.stayed, self.fallen_known + self.stayed_known
        return chance_of_so_many(self.fallen, fits, self.fallen_known, known)


@dataclass(frozen=True, slots=True)
class Churn:
    """The counts of all reasons, and what fits each member who fell silent: (reason, how much speaks for it)."""

    fallen: int = 0
    stayed: int = 0
    counts: tuple[Count, ...] = ()
    of: Mapping[int, tuple[int, tuple[tuple[Reason, int], ...]]] | None = None
    """By member: the day of the silence, and the reasons."""


def churn_of(pasts: Sequence[Past], gone: Mapping[int, int], talk: Mapping[tuple[str, int], int]) -> Churn:
    """Count the reasons; `gone`: the last active day of everybody silent, `talk`: member-days by topic and week."""
    known: dict[bool, Counter[Reason]] = {True: Counter(), False: Counter()}
    fits: dict[bool, Counter[Reason]] = {True: Counter(), False: Counter()}
    of = {}
    for past in pasts:
        found = reasons_of(past, gone, talk)
        known[past.has_fallen].update(found.keys())
        likely = tuple((reason, count) for reason, count in found.items() if count)
        fits[past.has_fallen].update(reason for reason, _ in likely)
        if past.has_fallen and likely:
            of[past.member] = past.day, likely
    counts = [
        Count(reason, fits[True][reason], known[True][reason], fits[False][reason], known[False][reason])
        for reason in Reason
        if known[True][reason] >= FEWEST_PEOPLE and known[False][reason] >= FEWEST_PEOPLE
    ]
    fallen = sum(past.has_fallen for past in pasts)
    ordered = sorted(counts, key=lambda count: (count.chance, -count.odds, count.reason))
    return Churn(fallen, len(pasts) - fallen, tuple(ordered), of)


def reasons_of(past: Past, gone: Mapping[int, int], talk: Mapping[tuple[str, int], int]) -> dict[Reason, int]:
    """Every reason that could be told of a member, with how much speaks for it: 0 where it does not fit."""
    found = {
        Reason.UNANSWERED: past.unanswered,
        Reason.NEGATIVE: past.negative,
        Reason.TOPIC_GONE: _weeks_without(past, talk),
        Reason.FRIEND_GONE: _gone_before(past, gone),
        Reason.NEVER_GREETED: past.ungreeted,
        Reason.FADING: past.fading,
    }
    return {reason: count for reason, count in found.items() if count is not None}


def _gone_before(past: Past, gone: Mapping[int, int]) -> int | None:
    """How many of somebody's closest people fell silent before they did, where it is most of them."""
    if not past.closest:
        return None
    missing = sum(gone.get(other, past.day + 1) <= past.day for other in past.closest)
    return missing if missing > MOST_OF_THEM * len(past.closest) else 0


def _weeks_without(past: Past, talk: Mapping[tuple[str, int], int]) -> int | None:
    """By how many days a month what others said on somebody's topic had fallen, where it fell to half or less."""
    if not past.topic:
        return None
    own = dict(past.own_days)
    week = (past.day + 3) // 7
    others = [max(0, talk.get((past.topic, one), 0) - own.get(one, 0)) for one in range(week - 15, week + 1)]
    long_before = sum(others[:LONG_BEFORE_WEEKS]) * BEFORE_WEEKS / LONG_BEFORE_WEEKS
    before = sum(others[LONG_BEFORE_WEEKS:])
    if long_before < LEAST_TALK_DAYS:
        return None
    return max(1, round(long_before - before)) if before <= TALK_FELL_TO * long_before else 0
