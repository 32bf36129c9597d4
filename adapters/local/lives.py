"""How a simulated member's life goes on from day to day: who is here, who fell silent, who comes back when."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from adapters.local.agenda import Days
from adapters.local.passages import Passage, Turn
from adapters.local.planted import OWN_WEEK_DAYS, Planted, Role

DAY_SECONDS = 86_400
NEWCOMER_SECONDS = 2 * DAY_SECONDS
RECENT_SECONDS = 7 * DAY_SECONDS
SILENT_ENOUGH_SECONDS = 5 * DAY_SECONDS
"""A word from us can only wake who has not been here for so long."""
WOKEN_WITHIN_DAYS = 4
ALREADY_SILENT = MappingProxyType({Role.ONCE: 0.9, Role.OCCASIONAL: 0.35, Role.REGULAR: 0.06})
"""Chance that someone who was here before the bot is silent when the simulated time begins."""


@dataclass(slots=True)
class Life:
    """Where one member stands now."""

    is_here: bool = False
    is_new: bool = False
    was_silent: bool = False
    """Whether what lies before the next visit is a long silence."""
    is_woken: bool = False
    is_greeted: bool = False
    next_day: int = -1
    """Day of the next planned visit; a visit planned for another day is no longer meant."""
    last_active: float = -math.inf
    last_private: float = -math.inf
    """When they last did something in their private chat with the bot."""


class Lives:
    """The lives of everyone, and the calendar of visits; the work of a day grows with its visitors only."""

    def __init__(self, days: Days, rng: Random) -> None:
        self.each: list[Life] = []
        self.newcomers: deque[tuple[int, float]] = deque()
        self.passages: list[Passage] = []
        """Everything that truly befell anybody, in the order it was decided."""
        self._days = days
        self._rng = rng
        self._visits: defaultdict[int, list[int]] = defaultdict(list)
        self._certain: set[int] = set()
        self._recent: dict[int, float] = {}

    def begin(self, member: Planted) -> None:
        """Give a member a life; who was here before the bot gets a first visit."""
        self.each.append(Life(is_here=member.joins_on is None))
        if member.joins_on is None and member.role is not Role.QUIET:
            is_silent = self._rng.random() < ALREADY_SILENT.get(member.role, 0.0)
            self.plan_next(member, -1, silence=is_silent)

    def arrive(self, member: Planted, at: float, day: int) -> None:
        """Let a member enter the room: the talkative speak up the same day."""
        life = self.each[member.number]
        life.is_here = life.is_new = True
        self.passages.append(Passage(member.number, day, Turn.JOINED))
        self.newcomers.append((member.number, at))
        while self.newcomers[0][1] < at - NEWCOMER_SECONDS:
            self.newcomers.popleft()
        if member.role is not Role.QUIET:
            self.plan_next(member, day, silence=False)

    def leave(self, number: int, at: float) -> None:
        """Let a member leave the room for good."""
        self.passages.append(Passage(number, self._days.day_of(at), Turn.LEFT))
        self.each[number].is_here = False
        self._recent.pop(number, None)

    def plan_next(self, member: Planted, day: int, *, silence: bool) -> None:
        """Plan the visit after `day`: by the member's rhythm, or by how silences end."""
        life, rhythm = self.each[member.number], member.rhythm
        life.was_silent = silence
        if silence:
            self.passages.append(Passage(member.number, day, Turn.FELL_SILENT))
        chance = daily(member.responses.returns_alone) if silence else max(rhythm.weekday, rhythm.weekend)
        self._plan(member.number, day + 1 + failures(chance, self._rng), certain=silence)

    def visitors(self, day: int) -> Iterator[int]:
        """Numbers of those whose next visit is on a day; a weekend person may be planned on a weekday in vain."""
        for number in self._visits.pop(day, ()):
            life = self.each[number]
            if life.is_here and life.next_day == day:
                yield number

    def comes(self, member: Planted, day: int) -> bool:
        """Say whether a planned visit takes place: always after a silence, else by weekday or weekend."""
        if member.number in self._certain:
            self._certain.discard(member.number)
            self.passages.append(Passage(member.number, day, Turn.RETURNED))
            return True
        rhythm = member.rhythm
        chance = rhythm.weekend if self._days.is_weekend(day) else rhythm.weekday
        return self._rng.random() * max(rhythm.weekday, rhythm.weekend) < chance

    def spoke(self, number: int, at: float) -> None:
        """Note that a member was active."""
        life = self.each[number]
        life.last_active = at
        life.is_woken = False
        self._recent.pop(number, None)
        self._recent[number] = at

    def recent(self, at: float) -> list[int]:
        """Who was active within the last week, the latest last."""
        for number, spoken in list(self._recent.items()):
            if spoken >= at - RECENT_SECONDS:
                break
            del self._recent[number]
        return list(self._recent)

    def wake(self, member: Planted, at: float) -> bool:
        """Let a word from us reach a silent member: with the planted effect they come within days.

        Only the first word of a silence has any effect. Says whether they come because of it.
        """
        life, responses = self.each[member.number], member.responses
        if not life.is_here or life.is_woken or at - life.last_active < SILENT_ENOUGH_SECONDS:
            return False
        life.is_woken = True
        if self._rng.random() >= responses.effect / (1 - responses.returns_alone):
            return False
        day = self._days.day_of(at) + self._rng.randint(1, WOKEN_WITHIN_DAYS)
        if 0 <= life.next_day <= day:
            return False
        if not life.was_silent:
            self.passages.append(Passage(member.number, self._last_day(life), Turn.FELL_SILENT))
        life.was_silent = True
        self._plan(member.number, day, certain=True)
        return True

    def _last_day(self, life: Life) -> int:
        return self._days.day_of(life.last_active) if math.isfinite(life.last_active) else -1

    def _plan(self, number: int, day: int, *, certain: bool) -> None:
        self.each[number].next_day = day
        self._visits[day].append(number)
        if certain:
            self._certain.add(number)
        else:
            self._certain.discard(number)


def daily(chance_in_a_week: float) -> float:
    """The chance of each day that adds up to a chance within OWN_WEEK_DAYS: 1 - (1 - p)^(1/7)."""
    return 1.0 - float((1.0 - chance_in_a_week) ** (1 / OWN_WEEK_DAYS))


def failures(chance: float, rng: Random) -> int:
    """How often something of this chance fails before it happens: geometric, mean (1 - p) / p."""
    if chance >= 1:
        return 0
    return int(math.log(1.0 - rng.random()) / math.log(1.0 - chance))
