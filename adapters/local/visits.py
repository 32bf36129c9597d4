"""What simulated members do on the days they come: when they speak and react, and what follows a visit."""

from collections.abc import Callable
from functools import partial
from random import Random

from adapters.local.agenda import Act, Agenda, Days
from adapters.local.doings import Doings
from adapters.local.lives import DAY_SECONDS, Lives, failures
from adapters.local.manners import WAYS
from adapters.local.planted import Planted

BETWEEN_MESSAGES_SECONDS = 240.0
HOUR_SECONDS = 3600
JOIN_HOURS = (8, 23)
FIRST_WORDS_SECONDS = 900.0
"""Somebody who joined and speaks up at once does so within this time."""

Visit = Callable[[Planted, float], None]
"""Told of a member and the time (seconds since 1970) at which one of their active days begins."""


class Visits:
    """Plans the acts of a day into the agenda; `on_visit` is told when somebody's active day begins."""

    def __init__(self, days: Days, lives: Lives, doings: Doings, agenda: Agenda, on_topic: float, rng: Random) -> None:
        self.on_visit: Visit | None = None
        self._days = days
        self._lives = lives
        self._doings = doings
        self._agenda = agenda
        self._on_topic = on_topic
        self._rng = rng

    def welcome(self, member: Planted, day: int, midnight: float) -> None:
        """Let a new member join in the course of a day, and perhaps speak up at once."""
        at = midnight + HOUR_SECONDS * self._rng.uniform(*JOIN_HOURS)
        self._agenda.add(at, partial(self._doings.join, member, day))
        if self._rng.random() < max(member.rhythm.weekday, member.rhythm.weekend):
            self._agenda.add(at + self._rng.uniform(1, FIRST_WORDS_SECONDS), self._speech(member, is_back=False))

    def plan(self, member: Planted, day: int) -> None:
        """Let a planned visit take place or not, and plan the next: a silence may follow, or leaving."""
        if not self._lives.comes(member, day):
            self._lives.plan_next(member, day, silence=False)
            return
        midnight = self._days.midnight(day)
        hour = self._rng.gauss(member.rhythm.hour, member.rhythm.hour_spread) % 24
        last = self._spend_day(member, midnight + HOUR_SECONDS * hour, midnight + DAY_SECONDS - 1)
        falls_silent = self._rng.random() < member.rhythm.silence
        self._lives.plan_next(member, day, silence=falls_silent)
        if falls_silent and self._rng.random() < member.rhythm.leaving:
            self._agenda.add(last, partial(self._doings.leave, member))

    def _spend_day(self, member: Planted, at: float, end: float) -> float:
        """Plan a day's messages and reactions from a first moment on; a time after the last of them."""
        rng, rhythm, first = self._rng, member.rhythm, at
        if self.on_visit:
            self.on_visit(member, at)
        self._add(at, end, self._speech(member, is_back=self._lives.each[member.number].was_silent))
        for _ in range(failures(1 / rhythm.messages, rng)):
            at += rng.expovariate(1 / BETWEEN_MESSAGES_SECONDS)
            self._add(at, end, self._speech(member, is_back=False))
        for _ in range(failures(1 / (1 + rhythm.reactions * WAYS[member.manner].reacting), rng)):
            when = first + rng.random() * (at - first + BETWEEN_MESSAGES_SECONDS)
            self._add(when, end, partial(self._doings.react, member))
        return min(at + BETWEEN_MESSAGES_SECONDS, end) + 1

    def _speech(self, member: Planted, *, is_back: bool) -> Act:
        return partial(self._doings.speak, member, self._on_topic, is_back)

    def _add(self, at: float, end: float, act: Act) -> None:
        """Plan an act of a day, drawn back to its last minutes where it would fall on the next."""
        self._agenda.add(at if at < end else end - self._rng.random() * BETWEEN_MESSAGES_SECONDS, act)
