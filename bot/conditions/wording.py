"""A condition in words, in the reader's language: what somebody must be like to fit."""

from collections.abc import Sequence

from bot.fields import field_phrase
from bot.fields import value_phrase as own_value
from bot.interests import topic_phrase
from profiling.calendar import day_to_date
from profiling.facts import FIELDS as FACTS
from profiling.fields import Field
from profiling.segments.fields import FIELDS, Sort
from profiling.segments.tree import (
    All,
    Among,
    Any,
    Ask,
    Compare,
    Condition,
    Figure,
    Holds,
    Known,
    Not,
    Said,
    Subject,
    TagKinds,
    Test,
    Value,
    Weight,
)
from profiling.segments.writing import digits
from profiling.taxonomy import TOPICS
from storage.letters import Phrase

NAMES = {
    Test.EQUAL: "equal",
    Test.UNEQUAL: "unequal",
    Test.LESS: "less",
    Test.AT_MOST: "at-most",
    Test.MORE: "more",
    Test.AT_LEAST: "at-least",
}
CONTRARY = {
    Test.EQUAL: Test.UNEQUAL,
    Test.UNEQUAL: Test.EQUAL,
    Test.LESS: Test.AT_LEAST,
    Test.AT_MOST: Test.MORE,
    Test.MORE: Test.AT_MOST,
    Test.AT_LEAST: Test.LESS,
}
"""What holds where a test does not; where it cannot be told, neither can its contrary."""
PATTERNS = {Sort.NUMBER: "number", Sort.SHARE: "share", Sort.SPAN: "span", Sort.SINCE: "since", Sort.DATE: "date"}
MEASURES = {
    **dict.fromkeys(("messages", "voices", "comments"), "messages"),
    **dict.fromkeys(("active", "streak"), "days"),
    **dict.fromkeys(("partners", "mentioned"), "people"),
    **dict.fromkeys(("replies", "mentions", "forwards", "purchases"), "times"),
    "spent": "",
}
"""By the first word of a field's name, what it is counted in; else in pieces."""
NOUNS = (Sort.SINCE, Sort.DATE, Sort.FLAG)
"""Sorts whose words are no noun by themselves."""


def explained(condition: Condition, *, is_inner: bool = False, negated: bool = False) -> Phrase:
    """A condition, or (`negated`) its contrary, in words; inside another one, several parts stand in brackets."""
    match condition:
        case Not(inner=inner):
            return explained(inner, is_inner=is_inner, negated=not negated)
        case All(parts=parts) | Any(parts=parts) if negated:
            return Phrase("condition-not", {"inner": explained(condition)})
        case All(parts=parts):
            return joined("condition-and", [explained(part, is_inner=True) for part in parts], is_inner=is_inner)
        case Any(parts=parts):
            return joined("condition-or", [explained(part, is_inner=True) for part in parts], is_inner=is_inner)
        case Compare():
            return compared(condition, negated=negated)
        case Among(subject=subject, values=values):
            said = [value_phrase(subject, value) for value in values]
            if negated and len(said) > 1:
                return Phrase("condition-is-neither", {"field": noun(subject), "value": either(said, negated=True)})
            return is_phrase(subject, either(said, negated=negated), negated=negated)
        case Holds(subject=subject):
            return held(subject, negated=negated)
        case Known(subject=subject):
            return Phrase(f"condition-known{'-not' if negated else ''}", {"field": noun(subject)})


def joined(key: str, parts: Sequence[Phrase], *, is_inner: bool) -> Phrase:
    """Parts one after the other, in brackets where they stand inside something."""
    phrase = parts[0]
    for part in parts[1:]:
        phrase = Phrase(key, {"before": phrase, "last": part})
    return Phrase("condition-brackets", {"inner": phrase}) if is_inner else phrase


def compared(found: Compare, *, negated: bool) -> Phrase:
    """One comparison in words."""
    test = CONTRARY[found.test] if negated else found.test
    subject, value = found.subject, found.value
    if isinstance(value, Ask):
        is_count = isinstance(subject, Ask) and FIELDS[subject.name].sort is Sort.NUMBER
        key = "condition-counts" if is_count else "condition-fields"
        return Phrase(key, {"field": noun(subject), "test": NAMES[test], "other": noun(value)})
    pattern = pattern_of(subject)
    if pattern is None:
        return is_phrase(subject, value_phrase(subject, value), negated=test is Test.UNEQUAL)
    said: dict[str, str | int | float | Phrase] = {"field": words(subject), "test": NAMES[test]}
    said["value"] = measured(subject, amount(subject, value))
    return Phrase(f"condition-{pattern}", said)


def pattern_of(subject: Subject) -> str | None:
    """How a comparison of something with a number reads; None where it is none."""
    match subject:
        case Ask(name=name):
            return PATTERNS.get(FIELDS[name].sort)
        case Figure() if subject.is_day:
            return "date"
        case Weight() | Figure():
            return "share"
    return None


def measured(subject: Subject, value: str) -> Phrase:
    """A number with its measure word, where the language has one."""
    is_count = isinstance(subject, Ask) and FIELDS[subject.name].sort is Sort.NUMBER
    measure = MEASURES.get(subject.name.split("_")[0], "pieces") if isinstance(subject, Ask) and is_count else ""
    return Phrase(f"amount-{measure}", {"value": value}) if measure else Phrase("plain", {"text": value})


def is_phrase(subject: Subject, value: Phrase, *, negated: bool) -> Phrase:
    """That something is, or is not, so."""
    return Phrase(f"condition-is{'-not' if negated else ''}", {"field": noun(subject), "value": value})


def either(values: Sequence[Phrase], *, negated: bool) -> Phrase:
    """One of several values, or none."""
    phrase = values[0]
    for value in values[1:]:
        phrase = Phrase("condition-nor" if negated else "condition-either", {"before": phrase, "last": value})
    return phrase


def held(subject: Ask | Weight, *, negated: bool) -> Phrase:
    """A flag, or that a tag is there."""
    end = "-not" if negated else ""
    if isinstance(subject, Ask):
        return Phrase(f"field-{subject.name}{end}")
    return Phrase(f"tag-there-{subject.kind.value}{end}", {"tag": tag_words(subject)})


def words(subject: Subject) -> Phrase:
    """What is asked about, as its comparisons need it."""
    match subject:
        case Ask(name=name):
            return Phrase(f"field-{name}")
        case Weight(kind=kind):
            return Phrase(f"tag-weight-{kind.value}", {"tag": tag_words(subject)})
        case Said(own=Field() as own) | Figure(own=own):
            return field_phrase(own)
        case Said(fact=fact):
            return Phrase(f"fact-{fact}") if fact in FACTS else Phrase("plain", {"text": fact})


def noun(subject: Subject) -> Phrase:
    """What is asked about, as a thing."""
    if isinstance(subject, Ask) and FIELDS[subject.name].sort in NOUNS:
        return Phrase(f"field-{subject.name}.noun")
    return words(subject)


def tag_words(asked: Weight) -> Phrase:
    """What a tag is called."""
    name = asked.names[0]
    is_topic = asked.kind is TagKinds.TOPIC and name in TOPICS
    return topic_phrase(name) if is_topic else Phrase("plain", {"text": name})


def value_phrase(subject: Subject, value: Value) -> Phrase:
    """A value in words."""
    match subject:
        case Ask(name="stage"):
            return Phrase("view-stage", {"stage": str(value)})
        case Ask(name="sentiment" | "motive" as name):
            return Phrase(f"value-{name}-{value}")
        case Said(own=Field() as own) if isinstance(value, str):
            return own_value(own, value)
        case Said(fact=fact) if value in FACTS.get(fact, ()):
            return Phrase(f"fact-{fact}-{value}")
    text = value if isinstance(value, str) else amount(subject, value)
    return Phrase("plain", {"text": text})


def amount(subject: Subject, value: Value) -> str:
    """A number, a share or a date as people write it."""
    if isinstance(value, str):
        return value
    sort = FIELDS[subject.name].sort if isinstance(subject, Ask) else Sort.SHARE
    if sort is Sort.DATE or (isinstance(subject, Figure) and subject.is_day):
        return day_to_date(int(value)).isoformat()
    if isinstance(subject, Figure):
        return digits(value)
    return f"{digits(round(value * 100, 6))}%" if sort is Sort.SHARE else digits(value)
