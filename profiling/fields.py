"""The fields a community asks its members about: the shipped ones and those admins add, and which are never asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from profiling.calendar import day_of
from profiling.facts import FIELDS, OWN_KEY, OWN_VALUE, SEVERAL
from profiling.lexicon import sections

MOST_FIELDS = 20
MOST_CHOICES = 25
"""Discord's menus take no more."""
LONGEST_LABEL = 40
LONGEST_TEXT = 1_000
LARGEST_NUMBER = Decimal(10**12)
"""Beyond that a float no longer holds two decimals."""
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class FieldKind(StrEnum):
    """What can be said in a field."""

    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"

    @property
    def is_closed(self) -> bool:
        """Whether one chooses among given values, which are tags and may stand in rules."""
        return self in (FieldKind.CHOICE, FieldKind.SEVERAL)


@dataclass(frozen=True, slots=True)
class Label:
    """What something is called in both languages."""

    zh: str
    en: str

    @classmethod
    def read(cls, text: str) -> "Label":
        """Read `中文 | English`; one name alone is both."""
        zh, _, en = (part.strip() for part in text.partition("|"))
        return cls(zh or en, en or zh)


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose, as it is stored and as it is called."""

    value: str
    label: Label


@dataclass(frozen=True, slots=True)
class Field:
    """Something members may say of themselves. Shipped fields take their names from the texts and bear no labels."""

    key: str
    kind: FieldKind
    label: Label | None = None
    options: Sequence[Option] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The values there are to choose from; none where the field is open."""
        return tuple(option.value for option in self.options)

    @property
    def is_shipped(self) -> bool:
        """Whether every community has it."""
        return self.key in FIELDS


def shipped(key: str) -> Field:
    """One of the fields every community has."""
    kind = FieldKind.SEVERAL if key in SEVERAL else FieldKind.CHOICE
    return Field(key, kind, None, tuple(Option(value, Label(value, value)) for value in FIELDS[key]))


SHIPPED: Mapping[str, Field] = MappingProxyType({key: shipped(key) for key in FIELDS})


class FieldRefused(Exception):
    """A field that cannot be: `reason` is the key of the sentence that says why, `found` what it is about."""

    def __init__(self, reason: str, found: str = "") -> None:
        super().__init__(f"{reason}: {found}")
        self.reason, self.found = reason, found


def new_field(key: str, kind: FieldKind, label: Label, options: Sequence[Option]) -> Field:
    """A field of a community's own, looked over.

    Raises:
        FieldRefused: its key, names or values cannot be kept, or it asks for what is never asked here.
    """
    if not OWN_KEY.fullmatch(key) or key in FIELDS:
        raise FieldRefused("field-bad-key", key)
    for name in (label.zh, label.en, *(text for one in options for text in (one.label.zh, one.label.en))):
        if not name or len(name) > LONGEST_LABEL or "\n" in name:
            raise FieldRefused("field-bad-label", name)
    if kind.is_closed and not 2 <= len(options) <= MOST_CHOICES:
        raise FieldRefused("field-few-choices", str(len(options)))
    if options and not kind.is_closed:
        raise FieldRefused("field-no-choices", kind.value)
    for value in (option.value for option in options):
        if not OWN_VALUE.fullmatch(value):
            raise FieldRefused("field-bad-value", value)
    if len({option.value for option in options}) < len(options):
        raise FieldRefused("field-twice", key)
    asked = [
        key.replace("_", " "),
        label.zh,
        label.en,
        *(text for one in options for text in (one.label.zh, one.label.en)),
    ]
    if (trait := sensitive_trait(asked)) is not None:
        raise FieldRefused("field-sensitive", trait)
    return Field(key, kind, label, tuple(options))


def sensitive_trait(texts: Iterable[str]) -> str | None:
    """The trait that is never kept of anybody and these words ask for: health, religion, … ; None for none.

    Goes by `sensitive.txt`: what stands there in Chinese is found anywhere in a text, Latin words at their beginning
    (`relig` in religious), a word with `=` behind it as a whole only.
    """
    for text in texts:
        for trait, pattern in sensitive_patterns().items():
            if pattern.search(text.casefold()):
                return trait
    return None


@cache
def sensitive_patterns() -> Mapping[str, re.Pattern[str]]:
    """How each trait is found."""
    return {
        trait: re.compile("|".join(map(pattern_of, words)))
        for trait, words in sections("sensitive.txt").items()
        if words
    }


def pattern_of(word: str) -> str:
    """How one entry of the list is found."""
    if not word.isascii():
        return re.escape(word)
    whole = word.endswith("=")
    return rf"\b{re.escape(word.rstrip('=').replace('_', ' '))}" + (r"\b" if whole else "")


def read_number(said: str) -> float | None:
    """A number as people write one: 1,234.5, 12, −3; None where it is none, or too large to be kept."""
    folded = said.strip().replace(",", "").replace("\uff0c", "").replace("\u2212", "-").replace("_", "?")
    try:
        number = Decimal(folded)
    except InvalidOperation:
        return None
    return float(number) if number.is_finite() and abs(number) <= LARGEST_NUMBER else None


def read_date(said: str) -> int | None:
    """A date as people write one (2026-1-5, 2026/1/5, 2026年1月5日), as its day number; None where it is none."""
    found = DATE.fullmatch(said.strip())
    if found is None:
        return None
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
    return day_of(day) if EARLIEST <= day <= LATEST else None
