"""The segmenter cuts as jieba does, keeps Latin words whole, learns the admins' words, and refuses no text."""

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.words import Engine, Words
from tests.profiling.knowing import interests, reference

SHARED = Path(os.environ.get("HEARTH_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
OWN_LINES = Path(__file__).parents[1] / "data" / "lines.txt"
PARITY = 0.9999
EVERY = 3
"""jieba is slow: every third shared text is enough to measure a share of one in ten thousand."""
HAN = re.compile("[\u4e00-\u9fd5]+")
ANYTHING = st.text(st.characters(), max_size=400)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我用C++和C#写Node.js", ["我用", "c++", "和", "c#", "写", "node.js"]),
        ("GPT-4 and Type-C", ["gpt-4", "and", "type-c"]),
        ("I don't like Bob's code", ["i", "don't", "like", "bob", "code"]),
        ("I don’t", ["i", "don't"]),
        ("end.Start python3.11 v1.2", ["end", "start", "python3.11", "v1.2"]),
        ("ＰＹＴＨＯＮ 你好", ["python", "你好"]),
        ("我們玩遊戲", ["我们", "玩游戏"]),
        ("乾隆皇帝", ["乾隆皇帝"]),
        ("привет мир", ["привет", "мир"]),
        ("2024-01-31 123456789012", []),
        ("", []),
        ("👍🎉 ...", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert interests().words.cut(text) == words


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_words_of_the_admins_stay_whole(engine: Engine) -> None:
    words = Words.load(["围炉夜话", "K歌房", "黑神話", " ", "Hearth 围炉"], engine)
    assert words.cut("去k歌房玩黑神话，聊围炉夜话") == ["去", "k歌房", "玩", "黑神话", "聊", "围炉夜话"]
    assert "hearth 围炉" in words.cut("Hearth 围炉真暖和")


def test_words_of_one_room_are_unknown_to_another() -> None:
    taught = Words.load(["红烧肉拌"])
    assert "红烧肉拌" in taught.cut("来份红烧肉拌面")
    assert "红烧肉拌" not in Words.load().cut("来份红烧肉拌面")


def own_lines() -> Iterator[str]:
    yield from OWN_LINES.read_text(encoding="utf-8").splitlines()


def shared_texts() -> Iterator[str]:
    """Every third text of the shared chats and labelled sets that holds Han."""
    texts: list[str] = []
    for path in sorted(SHARED.glob("labelled/*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            texts += [line.rstrip("\n").split("\t", 1)[1] for line in lines]
    for path in sorted(SHARED.glob("chats/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts += [str(json.loads(line).get("x", "")) for line in lines]
    yield from [text for text in texts if HAN.search(text)][::EVERY]


def share_cut_alike(texts: Iterator[str]) -> float:
    """The share of texts whose Han words are the same list from both engines."""
    alike = count = 0
    for text in texts:
        count += 1
        alike += han_words(interests().words, text) == han_words(reference(), text)
    assert count > 0
    return alike / count


def han_words(words: Words, text: str) -> list[str]:
    return [word for word in words.cut(text) if HAN.fullmatch(word)]


def test_rjieba_cuts_our_own_lines_as_jieba_does() -> None:
    assert share_cut_alike(own_lines()) == 1.0


def test_rjieba_cuts_the_shared_texts_as_jieba_does() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared development data is not here (HEARTH_SHARED_DATA)")
    assert share_cut_alike(shared_texts()) >= PARITY


@given(ANYTHING)
def test_no_text_is_refused(text: str) -> None:
    words = interests().words.cut(text)
    assert all(words)
    "".join(words).encode()  # no lone surrogate comes out


@given(ANYTHING)
def test_words_are_cut_the_same_once_they_are_plain(text: str) -> None:
    words = interests().words
    assert words.split(words.plain(text)) == words.cut(text)


@pytest.mark.parametrize(
    "unit", ["a", "汉", "@", ":a", "a@", "\ud800", "\u0000", "ﷺ", "7 ", "<@", "a.", "a-", "'s", "𠀀"]
)
def test_a_megabyte_is_read_no_further_than_eight_kilobytes(unit: str) -> None:
    words = interests().words.cut(unit * (1_000_000 // len(unit)))
    assert sum(map(len, words)) <= 18 * 8192
