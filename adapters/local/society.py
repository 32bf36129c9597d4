"""A simulated community: lets its people join, talk, fall silent, return and leave, day after day, as events."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from adapters.local.agenda import Agenda, Days, moment
from adapters.local.doings import Doings
from adapters.local.lives import Lives
from adapters.local.people import People
from adapters.local.planted import Planted
from adapters.local.sayings import Sayings
from adapters.local.talk import Talk
from adapters.local.templates import DEFAULT_SIZE, GROWTH_DAYS, Template
from adapters.local.visits import Visits
from profiling.events import BotPlaced, DoorChanged, Event, Platform, Rank, Room, RoomKind


class Society:
    """The people of one room and what they will do; deterministic by `rng`, which must be used for nothing else."""

    def __init__(self, template: Template, rng: Random, start: datetime, size: int = DEFAULT_SIZE) -> None:
        self.room = Room(Platform.LOCAL, template.room, template.title)
        self.days = Days(start, ZoneInfo(template.zone))
        self.people = People(template, size, rng)
        self.lives = Lives(self.days, rng)
        self.agenda = Agenda()
        self.rng = rng
        self._message_numbers = count(1)
        sayings = {True: Sayings.load("zh"), False: Sayings.load("en")}
        talk = Talk(self.room, self.people, sayings, rng, self.next_message)
        doings = Doings(self.room, self.lives, talk, self.agenda, rng)
        self.visits = Visits(self.days, self.lives, doings, self.agenda, template.on_topic, rng)
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
            self.visits.welcome(member, day, at)
        for number in self.lives.visitors(day):
            self.visits.plan(self.people.everyone[number], day)
        self.agenda.add(self.days.midnight(day + 1), partial(self._dawn, day + 1))
        return []

    def _attract(self, day: int) -> None:
        """After the time of growth, people nobody knew before join at the same pace."""
        amount, chance = divmod(self._newcomers_a_day, 1)
        for _ in range(int(amount) + (self.rng.random() < chance)):
            self._begin(self.people.plant(day))
