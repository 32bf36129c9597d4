"""A simulated community: lets its people join, talk, fall silent, return and leave, day after day, as events."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from adapters.local.agenda import Act, Agenda, Days, moment
from adapters.local.doings import Doings
from adapters.local.lives import DAY_SECONDS, Lives, failures
from adapters.local.people import People
from adapters.local.planted import Planted
from adapters.local.sayings import Sayings
from adapters.local.talk import Talk
from adapters.local.templates import DEFAULT_SIZE, GROWTH_DAYS, Template
from profiling.events import BotPlaced, DoorChanged, Event, Platform, Rank, Room, RoomKind

BETWEEN_MESSAGES_SECONDS = 240.0
JOIN_HOURS = (8, 23)
FIRST_WORDS_SECONDS = 900.0
"""Somebody who joined and speaks up at once does so within this time."""

Visit = Callable[[Planted, float], None]
"""Told of a member and the time (seconds since 1970) at which one of their active days begins."""


class Society:
    """The people of one room and what they will do; deterministic by `rng`, which must be used for nothing else."""

    def __init__(self, template: Template, rng: Random, start: datetime, size: int = DEFAULT_SIZE) -> None:
        self.room = Room(Platform.LOCAL, template.room, template.title)
        self.days = Days(start, ZoneInfo(template.zone))
        self.people = People(template, size, rng)
        self.lives = Lives(self.days, rng)
        self.agenda = Agenda()
        self.rng = rng
        self.on_visit: Visit | None = None
        self._message_numbers = count(1)
        sayings = {True: Sayings.load("zh"), False: Sayings.load("en")}
        talk = Talk(self.room, self.people, sayings, rng, self.next_message)
        self._doings = Doings(self.room, self.lives, talk, self.agenda, rng)
        self._on_topic = template.on_topic
        self._joining: defaultdict[int, list[Planted]] = defaultdict(list)
        for member in self.people.everyone:
            self._begin(member)
        self._newcomers_a_day = sum(map(len, self._joining.values())) / GROWTH_DAYS
        self.agenda.add(self.days.midnight(0), self._open)

    def run(self, start: datetime, days: int) -> Iterator[Event]:
        """Everything that happens from now until `days` after `start`, in order of time."""
        return self.agenda.run((start + timedelta(days=days)).timestamp())

    def advance(self, now: datetime) -> Iterator[Event]:
        """Everything that is to happen up to and including now, in order of time."""
        return self.agenda.run(int(now.timestamp()) + 1)

    def next_message(self) -> str:
        """The id of the next message of this community's rooms, whoever writes it."""
        return str(next(self._message_numbers))

    def member(self, account: str) -> Planted | None:
        """Who stands behind an account id; None: nobody simulated."""
        if not account.isdecimal() or not 0 < int(account) <= len(self.people.everyone):
            return None
        return self.people.everyone[int(account) - 1]

    def private_room(self, member: Planted) -> Room:
        """A member's private chat with the bot: its id is their account's."""
        return Room(Platform.LOCAL, member.account.id, kind=RoomKind.PRIVATE)

    def _begin(self, member: Planted) -> None:
        self.lives.begin(member)
        if member.joins_on is not None:
            self._joining[member.joins_on].append(member)

    def _open(self, at: int) -> list[Event]:
        """The first moment: the founder adds the bot, and the doors opened earlier stand open."""
        self._dawn(0, at)
        doors = [
            DoorChanged(self.private_room(each), moment(at), each.account, True)
            for each in self.people.everyone
            if each.agreed_before
        ]
        return [BotPlaced(self.room, moment(at), Rank.ADMIN, self.people.founder.account), *doors]

    def _dawn(self, day: int, at: int) -> list[Event]:
        """Plan a day: who joins, who comes; and the next dawn."""
        if day > GROWTH_DAYS:
            self._attract(day)
        for member in self._joining.pop(day, ()):
            self._welcome(member, day, at + 3600 * self.rng.uniform(*JOIN_HOURS))
        for number in self.lives.visitors(day):
            self._visit(self.people.everyone[number], day)
        self.agenda.add(self.days.midnight(day + 1), partial(self._dawn, day + 1))
        return []

    def _attract(self, day: int) -> None:
        """After the time of growth, people nobody knew before join at the same pace."""
        amount, chance = divmod(self._newcomers_a_day, 1)
        for _ in range(int(amount) + (self.rng.random() < chance)):
            self._begin(self.people.plant(day))

    def _welcome(self, member: Planted, day: int, at: float) -> None:
        self.agenda.add(at, partial(self._doings.join, member, day))
        if self.rng.random() < max(member.rhythm.weekday, member.rhythm.weekend):
            self.agenda.add(at + self.rng.uniform(1, FIRST_WORDS_SECONDS), self._speech(member, is_back=False))

    def _visit(self, member: Planted, day: int) -> None:
        """Let a planned visit take place or not, and plan the next: a silence may follow, or leaving."""
        if not self.lives.comes(member, day):
            self.lives.plan_next(member, day, silence=False)
            return
        midnight = self.days.midnight(day)
        hour = self.rng.gauss(member.rhythm.hour, member.rhythm.hour_spread) % 24
        last = self._spend_day(member, midnight + 3600 * hour, midnight + DAY_SECONDS - 1)
        falls_silent = self.rng.random() < member.rhythm.silence
        self.lives.plan_next(member, day, silence=falls_silent)
        if falls_silent and self.rng.random() < member.rhythm.leaving:
            self.agenda.add(last, partial(self._doings.leave, member))

    def _spend_day(self, member: Planted, at: float, end: float) -> float:
        """Plan a day's messages and reactions from a first moment on; a time after the last of them."""
        rng, rhythm, first = self.rng, member.rhythm, at
        if self.on_visit:
            self.on_visit(member, at)
        self._add(at, end, self._speech(member, is_back=self.lives.each[member.number].was_silent))
        for _ in range(failures(1 / rhythm.messages, rng)):
            at += rng.expovariate(1 / BETWEEN_MESSAGES_SECONDS)
            self._add(at, end, self._speech(member, is_back=False))
        for _ in range(failures(1 / (1 + rhythm.reactions), rng)):
            when = first + rng.random() * (at - first + BETWEEN_MESSAGES_SECONDS)
            self._add(when, end, partial(self._doings.react, member))
        return min(at + BETWEEN_MESSAGES_SECONDS, end) + 1

    def _speech(self, member: Planted, *, is_back: bool) -> Act:
        return partial(self._doings.speak, member, self._on_topic, is_back)

    def _add(self, at: float, end: float, act: Act) -> None:
        """Plan an act of a day, drawn back to its last minutes where it would fall on the next."""
        self.agenda.add(at if at < end else end - self.rng.random() * BETWEEN_MESSAGES_SECONDS, act)
