"""What may stand behind a command, read into typed values, and refusals that say what was wrong and what works."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from storage.letters import Phrase

TOKEN = re.compile(r"\"([^\"]*)\"|“([^”]*)”|「([^」]*)」|(\S+)")
DURATION = re.compile(r"(\d{1,4})\s*(minutes?|min|m|分钟|hours?|h|小时|days?|d|天|日|weeks?|w|周)", re.IGNORECASE)
UNITS = {"m": "minutes", "分": "minutes", "h": "hours", "小": "hours", "d": "days", "天": "days", "日": "days"}
Word = re.Match[str]
"""A piece of what stands behind a command, where it stands."""
MEMBER = re.compile(r"@\w{2,64}|[a-z]+:-?\w{1,64}|\d{1,18}", re.ASCII)


class ArgumentRefused(Exception):
    """Something behind a command that cannot be; carries the sentence that says what, in no language yet."""

    def __init__(self, key: str, **values: str | int | Phrase) -> None:
        super().__init__(key)
        self.phrase = Phrase(key, values)


@dataclass(frozen=True, slots=True)
class Values:
    """What was read, by the names of the arguments; what was left out is not there."""

    held: Mapping[str, str | int | timedelta] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text or a chosen word; empty if it was left out."""
        value = self.held.get(name, "")
        return value if isinstance(value, str) else str(value)

    def duration(self, name: str) -> timedelta | None:
        """A span of time; None if it was left out."""
        value = self.held.get(name)
        return value if isinstance(value, timedelta) else None

    def number(self, name: str) -> int | None:
        """A whole number; None if it was left out."""
        value = self.held.get(name)
        return value if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class Text:
    """Words: quoted, a single one, or (`takes_rest`) everything that is left, its lines and quotes as they were."""

    name: str
    required: bool = True
    takes_rest: bool = False
    longest: int = 200
    keyword: str = ""

    def read(self, word: str) -> str:
        """Take any words that are not too long."""
        if len(word) > self.longest:
            raise ArgumentRefused("refused-too-long", longest=self.longest, length=len(word))
        return word


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number within bounds."""

    name: str
    least: int = 0
    most: int = 1_000_000
    required: bool = True
    takes_rest: bool = False
    keyword: str = ""

    def read(self, word: str) -> int:
        """Take digits that make a number within the bounds."""
        if not re.fullmatch(r"-?[0-9]{1,12}", word) or not self.least <= int(word) <= self.most:
            raise ArgumentRefused("refused-number", value=word, least=self.least, most=self.most)
        return int(word)


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time: `30m`, `12h`, `7d`, `2w`, in Chinese too (`7天`)."""

    name: str
    least: timedelta = timedelta(minutes=1)
    most: timedelta = timedelta(days=365)
    required: bool = False
    takes_rest: bool = False
    keyword: str = ""

    def read(self, word: str) -> timedelta:
        """Take a number and a unit within the bounds."""
        matched = DURATION.fullmatch(word)
        if matched is None:
            raise ArgumentRefused("refused-duration", value=word)
        count, unit = int(matched[1]), matched[2][0].lower()
        span = timedelta(weeks=count) if unit in ("w", "周") else timedelta(**{UNITS[unit]: count})
        if not self.least <= span <= self.most:
            raise ArgumentRefused("refused-duration-bounds", value=word, least=said(self.least), most=said(self.most))
        return span


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words, each of which may have others that mean it: `on` is also 开."""

    name: str
    words: Mapping[str, Sequence[str]]
    required: bool = True
    takes_rest: bool = False
    keyword: str = ""
    gives_way: bool = False
    """What is none of the words is left for the next argument."""

    def is_one(self, word: str) -> bool:
        """Say whether this is one of the words."""
        return any(word.casefold() in (choice, *others) for choice, others in self.words.items())

    def read(self, word: str) -> str:
        """Take one of the words, and give the one it stands for."""
        folded = word.casefold()
        for choice, others in self.words.items():
            if folded == choice or folded in others:
                return choice
        raise ArgumentRefused("refused-choice", value=word, choices=" / ".join(self.words))


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member: `@handle`, `platform:id` or their number."""

    name: str
    required: bool = True
    takes_rest: bool = False
    keyword: str = ""

    def read(self, word: str) -> str:
        """Take a reference as it is; whether there is such a member is for the command to find out."""
        if not MEMBER.fullmatch(word):
            raise ArgumentRefused("refused-member", value=word)
        return word


Argument = Text | Integer | Duration | Choice | Somebody


def read_arguments(wanted: Sequence[Argument], raw: str) -> Values:
    """Read what stands behind a command.

    An argument with a keyword is found by it (`in 7d`); the others are taken in order.

    Raises:
        ArgumentRefused: something is missing, too much, or not what it should be.
    """
    words = list(TOKEN.finditer(raw))
    held: dict[str, str | int | timedelta] = {}
    for argument in wanted:
        if argument.keyword:
            held |= take_keyword(argument, words)
    for argument in wanted:
        if not argument.keyword:
            held |= take_next(argument, words)
    if words:
        raise ArgumentRefused("refused-too-much", value=unquoted(words[0]))
    return Values(held)


def unquoted(word: Word) -> str:
    """A word as it is meant: what stands in quotes is one word without them."""
    return "".join(part for part in word.groups() if part)


def take_keyword(argument: Argument, words: list[Word]) -> dict[str, str | int | timedelta]:
    """Take a keyword and the word behind it off the end of the line."""
    if len(words) < 2 or unquoted(words[-2]).casefold() != argument.keyword:
        return {}
    value = argument.read(unquoted(words[-1]))
    del words[-2:]
    return {argument.name: value}


def take_next(argument: Argument, words: list[Word]) -> dict[str, str | int | timedelta]:
    """Take the next word, or all that are left."""
    if not words:
        if argument.required:
            raise ArgumentRefused("refused-missing")
        return {}
    if isinstance(argument, Choice) and argument.gives_way and not argument.is_one(unquoted(words[0])):
        return {}
    several = argument.takes_rest and len(words) > 1
    taken = words[0].string[words[0].start() : words[-1].end()] if several else unquoted(words[0])
    del words[: len(words) if argument.takes_rest else 1]
    return {argument.name: argument.read(taken)}


def said(span: timedelta) -> str:
    """A span as one would type it."""
    minutes = int(span.total_seconds() // 60)
    for size, unit in ((24 * 60, "d"), (60, "h")):
        if minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"
