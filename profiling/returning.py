"""How likely a member is to be active again within thirty days: a logistic model over a few facts of behaviour.

The coefficients are shipped in `data/returning.json` and fitted by `training/returning.py` on activity alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp, log, log1p
from typing import NamedTuple

from profiling.lifeline import Lifeline, is_out
from profiling.observed import ObservedDays

HORIZON_DAYS = 30
RECENT_DAYS = 90


class Features(NamedTuple):
    """What the model looks at, all natural logarithms; spans in observed days."""

    recency: float
    """Of the days since the last active one; 1 day: it was yesterday."""
    active_days: float
    recent_days: float
    """Of one more than the active days among the last 90."""
    habit_missed: float
    """Recency × recent days: silence says more about who used to be around often."""
    long_silence: float
    """Of the recency as a share of 90 days, where it is more."""


@dataclass(frozen=True, slots=True)
class ReturningModel:
    """A logistic model: one coefficient a feature, an intercept, and the plain share for who was never active."""

    intercept: float
    coefficients: tuple[float, ...]
    never_active: float

    def chance(self, features: Features) -> float:
        """The chance of an active day within 30 days."""
        products = (weight * value for weight, value in zip(self.coefficients, features, strict=True))
        return 1.0 / (1.0 + exp(-self.intercept - sum(products)))


@lru_cache(maxsize=1)
def shipped_model() -> ReturningModel:
    """The model that ships with the program."""
    data = json.loads(resources.files("profiling").joinpath("data/returning.json").read_text("utf-8"))
    coefficients = tuple(float(data["coefficients"][name]) for name in Features._fields)
    return ReturningModel(float(data["intercept"]), coefficients, float(data["never_active"]))


def features_of(active: Sequence[int], observed: ObservedDays, until: int) -> Features:
    """The features of a member, active on at least one of the given days, all of them before `until`."""
    now = observed.ordinal(until)
    silence = max(1, now - observed.ordinal(active[-1]))
    recent = log1p(sum(1 for day in active[-RECENT_DAYS:] if now - observed.ordinal(day) <= RECENT_DAYS))
    recency = log(silence)
    long_silence = log(max(silence, RECENT_DAYS) / RECENT_DAYS)
    return Features(recency, log(len(active)), recent, recency * recent, long_silence)


def chance_to_return(model: ReturningModel, life: Lifeline, observed: ObservedDays, until: int) -> float:
    """The chance of being active within the 30 days from `until` on; 0 for who has left, a plain share for lurkers."""
    active = [day for day in life.active if day < until]
    if is_out(life, until - 1):
        return 0.0
    if not active:
        return model.never_active
    return model.chance(features_of(active, observed, until))
