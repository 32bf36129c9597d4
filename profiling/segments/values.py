"""What may stand on the right of a test: numbers, shares, days, dates and words, each for its sort of field."""

import re
from datetime import date

from profiling.calendar import day_of
from profiling.fields import read_number
from profiling.segments import syntax
from profiling.segments.fields import FIELDS, Field, Sort
from profiling.segments.flaws import Fault, Flaw, Span, nearest
from profiling.segments.lexer import Kind
from profiling.segments.tree import Ask, Figure, Said, Subject, Value, Weight
from profiling.segments.vocabulary import Vocabulary, folded

NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(\D*)")
WEEK, DAYS_A_WEEK = ("w", "周"), 7
YES = frozenset({"true", "yes", "on", "1", "对", "真"})
NO = frozenset({"false", "no", "off", "0", "否", "假"})
LONGEST_WORD = 64
DECIMALS = 6
"""As many as a number without quotes may have."""


class Misfit(Exception):
    """One thing in a condition that cannot be."""

    def __init__(self, fault: Fault, at: Span, found: str = "", known: "tuple[str, ...] | list[str]" = ()) -> None:
        super().__init__(fault.value)
        self.flaw = Flaw(fault, at, found, tuple(known))


Right = syntax.Literal | syntax.Name


def value_for(subject: Subject, written: Right, vocabulary: Vocabulary) -> Value:
    """The value something may be compared with.

    Raises:
        Misfit: it is none that could ever hold.
    """
    match subject:
        case Weight():
            return share(written)
        case Said(fact=fact):
            return fact_value(fact, written, vocabulary)
        case Figure():
            return date_value(written) if subject.is_day else figure(written)
        case Ask(name=name):
            return field_value(FIELDS[name], written)


def field_value(field: Field, written: Right) -> Value:
    """A value for a field of the registry."""
    match field.sort:
        case Sort.NUMBER:
            return number(written)
        case Sort.SHARE:
            return share(written)
        case Sort.SPAN | Sort.SINCE:
            return days(written)
        case Sort.DATE:
            return date_value(written)
        case Sort.FLAG:
            raise Misfit(Fault.IS_FLAG, written.at, field.name)
    word = a_word(written)
    if field.sort is Sort.WORD:
        return word
    called = {folded(alias): value for value, others in field.words.items() for alias in (value, *others)}
    if (value := called.get(folded(word))) is not None:
        return value
    raise Misfit(Fault.UNKNOWN_VALUE, written.at, word, nearest(word, called) or tuple(field.words))


def fact_value(fact: str, written: Right, vocabulary: Vocabulary) -> str:
    """A value of a fact in closed choices."""
    word, called = a_word(written), vocabulary.values[fact]
    value = called.get(folded(word))
    if value is None:
        raise Misfit(
            Fault.UNKNOWN_VALUE, written.at, word, nearest(word, called) or tuple(dict.fromkeys(called.values()))
        )
    if vocabulary.is_under_age(fact, value):
        raise Misfit(Fault.SENSITIVE, written.at, word)
    return value


def number(written: Right) -> int | float:
    """A plain number: whole where it was written so."""
    found, unit = read(written, Fault.NEEDS_NUMBER)
    if unit:
        raise Misfit(Fault.NEEDS_NUMBER, written.at, written.text)
    return found


def figure(written: Right) -> float:
    """A number somebody may say of themselves; one below zero, or of ten digits and more, stands in quotes: "-3"."""
    if not isinstance(written, syntax.Literal) or written.kind is not Kind.TEXT:
        return float(number(written))
    found = read_number(written.text)
    if found is None:
        raise Misfit(Fault.NEEDS_NUMBER, written.at, written.text)
    return round(found, DECIMALS)


def share(written: Right) -> float:
    """A share from 0 to 1; `40%` is 0.4."""
    found, unit = read(written, Fault.NEEDS_SHARE)
    if unit == "%":
        found = found / 100
    elif unit:
        raise Misfit(Fault.NEEDS_SHARE, written.at, written.text)
    if found > 1:
        raise Misfit(Fault.NEEDS_SHARE, written.at, written.text, likely_share(found))
    return float(found)


def likely_share(found: float) -> tuple[str, ...]:
    """What a number too large for a share was probably meant to be."""
    return (f"{found:g}%", f"{found / 100:g}") if found <= 100 else ()


def days(written: Right) -> int | float:
    """A number of days; `2w` is 14."""
    found, unit = read(written, Fault.NEEDS_NUMBER)
    if unit == "%":
        raise Misfit(Fault.NEEDS_NUMBER, written.at, written.text)
    return found * DAYS_A_WEEK if unit.startswith(WEEK) else found


def date_value(written: Right) -> int:
    """A date as a day number."""
    parts = re.split("[-/]", written.text.strip())
    try:
        return day_of(date(*map(int, parts)) if len(parts) == 3 else date.fromisoformat(written.text))
    except ValueError:
        raise Misfit(Fault.NEEDS_DATE, written.at, written.text) from None


def a_word(written: Right) -> str:
    """A word, in quotes or bare."""
    if isinstance(written, syntax.Literal) and written.kind is not Kind.TEXT:
        raise Misfit(Fault.NEEDS_WORD, written.at, written.text)
    word = written.text.strip()
    if not word or len(word) > LONGEST_WORD:
        raise Misfit(Fault.NEEDS_WORD, written.at, word[:LONGEST_WORD])
    return word


def flag_of(written: syntax.Operand) -> bool | None:
    """Yes or no, in words; None for neither."""
    if isinstance(written, syntax.Call):
        return None
    word = folded(written.text)
    return True if word in YES else False if word in NO else None


def read(written: Right, fault: Fault) -> tuple[int | float, str]:
    """A number and the unit behind it, folded."""
    matched = NUMBER.fullmatch(written.text.strip()) if isinstance(written, syntax.Literal) else None
    if matched is None or (isinstance(written, syntax.Literal) and written.kind is not Kind.NUMBER):
        raise Misfit(fault, written.at, written.text)
    digits = matched[1]
    return (float(digits) if "." in digits else int(digits)), folded(matched[2])
