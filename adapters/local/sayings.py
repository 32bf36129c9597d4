"""What simulated members say: short chat lines in Chinese and English, on a topic or on none, read from data/."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import Self

from pydantic import TypeAdapter

OWN_LINE_SHARE = 0.3
"""Share of a topic's statements that are lines of its own; the others are told of any topic."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one topic is talked about with: its name to people, its nouns, and its own lines."""

    name: str
    nouns: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words that give a button or a message away to a reader, in lower case."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    stop: tuple[str, ...]
    done: tuple[str, ...]
    consent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sayings:
    """Everything that can be said in one language; each method draws one line."""

    topics: Mapping[str, Vocabulary]
    statements: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    small_talk: tuple[str, ...]
    links: tuple[str, ...]
    captions: tuple[str, ...]
    hellos: tuple[str, ...]
    returns: tuple[str, ...]
    reading: Reading

    @classmethod
    def load(cls, language: str) -> Self:
        """Read the lines of a language, `zh` or `en`, from the package's data."""
        text = files("adapters.local").joinpath("data", f"{language}.toml").read_text("utf-8")
        return TypeAdapter(cls).validate_python(tomllib.loads(text))

    def statement(self, topic: str, rng: Random) -> str:
        """A remark on a topic."""
        vocabulary = self.topics[topic]
        patterns = vocabulary.lines if rng.random() < OWN_LINE_SHARE else self.statements
        return fill(rng.choice(patterns), vocabulary.nouns, rng)

    def question(self, topic: str, rng: Random) -> str:
        """A question on a topic."""
        return fill(rng.choice(self.questions), self.topics[topic].nouns, rng)

    def answer(self, topic: str, rng: Random) -> str:
        """A reply on a topic."""
        return fill(rng.choice(self.answers), self.topics[topic].nouns, rng)

    def caption(self, topic: str, rng: Random) -> str:
        """What stands under a picture; often nothing."""
        return fill(rng.choice(self.captions), self.topics[topic].nouns, rng)

    def link(self, topic: str, rng: Random) -> str:
        """A line with an address that leads nowhere."""
        url = f"https://example.org/{topic}/{rng.randrange(10_000)}"
        return rng.choice(self.links).replace("{url}", url)


def fill(pattern: str, nouns: Sequence[str], rng: Random) -> str:
    """Put two different nouns into a pattern's {x} and {y}."""
    if "{" not in pattern:
        return pattern
    position = rng.randrange(len(nouns))
    filled = pattern.replace("{x}", nouns[position])
    if "{y}" not in filled:
        return filled
    return filled.replace("{y}", nouns[position - rng.randrange(1, len(nouns))])
