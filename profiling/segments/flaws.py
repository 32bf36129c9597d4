"""What may be wrong with a condition: which fault, at which characters, and what was probably meant."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

LIKENESS, LIKENESS_OF_SHORT = 0.55, 0.5
"""How like a known name a wrong one must be to be suggested (difflib's measure)."""
SHORT = 3
"""A Chinese name of two characters, one of them wrong, is half like it."""
MOST_SUGGESTED = 3
SHOWN_AROUND = 30
"""So many characters are shown on each side of a fault."""
WIDE = ("W", "F")


class Fault(StrEnum):
    """What may be wrong."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"
    CHARACTER = "character"
    QUOTE = "quote"
    NUMBER = "number"
    UNEXPECTED = "unexpected"
    UNENDED = "unended"
    CHAIN = "chain"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_FUNCTION = "unknown-function"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_RULE = "unknown-rule"
    UNKNOWN_FACT = "unknown-fact"
    OWN_WORDS = "own-words"
    NEEDS_NUMBER = "needs-number"
    NEEDS_SHARE = "needs-share"
    NEEDS_DATE = "needs-date"
    NEEDS_WORD = "needs-word"
    NEEDS_TEST = "needs-test"
    NEEDS_NAME = "needs-name"
    NO_ORDER = "no-order"
    IS_FLAG = "is-flag"
    SENSITIVE = "sensitive"
    DENIED = "denied"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in a text: the first character and the one behind the last, from 0."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a condition; `known` are names that would be right, the likeliest first."""

    fault: Fault
    at: Span = Span()
    found: str = ""
    known: tuple[str, ...] = ()
    limit: int = 0

    @property
    def position(self) -> int:
        """The character it begins at, counted from 1."""
        return self.at.start + 1


class ConditionRefused(Exception):
    """A text that is no condition, and why: at least one flaw, in the order they stand there."""

    def __init__(self, text: str, flaws: Sequence[Flaw]) -> None:
        super().__init__("; ".join(f"{flaw.fault.value} at {flaw.position}" for flaw in flaws))
        self.text = text
        self.flaws = tuple(flaws)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names most like a wrong one, the likeliest first."""
    folded = {one.casefold(): one for one in known}
    wanted = name.casefold()
    likeness = LIKENESS_OF_SHORT if len(wanted) <= SHORT else LIKENESS
    close = get_close_matches(wanted, folded, MOST_SUGGESTED, likeness) if wanted else []
    inside = [one for one in folded if len(wanted) > 1 and one not in close and (wanted in one or one in wanted)]
    return tuple(folded[one] for one in [*close, *sorted(inside, key=len)][:MOST_SUGGESTED])


def excerpt(text: str, at: Span) -> tuple[str, str, str]:
    """The text around a fault on one line: what stands before it, the faulty part, and what follows."""
    flat = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    start, end = min(at.start, len(flat)), min(max(at.end, at.start), len(flat))
    before, found, after = flat[:start], flat[start:end], flat[end:]
    if len(before) > SHOWN_AROUND:
        before = "…" + before[-SHOWN_AROUND:]
    if len(found) > SHOWN_AROUND:
        found = found[:SHOWN_AROUND] + "…"
    if len(after) > SHOWN_AROUND:
        after = after[:SHOWN_AROUND] + "…"
    return before, found, after


def pointed_at(text: str, at: Span) -> tuple[str, str]:
    """Two lines for a terminal: the text around a fault, and carets under it; wide characters take two columns."""
    before, found, after = excerpt(text, at)
    return before + found + after, " " * columns(before) + "^" * max(1, columns(found))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in WIDE else 1 for letter in text)
