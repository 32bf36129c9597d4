"""How far a member reaches: how many different people turn to them, and on how many days they are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log1p, sqrt
from typing import NamedTuple

from profiling.calendar import mask_before, week_of

WIDEST_REACH_PEOPLE = 500
"""So many people turning to somebody is as wide a reach as we tell apart."""
LONGEST_PRESENCE_DAYS = 365
REACTION_SHARE = 0.5
"""Somebody who only ever reacted counts half of one who replied or mentioned."""


class TieKind(StrEnum):
    """In which way one member turned to another."""

    REPLY = "reply"
    MENTION = "mention"
    REACTION = "reaction"


class Tie(NamedTuple):
    """The days of a week on which one member turned to another, in one way. A plain tuple will do: rows are many."""

    other: int
    kind: str
    week: int
    days: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How many different people turned to a member: by reply or mention, and by reaction alone."""

    addressed: int
    reacted_only: int


def reach_of(received: Iterable[tuple[int, str, int, int]], until: int) -> Reach:
    """Count the people in ties received before a day."""
    this_week = week_of(until)
    known = {
        (other, kind) for other, kind, week, days in received if week < this_week or mask_before(week, days, until)
    }
    addressed = {other for other, kind in known if kind != TieKind.REACTION}
    return Reach(len(addressed), len({other for other, _ in known} - addressed))


def influence_of(reach: Reach, active_days: int) -> float:
    """In [0, 1]: the geometric mean of reach and presence, each on a log scale up to its limit."""
    people = reach.addressed + REACTION_SHARE * reach.reacted_only
    return sqrt(_on_log_scale(people, WIDEST_REACH_PEOPLE) * _on_log_scale(active_days, LONGEST_PRESENCE_DAYS))


def _on_log_scale(value: float, limit: int) -> float:
    return min(1.0, log1p(value) / log1p(limit))
