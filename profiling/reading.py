"""What the texts of a batch say, read all together after everything else of it is folded; texts end here."""

from collections.abc import Callable, Sequence
from typing import Protocol

from profiling.calendar import bit_of
from profiling.changes import MOODS, Changes, Heard, Marks, Mood, RoomKey, Talk, Whom
from profiling.taxonomy import mask_of


class Tagged(Protocol):
    """What a text is evidence for: names of topics and of keywords."""

    @property
    def topics(self) -> Sequence[str]: ...
    @property
    def keywords(self) -> Sequence[str]: ...


Mine = Callable[[Sequence[str]], Sequence[Tagged]]
"""Finds topics and keywords in each of several texts: the tables behind it stay at hand from one to the next."""
Judge = Callable[[str], str]
"""How a text sounds: `positive`, `neutral`, `negative`, or empty where it is not sure enough to be said."""
Said = tuple[RoomKey, int, Whom, int, int, int, int, Marks | None, Sequence[str]]
"""A message that says something, as `Heard` has it but for its topics; its day, where it is marked, whom it names."""


ONE_IN = 4
"""Of so many messages one is judged: judging costs as much as half of everything else about a message."""
CLOCK_FROM = 22
"""Discord's numbers are a clock from this bit on, and mostly nothing below it."""
SPREAD = 2_654_435_761
"""A prime near 2^32 divided by the golden ratio (Knuth): neighbouring numbers fall far apart."""


def is_judged(number: int) -> bool:
    """Say whether a message is of those that are judged: by its number, so always the same ones."""
    return ((number ^ number >> CLOCK_FROM) * SPREAD >> 16) % ONE_IN == 0


class Reading:
    """The texts of one batch, and what becomes of each."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._said: list[Said] = []

    def add(self, text: str, said: Said) -> None:
        """Keep a text until all are read; without marks only the room hears of it."""
        self._texts.append(text)
        self._said.append(said)

    def judge(self, changes: Changes, judge: Judge) -> None:
        """Count how one message in four sounds: for the rooms' sums in any case, by member where they agreed."""
        for text, (place, number, whom, _, _, _, day, marks, _) in zip(self._texts, self._said, strict=True):
            label = judge(text) if is_judged(number) else ""
            if label not in MOODS:
                continue
            mood = changes.moods.setdefault((place, day), Mood())
            mood.speakers.add(whom)
            for sums in (mood,) if marks is None else (mood, changes.days[whom, day]):
                setattr(sums, label, getattr(sums, label) + 1)

    def read(self, changes: Changes, mine: Mine) -> None:
        """Look at what was said: for the rooms' sums in any case, for portraits where their owners agreed to one."""
        for said, mined in zip(self._said, mine(self._texts), strict=True):
            place, number, whom, at, length, flags, day, marks, named = said
            topics = 0
            if mined.topics:
                talk_of(changes, place, whom, day, mined.topics)
                topics = 0 if marks is None else mask_of(mined.topics)
            if marks is not None:
                mark(marks, bit_of(day), mined, named)
            changes.messages.append(Heard(place, number, whom, at, length, flags, topics))


def talk_of(changes: Changes, place: RoomKey, whom: Whom, day: int, topics: Sequence[str]) -> None:
    """Add a message to what its room talks about on a day."""
    talk = changes.talk.get((place, day))
    if talk is None:
        talk = changes.talk[place, day] = {}
    for topic in topics:
        about = talk.get(topic)
        if about is None:
            about = talk[topic] = Talk()
        about.speakers.add(whom)
        about.messages += 1


def mark(marks: Marks, bit: int, mined: Tagged, named: Sequence[str]) -> None:
    """Mark the day for what a text is about; whoever is named in it is no keyword."""
    people = {name.removeprefix("@").casefold() for name in named} if named else ()
    for name in mined.topics:
        tag = "topic", name
        marks[tag] = marks.get(tag, 0) | bit
    for name in mined.keywords:
        if name not in people:
            tag = "keyword", name
            marks[tag] = marks.get(tag, 0) | bit
