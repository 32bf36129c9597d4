"""No word of a sensitive trait becomes a tag, in either language, alone or within a longer word."""

import pytest

from profiling.deny import DenyList, gives_away
from profiling.lexicon import PLAIN, STRONG, load_lexicon
from tests.profiling.knowing import interests


@pytest.fixture(scope="module")
def deny() -> DenyList:
    return DenyList.load(load_lexicon(interests().words))


@pytest.mark.parametrize(
    "word",
    [
        *("抑郁症", "乳腺癌", "糖尿病人", "怀孕", "cancer", "depression", "adhd", "covid"),
        *("基督教", "清真寺", "烧香", "church", "muslims", "atheist"),
        *("共产党", "台独", "选举", "republican", "trump", "politics"),
        *("同性恋", "出柜", "lgbtq", "transgender", "gay"),
        *("维吾尔族", "混血", "hispanic", "uyghur"),
        *("月薪", "负债", "破产", "bankruptcy", "salary", "debt"),
        *("未成年人", "小学生", "underage", "teenager"),
    ],
)
def test_words_of_sensitive_traits_are_denied(deny: DenyList, word: str) -> None:
    assert deny.denies(word)


@pytest.mark.parametrize(
    "word", ["摄影", "露营", "显卡", "编程", "吉他", "猫咪", "python", "hiking", "chess", "recipe", "guitar", "rust"]
)
def test_words_of_interests_are_not(deny: DenyList, word: str) -> None:
    assert not deny.denies(word)


def test_a_word_gives_a_trait_away_by_speaking_of_it_strongly_or_of_nothing_else() -> None:
    assert gives_away((("health", PLAIN),))
    assert gives_away((("health", STRONG), ("food", STRONG)))
    assert not gives_away((("politics", PLAIN), ("travel", STRONG)))
    assert not gives_away((("travel", STRONG),))
