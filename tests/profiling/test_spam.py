"""Adverts are told from talk, disguised ones too, and nothing is said of what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.spam import bare, shape
from tests.profiling.knowing import readers


def probability(text: str) -> float | None:
    known = readers()
    return known.spam.probability(text, known.interests.words.cut(text))


def is_spam(text: str) -> bool:
    return (probability(text) or 0.0) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "兼职日结300-500,手机即可操作,加微信 abc8812345 了解",
        "正规棋牌盘口,首存送彩金,提款秒到 @example_kefu",
        "想 看 片 的 加 企-鹅 1234 5678 90",
        "𝐀𝐁𝐂１２３ 小姐姐 资源",
        "出U收U,量大优惠,长期合作,可担保",
        "專業引流,全自動掛機,日賺五百,私聊",
        "WINNER!! You have won a £1000 prize. Call 09061234567 now to claim. T&Cs apply",
        "FREE entry: text WIN to 80085 for your chance to win cash. 150p/msg",
    ],
)
def test_adverts_are_told(text: str) -> None:
    assert is_spam(text)


@pytest.mark.parametrize(
    "text",
    [
        "周末去爬山吗",
        "显卡 RTX3060 现在多少钱",
        "我也不知道啊,回头问问他",
        "这个电影真好看,推荐大家去看",
        "谁知道怎么配置服务器",
        "ok see you at the station at seven",
        "I'm gonna be home soon, what do you want for dinner?",
        "have you read the docs? https://example.org/guide",
        "fixed in https://example.org/pull/1250, please test again",
    ],
)
def test_talk_is_left_in_peace(text: str) -> None:
    assert not is_spam(text)


@pytest.mark.parametrize("text", ["", "  \n", "!!!", "12345", "привет, как дела"])
def test_what_cannot_be_read_has_no_probability(text: str) -> None:
    assert probability(text) is None


def test_marks_between_letters_hide_nothing() -> None:
    assert bare("加-微_信 8 8") == "加微信88"


def test_an_english_text_shows_its_shape() -> None:
    assert {"\tphone", "\tmoney", "\tshout"} <= set(shape("Call 0906 123 4567 now! Only £2!"))
    assert shape("see you") == []


@given(st.text(st.characters(), max_size=400))
def test_any_text_is_judged_or_left_alone(text: str) -> None:
    found = probability(text)
    assert found is None or 0.0 <= found <= 1.0
