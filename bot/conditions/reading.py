"""Conditions read with what a community knows: topics and facts by their names, its own rules and fields."""

from collections.abc import Collection, Mapping, Sequence

from bot.denied import denied_in
from bot.texts import LANGUAGES, Texts
from profiling.facts import FIELDS
from profiling.fields import Field
from profiling.segments.checker import condition_of
from profiling.segments.tree import Condition
from profiling.segments.vocabulary import Vocabulary, folded
from profiling.taxonomy import TOPICS


def vocabulary(texts: Texts, rules: Collection[str], own: Sequence[Field] = ()) -> Vocabulary:
    """What may be named in a community that has these rules and fields of its own."""
    return Vocabulary(topics(texts), facts(texts), values(texts), frozenset(rules), is_denied).with_own(own)


def read(texts: Texts, text: str, rules: Collection[str] = (), own: Sequence[Field] = ()) -> Condition:
    """Read and check a condition; the first that asks about tags loads the deny-list, which takes half a second.

    Raises:
        ConditionRefused: it is none.
    """
    return condition_of(text, vocabulary(texts, rules, own))


def is_denied(word: str) -> bool:
    """Say whether a tag of this name may be kept of nobody."""
    return bool(denied_in(word))


def topics(texts: Texts) -> Mapping[str, str]:
    """Every name of every topic."""
    spoken = {folded(texts.say(language, f"topic-{topic}")): topic for topic in TOPICS for language in LANGUAGES}
    return spoken | {topic: topic for topic in TOPICS}


def facts(texts: Texts) -> Mapping[str, str]:
    """Every name of every fact somebody may say of themselves."""
    spoken = {folded(texts.say(language, f"fact-{fact}")): fact for fact in FIELDS for language in LANGUAGES}
    return spoken | {fact: fact for fact in FIELDS}


def values(texts: Texts) -> Mapping[str, Mapping[str, str]]:
    """Every name of every value of a fact."""
    return {
        fact: {folded(texts.say(language, f"fact-{fact}-{value}")): value for value in known for language in LANGUAGES}
        | {value: value for value in known}
        for fact, known in FIELDS.items()
    }
