"""A clear feeling is named, an unclear one is not, and nothing is said of languages we do not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.sentiment import LABELS, Sentiment
from tests.profiling.knowing import readers


def mood(text: str) -> Sentiment | None:
    known = readers()
    plain = known.interests.words.plain(text)
    return known.moods.judge(plain, known.interests.words.split(plain), known.interests.language(plain))


def label(text: str) -> str | None:
    found = mood(text)
    return found.label if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("太开心了,谢谢你们!", "positive"),
        ("这家店味道很好,服务也热情,下次还来", "positive"),
        ("送餐太慢,菜都凉了,再也不会点了", "negative"),
        ("气死我了,你凭什么这样说", "negative"),
        ("i'm so happy for you!", "positive"),
        ("this is awful, i hate it", "negative"),
        ("the meeting is at three in the office", "neutral"),
        ("which version are you using?", "neutral"),
    ],
)
def test_a_clear_feeling_is_named(text: str, expected: str) -> None:
    assert label(text) == expected


@pytest.mark.parametrize(("plain", "negated"), [("i'm happy", "i'm not happy"), ("非常满意", "非常不满意")])
def test_a_negation_takes_a_good_feeling_away(plain: str, negated: str) -> None:
    assert label(plain) == "positive"
    assert label(negated) != "positive"


@pytest.mark.parametrize("text", ["oh great, thanks a lot", "呵呵,你可真棒", "yeah right, awesome"])
def test_praise_that_may_well_be_blame_is_left_alone(text: str) -> None:
    assert mood(text) is None


@pytest.mark.parametrize(
    "text", ["", "   ", "12345", "привет, как дела", "das ist aber nicht schön", "https://example.org"]
)
def test_what_we_do_not_read_has_no_feeling(text: str) -> None:
    assert mood(text) is None


def test_emoji_speak_where_there_are_no_words() -> None:
    assert label("👍🎉") == "positive"
    assert label("😡") == "negative"
    assert mood("😡👍") is None


@given(st.text(st.characters(), max_size=400))
def test_any_text_is_judged_or_left_alone(text: str) -> None:
    found = mood(text)
    assert found is None or (found.label in LABELS and 1 / 3 <= found.confidence <= 1.0)
