"""Plants the members of a simulated community: who they are, what they like, and whom they talk to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from adapters.local.nicknames import Nicknames
from adapters.local.planted import Interest, Planted, Responses, Rhythm, Role, Tongue
from adapters.local.templates import GROWTH_DAYS, Template
from profiling.events import Account, Platform

MOST_FRIENDS = 12
SHARED_INTEREST = 0.75
"""Chance that a friend is looked for among those with the same first interest."""
RETURNED_LIKING = 0.7
"""Chance that a friendship goes both ways."""
PULL_OF_LEADERS = 0.35
"""Chance that a leader is looked for first."""
ADMIRERS = 10
"""So many of those who are here come to turn to a leader, whenever the leader joins: that is what leading means."""
SOCIABLE_FRIENDS = 3
"""From so many friends at the beginning on, a word from us has its full effect."""

WEEKLY_RETURN = 0.07
FULL_LIFT = 0.34
SMALL_LIFT = 0.08

Kind = TypeVar("Kind")


class People:
    """Everyone planted so far, in order of number, and their friendships."""

    def __init__(self, template: Template, size: int, rng: Random) -> None:
        self.everyone: list[Planted] = []
        self._template = template
        self._rng = rng
        self._names = Nicknames(rng)
        self._friends: list[list[int]] = []
        self._by_interest: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        self._leaders: defaultdict[bool, list[int]] = defaultdict(list)
        founders = max(1, round(size * template.founders))
        for number in range(size):
            self.plant(None if number < founders else joining_day(number - founders, size - founders))

    def plant(self, joins_on: int | None) -> Planted:
        """Add one person; the very first one founded the room and leads it."""
        rng, template, number = self._rng, self._template, len(self.everyone)
        role = draw(template.roles, rng) if number else Role.LEADER
        manner = draw(template.manners, rng)
        tongue = draw(template.tongues, rng)
        interests = draw_interests(template.topics, rng)
        friends = self._draw_friends(number, role, interests[0].topic, tongue)
        member = Planted(
            number=number,
            account=self._account(number, tongue),
            role=role,
            manner=manner,
            tongue=tongue,
            interests=interests,
            rhythm=draw_rhythm(role, rng),
            responses=draw_responses(role, len(friends), rng),
            joins_on=joins_on,
            agreed_before=joins_on is None and role is not Role.QUIET and rng.random() < template.agreed,
        )
        self.everyone.append(member)
        self._introduce(member, friends)
        return member

    def friends(self, number: int) -> Sequence[int]:
        """Numbers of those a member likes to answer, mention and react to."""
        return self._friends[number]

    @property
    def founder(self) -> Planted:
        """Who made the room, owns it and added the bot."""
        return self.everyone[0]

    def _admire(self, leader: Planted) -> None:
        """Let some of those who are here, of the leader's interest first, turn to them from now on."""
        for _ in range(min(ADMIRERS, leader.number)):
            admirer = self._rng.choice(self._around(leader.interests[0].topic, chinese=leader.tongue is Tongue.ZH))
            known = self._friends[admirer]
            if admirer != leader.number and leader.number not in known and len(known) < MOST_FRIENDS:
                known.append(leader.number)

    def _around(self, topic: str, *, chinese: bool) -> Sequence[int]:
        """Among whom somebody becomes known: those of the same first interest, or anyone."""
        alike = self._by_interest[topic, chinese]
        return alike if alike and self._rng.random() < SHARED_INTEREST else range(len(self.everyone))

    def _account(self, number: int, tongue: Tongue) -> Account:
        chinese = tongue is Tongue.ZH or (tongue is Tongue.MIXED and self._rng.random() < 0.5)
        name = self._names.draw(chinese=chinese)
        language = "zh" if chinese else "en"
        return Account(Platform.LOCAL, f"{number + 1}", name, f"neighbour{number + 1}", language)

    def _draw_friends(self, number: int, role: Role, topic: str, tongue: Tongue) -> list[int]:
        wanted = min(number, round(self._rng.triangular(1, 6, 2)) + (3 if role is Role.LEADER else 0))
        found: dict[int, None] = {}
        for _ in range(wanted):
            circle = self._circle(topic, tongue)
            if circle:
                found[self._rng.choice(circle)] = None
        return list(found)

    def _circle(self, topic: str, tongue: Tongue) -> Sequence[int]:
        """Where one friend is looked for: leaders first, then the same interest, then anyone of the same language."""
        chinese = tongue is Tongue.ZH
        if self._rng.random() < PULL_OF_LEADERS and self._leaders[chinese]:
            return self._leaders[chinese]
        return self._around(topic, chinese=chinese)

    def _introduce(self, member: Planted, friends: list[int]) -> None:
        self._friends.append(friends)
        for friend in friends:
            if len(self._friends[friend]) < MOST_FRIENDS and self._rng.random() < RETURNED_LIKING:
                self._friends[friend].append(member.number)
        if member.leads:
            self._admire(member)
        for chinese in readable(member.tongue):
            self._by_interest[member.interests[0].topic, chinese].append(member.number)
            if member.leads:
                self._leaders[chinese].append(member.number)


def joining_day(position: int, newcomers: int) -> int:
    """The day on which the newcomer at `position` joins, evenly over GROWTH_DAYS and never on day 0."""
    return 1 + position * (GROWTH_DAYS - 1) // max(newcomers, 1)


def readable(tongue: Tongue) -> tuple[bool, ...]:
    """Which circles someone belongs to: Chinese (True), English (False), the mixed to both."""
    return (True, False) if tongue is Tongue.MIXED else (tongue is Tongue.ZH,)


def draw(weights: Mapping[Kind, float], rng: Random) -> Kind:
    """One key by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def draw_interests(topics: Mapping[str, float], rng: Random) -> tuple[Interest, ...]:
    """One to three topics, the first with the largest share."""
    pool = dict(topics)
    chosen = []
    for _ in range(rng.choices((1, 2, 3), (3, 5, 2))[0]):
        topic = draw(pool, rng)
        chosen.append(topic)
        del pool[topic]
    shares = ((1.0,), (0.7, 0.3), (0.6, 0.25, 0.15))[len(chosen) - 1]
    return tuple(map(Interest, chosen, shares))


def draw_rhythm(role: Role, rng: Random) -> Rhythm:
    """Days, hours and amounts that go with a role; everyone deviates from it a little."""
    presence, messages, silence = {
        Role.LEADER: (rng.uniform(0.6, 0.9), rng.uniform(3, 6), 0.0),
        Role.REGULAR: (rng.uniform(0.15, 0.6), rng.uniform(1.5, 5), 0.012),
        Role.OCCASIONAL: (rng.uniform(0.03, 0.15), rng.uniform(1, 3), 0.08),
        Role.ONCE: (rng.uniform(0.2, 0.5), rng.uniform(1, 2), 0.75),
        Role.QUIET: (0.0, 1.0, 0.0),
    }[role]
    weekend = min(0.95, presence * rng.choice((0.6, 1.0, 1.0, 1.7)))
    hour = rng.choices((8.5, 12.5, 20.5, 22.5), (2, 2, 5, 2))[0] + rng.gauss(0, 0.7)
    leaving = 0.5 if role is Role.ONCE else 0.15
    return Rhythm(presence, weekend, hour, rng.uniform(0.8, 2.5), messages, 0.6 * messages, silence, leaving)


def draw_responses(role: Role, friends: int, rng: Random) -> Responses:
    """How open someone is to the bot; a word from us helps most with those who had friends here."""
    alone = WEEKLY_RETURN * rng.uniform(0.6, 1.4)
    warm = friends >= SOCIABLE_FRIENDS and role is not Role.ONCE
    lift = (FULL_LIFT if warm else SMALL_LIFT) * rng.uniform(0.8, 1.2)
    return Responses(
        follows_greeting=rng.uniform(0.4, 0.8),
        answers=rng.uniform(0.6, 0.95),
        agrees=rng.uniform(0.55, 0.95),
        votes=rng.uniform(0.2, 0.7) if role is not Role.QUIET else rng.uniform(0.0, 0.15),
        retracts=0.06,
        contentment=rng.betavariate(5, 2),
        stops=rng.uniform(0.0, 0.08),
        blocks=rng.uniform(0.0, 0.03),
        returns_alone=alone,
        returns_woken=alone + lift,
    )
