"""The word lists are rich, well-formed, and read into what the segmenter gives out."""

import pytest

from profiling.lexicon import DECISIVE, PLAIN, STRONG, WEAK, load_lexicon, marked, plural, sections
from profiling.taxonomy import TOPICS
from tests.profiling.knowing import interests

FEWEST_WORDS = 60


@pytest.mark.parametrize("name", ["topics_zh.txt", "topics_en.txt"])
def test_every_topic_and_no_other_has_a_rich_list_in_both_languages(name: str) -> None:
    listed = sections(name)
    assert listed.pop("") == []
    assert set(listed) == set(TOPICS)
    assert {topic: len(set(words)) for topic, words in listed.items() if len(set(words)) < FEWEST_WORDS} == {}


@pytest.mark.parametrize("name", ["topics_zh.txt", "topics_en.txt"])
def test_no_entry_is_only_a_mark(name: str) -> None:
    assert [entry for _, entry, _ in marked(name) if not entry.strip("~*?!_")] == []


def test_an_entry_the_segmenter_cuts_is_a_phrase() -> None:
    lexicon = load_lexicon(interests().words)
    assert (("real", "estate"), (("realty", STRONG),)) in lexicon.phrases["real"]
    assert ("a", "股") in [phrase for phrase, _ in lexicon.phrases["a"]]


def test_marks_are_weights() -> None:
    weights = {(topic, entry): weight for topic, entry, weight in marked("topics_zh.txt")}
    assert weights["finance", "基金"] == DECISIVE
    assert weights["music", "吉他"] == STRONG
    assert weights["finance", "净值"] == PLAIN
    assert weights["finance", "账户"] == WEAK


@pytest.mark.parametrize(
    ("word", "more"), [("cat", "cats"), ("box", "boxes"), ("puppy", "puppies"), ("toy", "toys"), ("dish", "dishes")]
)
def test_english_words_are_known_in_the_plural_too(word: str, more: str) -> None:
    assert plural(word) == more
