"""What a gap hides is said in words, each kind once."""

import pytest

from bot.hidden import WORDS, named
from bot.texts import LANGUAGES, Language
from profiling.hidden import Hidden
from tests.fakes.sending import TEXTS


def test_every_kind_has_words() -> None:
    assert WORDS.keys() == set(Hidden)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_of_its_own_on_the_page(language: Language) -> None:
    assert len({TEXTS.say(language, "web-hidden", kind=kind.value) for kind in Hidden}) == len(Hidden)


def test_each_is_named_once() -> None:
    assert named([Hidden.DELETIONS, Hidden.TAKEN_BACK, Hidden.DELETIONS]) == "reactions taken back, deletions"
