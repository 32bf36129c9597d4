"""The names a condition may use besides the fields: topics, facts, rules; and the words nobody may bear."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from profiling.facts import FIELDS, UNDER_AGE
from profiling.fields import Field, FieldKind, Label
from profiling.taxonomy import SENSITIVE, TOPICS


def folded(word: str) -> str:
    """A word as it is looked up: NFKC, lower case, no spaces around it."""
    return unicodedata.normalize("NFKC", word).casefold().strip()


def names_of(label: Label) -> tuple[str, str]:
    """What something may be called."""
    return folded(label.zh), folded(label.en)


def names_of_values(one: Field) -> dict[str, str]:
    """What the values of a field may be called → the value."""
    called = {name: option.value for option in reversed(one.options) for name in names_of(option.label)}
    return {**called, **{value: value for value in one.values}}


def nothing_denied(word: str) -> bool:
    """Deny no word."""
    return False


PLAIN_TOPICS: Mapping[str, str] = {topic: topic for topic in TOPICS}
PLAIN_FACTS: Mapping[str, str] = {fact: fact for fact in FIELDS}
PLAIN_VALUES: Mapping[str, Mapping[str, str]] = {
    fact: {value: value for value in values} for fact, values in FIELDS.items()
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What else may be named; the keys of the mappings are folded, the values as they are stored."""

    topics: Mapping[str, str] = field(default_factory=lambda: PLAIN_TOPICS)
    facts: Mapping[str, str] = field(default_factory=lambda: PLAIN_FACTS)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: PLAIN_VALUES)
    """Fact → what its values may be called → the value."""
    rules: Collection[str] = ()
    denies: Callable[[str], bool] = nothing_denied
    """Whether a word may be kept of nobody (`profiling/deny.py`)."""
    own: Mapping[str, Field] = field(default_factory=dict)
    """The fields of a community's own, by key."""

    def with_own(self, fields: Sequence[Field]) -> "Vocabulary":
        """The same with the fields of a community's own, by their keys and what they are called in both languages.

        Where names clash, keys come first, then what every community has, then the field that was made first.
        """
        own = {one.key: one for one in fields}
        called = {name: one.key for one in reversed(fields) if one.label for name in names_of(one.label)}
        values = {one.key: names_of_values(one) for one in fields if one.kind.is_closed}
        facts = {**called, **self.facts, **{key: key for key in own}}
        return replace(self, facts=facts, values={**self.values, **values}, own=own)

    @property
    def facts_to_ask_for(self) -> Mapping[str, str]:
        """The names of facts a condition may ask about: not of those that members put into their own words."""
        wordy = {key for key, one in self.own.items() if one.kind is FieldKind.TEXT}
        return {name: fact for name, fact in self.facts.items() if fact not in wordy}

    @property
    def topics_to_ask_for(self) -> list[str]:
        """The names of topics a condition may ask about."""
        return [name for name, topic in self.topics.items() if topic not in SENSITIVE]

    def is_sensitive_topic(self, name: str) -> bool:
        """Say whether a word is the name of a topic that is kept of nobody."""
        return self.topics.get(folded(name), "") in SENSITIVE

    def is_under_age(self, fact: str, value: str) -> bool:
        """Say whether a fact says that somebody is a minor."""
        return (fact, value) == UNDER_AGE
