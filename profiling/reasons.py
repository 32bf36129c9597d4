"""Why a chance of returning is what it is: which facts raise it and which lower it, against the typical member's."""

from dataclasses import dataclass
from enum import StrEnum

from profiling.returning import Features, Grounds, ReturningModel, features_of

WORTH_TELLING = 0.1
"""In log-odds: about two and a half hundredths of a chance of one half."""


class Fact(StrEnum):
    """The facts of `Grounds`, by their fields."""

    SILENT = "silent"
    RECENT_DAYS = "recent_days"
    GAP = "gap"
    MONTHS = "months"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Reasons:
    """The facts that speak for a return and those that speak against it, the weightiest first."""

    raising: tuple[Fact, ...] = ()
    lowering: tuple[Fact, ...] = ()


def contributions(model: ReturningModel, grounds: Grounds) -> dict[Fact, float]:
    """By how much each fact raises the log-odds against what they would be, were it the typical member's."""
    own, typical = features_of(grounds), features_of(model.typical)
    weights = Features(*model.coefficients)
    lately = weights.recency + weights.habit_missed * own.recent_days
    often = weights.recent_days + weights.habit_missed * own.recency
    return {
        Fact.SILENT: lately * (own.recency - typical.recency),
        Fact.RECENT_DAYS: often * (own.recent_days - typical.recent_days),
        Fact.GAP: weights.gap * (own.gap - typical.gap),
        Fact.MONTHS: weights.months * (own.months - typical.months),
        Fact.HEARD: weights.heard * (own.heard - typical.heard),
    }


def reasons_for(model: ReturningModel, grounds: Grounds) -> Reasons:
    """What speaks for and against a return, leaving out what hardly matters."""
    found = contributions(model, grounds)
    telling = sorted((fact for fact in found if abs(found[fact]) >= WORTH_TELLING), key=lambda fact: -abs(found[fact]))
    return Reasons(
        raising=tuple(fact for fact in telling if found[fact] > 0),
        lowering=tuple(fact for fact in telling if found[fact] < 0),
    )
