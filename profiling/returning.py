"""How likely a member is to be active again within thirty days: a logistic model over a few facts of behaviour.

The coefficients are shipped in `data/returning.json` and fitted by `training/returning.py` on activity alone.
"""

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import exp, log, log1p
from typing import NamedTuple

from profiling.lifeline import Lifeline, is_out
from profiling.observed import ObservedDays
from profiling.rhythm import percentile

HORIZON_DAYS = 30
RECENT_DAYS = 90
YEAR_DAYS = 365
MONTH_DAYS = 30
UNKNOWN_GAP_DAYS = 90.0
"""The own gap of who was active on one day only."""
LEAST_HEARD_DAYS, MOST_HEARD_DAYS = 14, 180
"""Between these the model was found to hold; hearing a community for longer teaches it nothing more."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The facts a chance follows from; spans in observed days."""

    silent: int
    """Whole days without a word since the last active one; 0: it was yesterday."""
    recent_days: int
    """Active days among the last 90."""
    gap: float | None
    """The median of the days from one active day to the next; None after a single one."""
    months: int
    """Spans of thirty days, counted back from the last active one, with an active day in the last year."""
    heard: int
    """For how many days the community has been heard."""


class Features(NamedTuple):
    """What the model looks at, all natural logarithms."""

    recency: float
    """Of one more than the silent days."""
    recent_days: float
    """Of one more than the active days among the last 90."""
    habit_missed: float
    """Recency × recent days: silence says more about who used to be around often."""
    gap: float
    months: float
    """Of one more than the months."""
    heard: float
    """Of the days heard as a share of 180: whoever shows up in a short stretch of hearing is likely a regular."""


@dataclass(frozen=True, slots=True)
class ReturningModel:
    """A logistic model: an intercept, a coefficient a feature, the plain share for who was never active.

    `typical` are the facts in the middle of those it was fitted on, which reasons are told against.
    """

    intercept: float
    coefficients: tuple[float, ...]
    never_active: float
    typical: Grounds

    def log_odds(self, features: Features) -> float:
        """The logarithm of the odds of an active day within 30 days."""
        return self.intercept + sum(weight * value for weight, value in zip(self.coefficients, features, strict=True))

    def chance(self, features: Features) -> float:
        """The chance of an active day within 30 days."""
        return 1.0 / (1.0 + exp(-self.log_odds(features)))


@lru_cache(maxsize=1)
def shipped_model() -> ReturningModel:
    """The model that ships with the program."""
    data = json.loads(resources.files("profiling").joinpath("data/returning.json").read_text("utf-8"))
    coefficients = tuple(float(data["coefficients"][name]) for name in Features._fields)
    typical = Grounds(*(data["typical"][field.name] for field in fields(Grounds)))
    return ReturningModel(float(data["intercept"]), coefficients, float(data["never_active"]), typical)


def grounds_of(active: Sequence[int], now: int) -> Grounds:
    """The facts about a member, active on at least one day.

    Args:
        active: the active days as ordinals of observed days, ascending.
        now: the ordinal of the day asked about, after all of them: how many days were heard before it.
    """
    last = active[-1]
    year = active[bisect_left(active, now - YEAR_DAYS) :]
    gaps = sorted(later - earlier for earlier, later in pairwise(active))
    return Grounds(
        silent=max(0, now - last - 1),
        recent_days=len(active) - bisect_left(active, now - RECENT_DAYS),
        gap=percentile(gaps, 50) if gaps else None,
        months=len({(last - day) // MONTH_DAYS for day in year}),
        heard=now,
    )


def features_of(grounds: Grounds) -> Features:
    """What the model makes of the facts."""
    recency, recent = log1p(grounds.silent), log1p(grounds.recent_days)
    gap = UNKNOWN_GAP_DAYS if grounds.gap is None else max(1.0, grounds.gap)
    heard = min(max(grounds.heard, LEAST_HEARD_DAYS), MOST_HEARD_DAYS) / MOST_HEARD_DAYS
    return Features(recency, recent, recency * recent, log(gap), log1p(grounds.months), log(heard))


def grounds_for(life: Lifeline, observed: ObservedDays, until: int) -> Grounds | None:
    """The facts about a member before a day; None for who had left or was never active by then."""
    if is_out(life, until - 1):
        return None
    active = [observed.ordinal(day) for day in life.active[: bisect_left(life.active, until)]]
    return grounds_of(active, observed.ordinal(until)) if active else None


def chance_to_return(model: ReturningModel, life: Lifeline, observed: ObservedDays, until: int) -> float:
    """The chance of being active within the 30 days from `until` on; 0 for who has left, a plain share for lurkers."""
    return chance_on(model, grounds_for(life, observed, until), has_left=is_out(life, until - 1))


def chance_on(model: ReturningModel, grounds: Grounds | None, *, has_left: bool) -> float:
    """The chance that follows from the facts; without any, of who has left or was never active."""
    if grounds is not None:
        return model.chance(features_of(grounds))
    return 0.0 if has_left else model.never_active
