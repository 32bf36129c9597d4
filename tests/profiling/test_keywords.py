"""Keywords are distinctive words: no number, no letter, no laughter, nothing everybody says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.keywords import by_shape
from tests.profiling.knowing import interests


def named(text: str, limit: int = 5) -> list[str]:
    known = interests()
    return [keyword.name for keyword in known.keywords(known.words.cut(text), limit)]


def test_a_chinese_line_gives_its_things() -> None:
    assert set(named("昨天去爬了武功山，露营的时候看到银河了")) >= {"武功山", "露营", "银河"}


def test_an_english_line_gives_its_things() -> None:
    assert set(named("I think the debugger breaks when the hypervisor is loaded")) >= {"debugger", "hypervisor"}


@pytest.mark.parametrize(
    "text",
    [
        "今天我们大家都觉得这个可以",
        "哈哈哈哈哈哈 hahahaha lololol",
        "2024 13800138000 3.14 100",
        "a b c x y",
        "我 你 他 看 吃",
        "what do you think about that thing",
        "https://example.org/distinctive/words",
        "@somebody 嗯嗯",
        "yuzedgil27 sx111505",
        "",
    ],
)
def test_what_everybody_says_gives_none(text: str) -> None:
    assert named(text) == []


def test_the_best_stands_first_and_what_is_repeated_weighs_more() -> None:
    known = interests()
    keywords = known.keywords(known.words.cut("显卡 显卡 显卡 电影"))
    assert [keyword.name for keyword in keywords] == ["显卡", "电影"]
    assert keywords[0].weight > keywords[1].weight


def test_there_are_never_more_than_asked_for() -> None:
    assert len(named("摄影 露营 显卡 编程 吉他 烘焙 潜水 围棋")) == 5
    assert len(named("摄影 露营 显卡 编程 吉他 烘焙 潜水 围棋", limit=2)) == 2


@pytest.mark.parametrize("name", ["张晓雯", "李子涵", "王哲"])
def test_what_looks_like_a_name_is_shown_and_never_kept(name: str) -> None:
    assert by_shape(name) < 0.0
    assert interests().keywords([name])
    assert interests().tags(name).keywords == ()


def test_a_latin_name_in_a_chinese_line_stands_before_everyday_words() -> None:
    assert named("刚买的 fujifilm 到货了,手感不错")[0] == "fujifilm"


def test_a_word_that_says_little_is_not_named_beside_one_that_says_much() -> None:
    assert named("布拉特又上新闻了") == ["布拉特"]


@given(st.text(st.characters(), max_size=60))
def test_every_shape_is_judged(word: str) -> None:
    assert -20.0 < by_shape(word) < 20.0
