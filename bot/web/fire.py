"""How high the fire burns: a community's last days beside its own weeks before, never beside another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.trends import DayCount

LATEST_DAYS = 7
BEFORE_DAYS = 21
FEWEST_DAYS = 14
"""Days that must be known before anything is called usual."""
HIGHER, LOWER = 1.15, 0.85


class Height(StrEnum):
    """What can be said of the fire."""

    UNKNOWN = "unknown"
    OUT = "out"
    LOW = "low"
    USUAL = "usual"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Fire:
    """Its height, and the people a day it is made of: of late, and before."""

    height: Height
    lately: float
    before: float


def fire_of(days: Sequence[DayCount], first_day: int | None) -> Fire:
    """Look at whole days: the last one of the sequence goes on still."""
    whole = [day.active for day in days[:-1] if first_day is not None and day.day >= first_day]
    latest, before = whole[-LATEST_DAYS:], whole[-LATEST_DAYS - BEFORE_DAYS : -LATEST_DAYS]
    lately = sum(latest) / len(latest) if latest else 0.0
    usual = sum(before) / len(before) if before else 0.0
    return Fire(_height(len(whole), lately, usual), lately, usual)


def _height(known: int, lately: float, usual: float) -> Height:
    if known < FEWEST_DAYS:
        return Height.UNKNOWN
    if not lately:
        return Height.OUT
    if lately > HIGHER * usual:
        return Height.HIGH
    return Height.LOW if lately < LOWER * usual else Height.USUAL
