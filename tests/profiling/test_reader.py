"""The texts of a batch are read once, for what they are about and for how they sound."""

import pytest

from profiling.interests import Interests
from profiling.reader import Reader
from profiling.sentiment import Moods

TEXTS = ["这家店的咖啡太好喝了,好开心!", "I hate this, what a terrible camera", "", "明天几点开会"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """All tables and models."""
    return Reader.load()


def test_tags_are_those_of_interests(reader: Reader) -> None:
    assert reader.tags_of(TEXTS) == Interests.load().tags_of(TEXTS)


def test_a_text_sounds_as_the_models_say_whether_it_was_read_before_or_not(reader: Reader) -> None:
    interests, moods = Interests.load(), Moods.load()
    expected = []
    for text in TEXTS:
        plain = interests.words.plain(text)
        felt = moods.judge(plain, interests.words.split(plain), interests.language(plain))
        expected.append("" if felt is None else felt.label)
    assert [reader.judge(text) for text in TEXTS] == expected
    reader.tags_of(TEXTS)
    assert [reader.judge(text) for text in TEXTS] == expected
    assert expected[1] == "negative"
