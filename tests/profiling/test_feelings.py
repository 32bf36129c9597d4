"""Words of feeling are weighed with what stands before them, and emoji count too."""

from functools import cache

import pytest

from profiling.feelings import Feelings
from tests.profiling.knowing import interests


@cache
def feelings(language: str) -> Feelings:
    return Feelings.load(language)


def weighed(text: str, language: str) -> tuple[float, float]:
    words = interests().words
    plain = words.plain(text)
    return feelings(language).weigh(plain, words.split(plain))


@pytest.mark.parametrize(("language", "plain", "turned"), [("zh", "开心", "不开心"), ("en", "happy", "not happy")])
def test_a_negation_turns_a_feeling_round(language: str, plain: str, turned: str) -> None:
    good, bad = weighed(plain, language)
    assert good > bad == 0.0
    good, bad = weighed(turned, language)
    assert bad > good == 0.0


@pytest.mark.parametrize(("language", "plain", "heightened"), [("zh", "开心", "非常开心"), ("en", "sad", "so sad")])
def test_a_degree_word_heightens_a_feeling(language: str, plain: str, heightened: str) -> None:
    assert sum(weighed(heightened, language)) > sum(weighed(plain, language)) > 0.0


def test_emoji_count_once_each() -> None:
    assert weighed("👍", "zh") == weighed("👍👍👍", "zh")
    assert weighed("😭", "en")[1] > 0.0


def test_a_text_without_feeling_weighs_nothing() -> None:
    assert weighed("明天下午三点开会", "zh") == (0.0, 0.0)
    assert weighed("the meeting is at three", "en") == (0.0, 0.0)


def test_turns_of_phrase_that_mean_the_opposite_are_known() -> None:
    assert feelings("zh").is_ironic("你可真行啊")
    assert feelings("en").is_ironic("yeah right, what a day")
    assert not feelings("en").is_ironic("what a day")
