"""The names a condition may use besides the fields: topics, facts, rules; and the words nobody may bear."""

import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from profiling.facts import FIELDS, UNDER_AGE
from profiling.taxonomy import SENSITIVE, TOPICS


def folded(word: str) -> str:
    """A word as it is looked up: NFKC, lower case, no spaces around it."""
    return unicodedata.normalize("NFKC", word).casefold().strip()


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
