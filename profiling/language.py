"""Which language a text is in, as far as its letters and its smallest words tell."""

import re
from collections.abc import Mapping

from profiling.lexicon import sections

Language = str
"""An ISO 639-1 code, or `UNDETERMINED`."""
UNDETERMINED = "und"
"""Where a text has no letters, or letters that tell nothing (ISO 639-2)."""

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
LATIN = re.compile(r"[a-z']+")
LATIN_WORD = re.compile(r"[^\W\d_][^\W\d_']*")
"""With accents; it is asked only where other scripts were ruled out."""
SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "ja": re.compile("[\u3041-\u3096\u30a1-\u30fa]"),
    "ko": re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0620-\u064a\u0671-\u06d3]"),
    "th": re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
}
"""The language most often written in a script; 'ja' by its kana, for its Han are Chinese too."""
STRANGE = re.compile("|".join(letters.pattern for letters in SCRIPTS.values()))
"""Most lines have none of these, and one look for all is quicker than eight counts."""
UKRAINIAN, PERSIAN = re.compile("[іїєґ]"), re.compile("[پچژگ]")
"""Letters that the language most often written in their script does not have."""
LETTERS_PER_HAN = 4
"""A Chinese character says about as much as this many Latin letters: 我用 python 写 is a Chinese line."""
OTHER_SHARE = 0.2
"""So large a share of letters that are neither Latin nor Chinese makes a text something else."""


class Languages:
    """The loaded small words that tell apart what is written in Latin letters."""

    __slots__ = ("_spoken",)

    def __init__(self, small: Mapping[str, frozenset[str]]) -> None:
        """`small` holds each language's small words, folded; one that stands in several speaks for all of them."""
        spoken: dict[str, tuple[str, ...]] = {}
        for language, words in small.items():
            for word in words:
                spoken[word] = (*spoken.get(word, ()), language)
        self._spoken = spoken

    @classmethod
    def load(cls) -> "Languages":
        """Read the shipped lists."""
        return cls({language: frozenset(words) for language, words in sections("languages.txt").items() if language})

    def guess(self, plain: str) -> Language:
        """The language of a plain text (see `Words.plain`); English where Latin letters speak for nothing else."""
        if plain.isascii():
            return self._of_latin(plain)
        han = sum(map(len, HAN.findall(plain)))
        latin = sum(map(len, LATIN.findall(plain)))
        if STRANGE.search(plain):
            counts = {language: len(letters.findall(plain)) for language, letters in SCRIPTS.items()}
            strange = sum(counts.values())
            if strange > OTHER_SHARE * (strange + han + latin / LETTERS_PER_HAN):
                return nearer(max(counts, key=counts.__getitem__), plain)
        if han == 0:
            return self._of_latin(plain)
        return "zh" if han * LETTERS_PER_HAN >= latin else self._of_latin(plain)

    def _of_latin(self, plain: str) -> Language:
        words = LATIN_WORD.findall(plain)
        if not words:
            return UNDETERMINED
        counts: dict[str, int] = {}
        for word in words:
            for language in self._spoken.get(word, ()):
                counts[language] = counts.get(language, 0) + 1
        if not counts:
            return "en"
        best = max(counts, key=counts.__getitem__)
        return "en" if counts.get("en", 0) >= counts[best] else best


def nearer(language: str, plain: str) -> Language:
    """A language of a script, put right where letters of it belong to another."""
    if language == "ru" and UKRAINIAN.search(plain):
        return "uk"
    return "fa" if language == "ar" and PERSIAN.search(plain) else language
