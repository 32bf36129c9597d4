"""When simulated members truly came, fell silent, returned and left, for comparing with what is inferred of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Turn(StrEnum):
    """What befell a member."""

    JOINED = "joined"
    FELL_SILENT = "fell_silent"
    RETURNED = "returned"
    LEFT = "left"


class Passage(NamedTuple):
    """One turn in a member's life, on a day of the society's; of a silence the day before it, -1 before all days."""

    member: int
    day: int
    turn: Turn


class Silence(NamedTuple):
    """A long silence as it was planted: the last day before it, and the day that ended it, None while it lasts."""

    member: int
    since: int
    until: int | None


def silences(passages: Iterable[Passage]) -> list[Silence]:
    """Every silence, ended ones first in the order they ended; who left in one is silent for good."""
    begun: dict[int, int] = {}
    found = []
    for member, day, turn in passages:
        if turn is Turn.FELL_SILENT:
            begun[member] = day
        elif turn is Turn.RETURNED and member in begun:
            found.append(Silence(member, begun.pop(member), day))
    return [*found, *(Silence(member, since, None) for member, since in begun.items())]


def gone(passages: Iterable[Passage]) -> dict[int, int]:
    """Who left, and on which day; nobody comes back."""
    return {member: day for member, day, turn in passages if turn is Turn.LEFT}
