"""How a simulated member understands what the bot shows: what a button means, and which of them to press."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from adapters.local.sayings import Sayings
from adapters.port import Button, Outgoing

MARKS = re.compile(r"[^\w' ]+")
"""Ticks, pictures and punctuation of a label."""


class Meaning(Enum):
    """What pressing a button says."""

    YES = auto()
    NO = auto()
    STOP = auto()
    DONE = auto()
    UNCLEAR = auto()


class Reader:
    """Understands both languages."""

    def __init__(self, languages: Iterable[Sayings]) -> None:
        self._languages = tuple(languages)
        self._topics = {
            plain(name): topic
            for language in self._languages
            for topic, vocabulary in language.topics.items()
            for name in (topic, vocabulary.name)
        }

    def meaning(self, label: str) -> Meaning:
        """What a button's label says, a refusal looked for before a yes: "不用了" holds no "用"."""
        text = label.casefold()
        for language in self._languages:
            reading = language.reading
            for meaning, words in (
                (Meaning.STOP, reading.stop),
                (Meaning.NO, reading.no),
                (Meaning.DONE, reading.done),
                (Meaning.YES, reading.yes),
            ):
                if any(word in text for word in words):
                    return meaning
        return Meaning.UNCLEAR

    def topic(self, label: str) -> str | None:
        """The topic a button offers; None: it offers none."""
        return self._topics.get(plain(label))

    def asks_consent(self, text: str) -> bool:
        """Whether a text asks to remember what somebody likes."""
        folded = text.casefold()
        return any(word in folded for language in self._languages for word in language.reading.consent)

    def find(self, message: Outgoing, meaning: Meaning) -> Button | None:
        """The first button of a message that means something."""
        return next((button for button in buttons(message) if self.meaning(button.label) is meaning), None)

    def agreeing(self, message: Outgoing) -> Button | None:
        """The button that goes along with a message: the yes, else the first that is no refusal."""
        refusals = (Meaning.NO, Meaning.STOP)
        return self.find(message, Meaning.YES) or next(
            (button for button in buttons(message) if self.meaning(button.label) not in refusals), None
        )


def buttons(message: Outgoing) -> Sequence[Button]:
    """All buttons of a message, row by row."""
    return [button for row in message.buttons for button in row]


def plain(label: str) -> str:
    """A label without marks and case."""
    return MARKS.sub("", label).strip().casefold()
