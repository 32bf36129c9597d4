"""A text's language is told by its letters, and by its small words where letters do not tell."""

import pytest

from tests.profiling.knowing import interests


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今天去爬山了", "zh"),
        ("我用 python 写爬虫", "zh"),
        ("這個遊戲真好玩", "zh"),
        ("how do I profile this?", "en"),
        ("lol", "en"),
        ("the word 汉 means a people and a language of many dialects", "en"),
        ("café is nice", "en"),
        ("ich habe das nicht gesehen", "de"),
        ("je ne sais pas pourquoi", "fr"),
        ("que es la vida", "es"),
        ("não sei o que é isso", "pt"),
        ("perché non vieni con me stasera", "it"),
        ("ben bunu çok sevdim", "tr"),
        ("tôi không biết", "vi"),
        ("今日は何をしますか", "ja"),
        ("オンラインで遊ぼう", "ja"),
        ("오늘 뭐 해요", "ko"),
        ("привет, как дела", "ru"),
        ("привіт, як справи", "uk"),
        ("مرحبا كيف حالك", "ar"),
        ("สวัสดีครับ", "th"),
        ("12345 !!! 👍", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text_is_guessed(text: str, language: str) -> None:
    known = interests()
    assert known.language(known.words.plain(text)) == language
