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
        ("ich habe das nicht gesehen", "other"),
        ("que es la vida", "other"),
        ("今日は何をしますか", "other"),
        ("오늘 뭐 해요", "other"),
        ("привет, как дела", "other"),
        ("12345 !!! 👍", "other"),
        ("", "other"),
    ],
)
def test_the_language_of_a_text_is_guessed(text: str, language: str) -> None:
    known = interests()
    assert known.language(known.words.plain(text)) == language
