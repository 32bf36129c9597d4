"""What is wrong with a condition is told in words, with its place and what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conditions.faults import refusal
from bot.conditions.reading import read
from bot.speaking import say
from bot.texts import LANGUAGES, Language, Texts
from profiling.segments.checker import condition_of
from profiling.segments.flaws import ConditionRefused, Fault, Flaw, Span
from tests.profiling.segments.conditions import OWN, VOCABULARY

TEXTS = Texts.load()


def told(text: str, language: Language) -> list[str]:
    with pytest.raises(ConditionRefused) as refused:
        read(TEXTS, text)
    return [say(TEXTS, language, phrase) for phrase in refusal(refused.value)]


def test_each_fault_is_told_with_its_place_and_the_nearest_name() -> None:
    first, second = told("mesages > 3 and stage = cor", "en")
    assert first == (
        "There is no “mesages” (character 1). It can be: messages / messages_7d / messages_90d\n"
        "▸mesages◂ > 3 and stage = cor"
    )
    assert second.splitlines()[1] == "mesages > 3 and stage = ▸cor◂"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "还没有写条件。"),
        ("a" * 10_000, "太长了:10000 个字,最多 2000 个。"),
        ('keyword("抑郁症")', "「抑郁症」(第 9 个字)不能放在任何人身上"),
        ('topic("健康")', "没有开关。"),
        ("influence > 40", "可以是:40% / 0.4"),
        ('rule("没有")', "这里没有规则「没有」"),
    ],
)
def test_it_is_told_in_the_readers_language(text: str, words: str) -> None:
    assert words in told(text, "zh")[0]


def test_that_own_words_are_read_by_no_condition_is_told() -> None:
    with pytest.raises(ConditionRefused) as refused:
        read(TEXTS, "declared.bio = x", (), OWN)
    (phrase,) = refusal(refused.value)
    assert "各人自己写的话" in say(TEXTS, "zh", phrase)
    assert "everybody's own words" in say(TEXTS, "en", phrase)


def test_nobody_is_led_to_a_topic_that_is_kept_of_nobody() -> None:
    assert "可以是" not in told('topic("政治")', "zh")[0]


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_words(fault: Fault) -> None:
    error = ConditionRefused("stage = x", [Flaw(fault, Span(8, 9), "x", ("core",), 3)])
    for language in LANGUAGES:
        (phrase,) = refusal(error)
        assert say(TEXTS, language, phrase)


@given(st.text(max_size=200))
def test_whatever_is_typed_its_refusal_can_be_said(text: str) -> None:
    try:
        condition_of(text, VOCABULARY)
    except ConditionRefused as error:
        for phrase in refusal(error):
            say(TEXTS, "zh", phrase)
