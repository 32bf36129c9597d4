"""What is no word is gone before anybody counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.cleaning import MOST_BYTES, capped, clean


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("看 https://example.org/a?b=1&c=#d 吧", "看 吧"),
        ("https://example.org/a看看", "看看"),
        ("www.example.org/x ok", "ok"),
        ("t.me/joinchat/AbC-12 进来", "进来"),
        ("tg://resolve?domain=x 好", "好"),
        ("写信到 some.one+list@mail.example.org", "写信到"),
        ("@some_body 在吗", "在吗"),
        ("+86 138 0013 8000", ""),
        ("电话13800138000", "电话"),
        ("call (010) 1234-5678 now", "call now"),
        ("<:smile:123456789> <a:wave:1> hi", "hi"),
        ("<@123> <@!123> <@&123> <#123> <t:1700000000:R> hi", "hi"),
        ("nice :thumbs_up: work", "nice work"),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> ok', "👍 ok"),
        ("![👍](tg://emoji?id=5368324170671202286) ok", "ok"),
    ],
)
def test_what_is_no_word_is_stripped(text: str, left: str) -> None:
    assert " ".join(clean(text).split()) == left


@pytest.mark.parametrize(
    "text", ["std::vector::iterator", "12:30:45", "3.11", "1/2", "a < b", "c++", "node.js", "我要1000块"]
)
def test_what_only_looks_like_noise_stays(text: str) -> None:
    assert clean(text) == text


def test_width_and_case_are_folded() -> None:
    assert clean("ＡＢＣ Straße") == "abc strasse"


def test_a_text_is_cut_at_eight_kilobytes_and_never_within_a_character() -> None:
    assert len(capped("汉" * 10_000).encode()) == MOST_BYTES - MOST_BYTES % 3
    assert capped("a" * 10_000) == "a" * MOST_BYTES


@given(st.text(st.characters(), max_size=300))
def test_no_text_is_refused(text: str) -> None:
    assert isinstance(clean(text), str)
