"""What was mined, in words an admin understands, and in shapes a program does."""

from datetime import UTC, datetime

import pytest

from bot.mining.telling import (
    association_phrase,
    association_shape,
    churn_shape,
    mining_shape,
    persona_phrase,
    reason_phrase,
    words_of,
)
from bot.speaking import say
from bot.texts import LANGUAGES, Texts
from profiling.associations import Association
from profiling.churn import Count, Reason
from profiling.lifecycle import Stage
from profiling.persona_names import STEADY, WORDS
from storage.mining.asking import Mined
from tests.storage.mining.found import COUNT, RULE

TEXTS = Texts.load()


def test_what_goes_together_is_a_sentence() -> None:
    assert say(TEXTS, "zh", association_phrase(RULE)) == "聊摄影的人里,62% 也聊旅行,是平常的 2.4 倍(31 人)"
    assert say(TEXTS, "en", association_phrase(RULE)) == (
        "Of those who talk about photography, 62% also talk about travel: 2.4 times as usual (31 people)"
    )


def test_every_family_of_items_has_its_words() -> None:
    items = [("habit", "night"), ("persona", "asking-night"), ("declared", "city=Kyoto")]
    items += [("stage", stage.value) for stage in Stage if stage is not Stage.UNKNOWN]
    for language in LANGUAGES:
        for item in items:
            assert say(TEXTS, language, association_phrase(Association((item,), RULE.also, 9, 9, 9, 90, 0.0)))


def test_a_persona_is_called_by_its_words() -> None:
    assert say(TEXTS, "zh", persona_phrase("asking-night")) == "爱提问、夜里在的人"
    assert say(TEXTS, "en", persona_phrase("asking-night")) == "people who are asking a lot, around at night"
    assert words_of("about-home-regular") == ["about-home", "regular"]
    assert words_of("steady-2") == ["steady"]


@pytest.mark.parametrize("word", sorted({word for both in WORDS.values() for word in both if word} | {STEADY}))
def test_every_trait_has_a_word_in_every_language(word: str) -> None:
    assert TEXTS.has(f"trait-{word}")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_words_and_few_people_stay_untold(reason: Reason) -> None:
    few = Count(reason, 12, 40, 4, 120)
    assert "<5" in say(TEXTS, "en", reason_phrase(few))
    assert churn_shape(few) == {
        "reason": reason.value, "fell_silent": 12, "fell_silent_of": 40, "stayed": None, "stayed_of": 120,
        "odds": None, "chance": None,
    }  # fmt: skip


def test_shapes_say_the_same_to_programs() -> None:
    shape = association_shape(RULE, TEXTS)
    assert (shape["given"], shape["also"]) == (
        [{"kind": "topic", "name": "photography"}],
        {"kind": "topic", "name": "travel"},
    )
    assert (shape["people"], shape["confidence"], shape["lift"]) == (31, 0.62, 2.4195)
    assert churn_shape(COUNT)["odds"] is not None
    assert mining_shape("fire", None) == {"community": "fire", "mined": None}
    mined = Mined(datetime(2026, 1, 5, tzinfo=UTC), 20_458, 9, 7, 0.95, 0.4, 3, 4, 1.5, 120.0)
    assert mining_shape("fire", mined)["as_of"] == "2026-01-04"
