"""Which language a text is in, as far as its letters and its smallest words tell."""

import re
from typing import Literal

from profiling.lexicon import sections

Language = Literal["zh", "en", "other"]

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
KANA_OR_HANGUL = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")
LATIN = re.compile(r"[a-z']+")
OTHER_LETTERS = re.compile("[^\\W\\d_a-z\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
LETTERS_PER_HAN = 4
"""A Chinese character says about as much as this many Latin letters: 我用 python 写 is a Chinese line."""
OTHER_SHARE = 0.2
"""So large a share of letters that are neither English nor Chinese makes a text something else."""


class Languages:
    """The loaded small words that tell English from what else is written in Latin letters."""

    __slots__ = ("_elsewhere", "_english")

    def __init__(self, english: frozenset[str], elsewhere: frozenset[str]) -> None:
        """Both are folded words; one that stands in both speaks for neither."""
        self._english = english
        self._elsewhere = elsewhere

    @classmethod
    def load(cls) -> "Languages":
        """Read the shipped lists."""
        listed = sections("languages.txt")
        return cls(frozenset(listed["english"]), frozenset(listed["elsewhere"]))

    def guess(self, plain: str) -> Language:
        """The language of a plain text (see `Words.plain`); `other` where nothing speaks for either of ours."""
        if plain.isascii():
            return self._of_latin(plain)
        han = sum(map(len, HAN.findall(plain)))
        latin = sum(map(len, LATIN.findall(plain)))
        if han == 0:
            strange = len(OTHER_LETTERS.findall(plain))
            return "other" if strange > OTHER_SHARE * (strange + latin) else self._of_latin(plain)
        strange = len(KANA_OR_HANGUL.findall(plain))
        if strange > OTHER_SHARE * (strange + han):
            return "other"
        return "zh" if han * LETTERS_PER_HAN >= latin else self._of_latin(plain)

    def _of_latin(self, plain: str) -> Language:
        words = LATIN.findall(plain)
        if not words:
            return "other"
        elsewhere = sum(word in self._elsewhere for word in words)
        if elsewhere == 0:
            return "en"
        return "other" if elsewhere > sum(word in self._english for word in words) else "en"
