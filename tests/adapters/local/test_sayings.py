"""The lines of simulated people are many, complete in both languages, and hold what they promise."""

import random
import re

import pytest

from adapters.local.sayings import Sayings, fill
from adapters.local.templates import TEMPLATES
from tests.adapters.local.worlds import LANGUAGES

TAXONOMY = {
    "finance",
    "realty",
    "stocks",
    "education",
    "science",
    "society",
    "politics",
    "sports",
    "game",
    "entertainment",
    "music",
    "film",
    "books",
    "anime",
    "food",
    "travel",
    "parenting",
    "pets",
    "photography",
    "fashion",
    "beauty",
    "health",
    "cars",
    "digital",
    "programming",
    "home",
    "work",
    "shopping",
    "fitness",
    "outdoors",
    "art",
    "language",
    "law",
    "religion",
}
SENSITIVE = {"politics", "health", "religion"}
FEWEST_NOUNS = 15
FEWEST_PATTERNS = 12


@pytest.mark.parametrize("sayings", LANGUAGES.values(), ids=LANGUAGES)
def test_every_topic_has_enough_nouns_and_patterns(sayings: Sayings) -> None:
    shared = len(sayings.statements) + len(sayings.questions) + len(sayings.answers)
    for topic, vocabulary in sayings.topics.items():
        assert len(set(vocabulary.nouns)) >= FEWEST_NOUNS, topic
        assert len(set(vocabulary.lines)) + shared >= FEWEST_PATTERNS, topic


@pytest.mark.parametrize("sayings", LANGUAGES.values(), ids=LANGUAGES)
def test_a_topics_own_lines_all_name_one_of_its_nouns(sayings: Sayings) -> None:
    for vocabulary in sayings.topics.values():
        assert all(line.count("{x}") == 1 for line in vocabulary.lines)


def test_both_languages_talk_about_the_same_topics_of_the_taxonomy_and_none_is_sensitive() -> None:
    topics = set(LANGUAGES["zh"].topics)
    assert topics == set(LANGUAGES["en"].topics)
    assert topics <= TAXONOMY - SENSITIVE


def test_every_community_talks_about_topics_that_have_lines() -> None:
    for template in TEMPLATES.values():
        assert set(template.topics) <= set(LANGUAGES["zh"].topics)


@pytest.mark.parametrize("sayings", LANGUAGES.values(), ids=LANGUAGES)
def test_nothing_said_has_a_place_left_empty(sayings: Sayings, rng: random.Random) -> None:
    for topic in sayings.topics:
        for line in (sayings.statement, sayings.question, sayings.answer, sayings.caption, sayings.link):
            assert not re.search(r"[{}]", line(topic, rng))


def test_two_nouns_of_a_line_are_never_the_same(rng: random.Random) -> None:
    for _ in range(50):
        first, second = fill("{x} {y}", ("a", "b", "c"), rng).split()
        assert first != second
