"""What was said lately in a simulated room, and which of it somebody finds worth an answer or a reaction."""

from collections import deque
from dataclasses import dataclass, field
from random import Random

from adapters.local.people import People
from adapters.local.planted import Planted, Tongue

REMEMBERED_LINES = 40
LOOKED_AT = 6
"""How many of the remembered lines someone looks at for one worth an answer."""
ANSWERS_A_STRANGER = 0.3
CROWDED_ABOVE = 1_000
"""With more members than these the last lines are hardly ever a friend's: friends are looked for by name."""
LOOKS_FOR_FRIENDS = 0.8
"""Chance in a crowded room to look for what a friend wrote before looking at the last lines."""
FRESH_SECONDS = 86_400
"""A friend's line older than this is not looked for."""


@dataclass(slots=True)
class Line:
    """A message somebody may still answer or react to, written at a time in seconds since 1970."""

    message: str
    author: int
    topic: str
    chinese: bool
    at: int
    is_question: bool = False
    reactions: dict[int, str] = field(default_factory=dict)


class Lines:
    """The last lines of a room; in a crowded one also everybody's latest, whatever came after it."""

    def __init__(self, people: People, rng: Random) -> None:
        self._people = people
        self._rng = rng
        self._last: deque[Line] = deque(maxlen=REMEMBERED_LINES)
        self._is_crowded = len(people.everyone) > CROWDED_ABOVE
        self._latest: dict[int, Line] = {}

    def add(self, line: Line) -> None:
        """Remember what was just said."""
        self._last.append(line)
        if self._is_crowded:
            self._latest[line.author] = line

    def forget(self, author: int, message: str) -> None:
        """Let nobody answer a message that is gone."""
        latest = self._latest.get(author)
        if latest is not None and latest.message == message:
            del self._latest[author]
        for line in self._last:
            if line.message == message:
                self._last.remove(line)
                return

    def worth_answering(self, member: Planted, at: int) -> Line | None:
        """A friend's line where one is looked for or met, sometimes a stranger's in a language one writes."""
        if not self._last:
            return None
        if self._is_crowded and self._rng.random() < LOOKS_FOR_FRIENDS and (found := self._of_a_friend(member, at)):
            return found
        return self._among_the_last(member)

    def question(self, member: Planted, at: int) -> Line | None:
        """A question to answer: what a friend just asked, else the latest question met that a member can read."""
        friends, stranger = self._people.friends(member.number), None
        latest = (self._latest.get(friend) for friend in friends) if self._is_crowded else ()
        for line in (*(one for one in latest if one and one.at >= at - FRESH_SECONDS), *reversed(self._last)):
            if not line.is_question or line.author == member.number or not self._reads(member, line):
                continue
            if line.author in friends:
                return line
            stranger = stranger or line
        return stranger

    def _reads(self, member: Planted, line: Line) -> bool:
        return member.tongue is Tongue.MIXED or line.chinese == (member.tongue is Tongue.ZH)

    def _of_a_friend(self, member: Planted, at: int) -> Line | None:
        """What one of a member's friends wrote last, if it is fresh; they are gone through from any of them on."""
        friends = self._people.friends(member.number)
        begin = int(self._rng.random() * len(friends))
        for friend in (*friends[begin:], *friends[:begin]):
            line = self._latest.get(friend)
            if line is not None and line.at >= at - FRESH_SECONDS:
                return line
        return None

    def _among_the_last(self, member: Planted) -> Line | None:
        lines, friends, stranger = self._last, self._people.friends(member.number), None
        for _ in range(LOOKED_AT):
            line = lines[int(self._rng.random() * len(lines))]
            if line.author == member.number:
                continue
            if line.author in friends:
                return line
            if self._reads(member, line):
                stranger = line
        return stranger if self._rng.random() < ANSWERS_A_STRANGER else None
