"""The one segmenter: a text goes in, its words come out, the same wherever Hearth reads."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Literal

from profiling.cleaning import capped, clean

Engine = Literal["rjieba", "jieba"]
Cutter = Callable[[str], list[str]]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"


def word(letter: str) -> str:
    """The pattern of a word of any script but Han, given that of its letters; a possessive 's is left behind.

    Among them are node.js, gpt-4, c++, c#, don't.
    """
    return (
        rf"({letter}+"
        rf"(?:-{letter}+|\.(?:js|net|io|ai|[0-9]+)(?!{letter})|'(?:t|ll|re|ve|d|m)(?!{letter})){{0,3}}"
        rf"(?:\+\+|(?<=(?<!{letter})[cf])\#)?)(?:'s(?!{letter}))?"
    )


WORD = word(rf"[^\W_{HAN}]")
ASCII_WORD = re.compile(word("[a-z0-9]"))
"""The same in a text that is all ASCII, and folded as every plain text is."""
HAN_AND_MARKS = re.compile("[\u4e00-\u9fff\\s!\"$'()*,/:;<=>?@\\[\\]^`{|}~、。《》…“”‘’]*")
"""A text of usual Han and of marks at which the dictionary parts the runs of Han just as we do."""
FIRST_USUAL_HAN = "\u4e00"
NUMBER = re.compile(r"[\d.-]+")
LONGEST_WORD = 40
"""Longer runs of letters are keys, hashes and shouting, not words."""
LONGEST_NUMBER = 6
ANY_FREQUENCY = 3
"""What an admin's word is worth where the dictionary suggests less: enough not to be taken for noise."""


class Words:
    """A loaded dictionary and the rules around it; it may be shared between threads, for nothing in it changes."""

    __slots__ = ("_cut_han", "_is_untaught", "_pieces", "_simplify")

    def __init__(self, cut_han: Cutter, simplify: Callable[[str], str], whole: Sequence[str] = ()) -> None:
        """`cut_han` cuts a run of Han, `simplify` makes traditional simplified, `whole` words stay in one piece."""
        self._cut_han = cut_han
        self._simplify = simplify
        self._is_untaught = not whole
        kept = "|".join(sorted(map(re.escape, whole), key=len, reverse=True)) or r"(?!)"
        self._pieces = re.compile(rf"({kept})|([{HAN}]+)|{WORD}" if whole else rf"()([{HAN}]+)|{WORD}")

    @classmethod
    def load(cls, extra: Sequence[str] = (), engine: Engine | None = None) -> "Words":
        """Load the dictionary (0.2 s with rjieba, 1 s with jieba), teach it the `extra` words of the admins.

        Without a named engine rjieba is used, and jieba where no rjieba is installed.
        """
        import opencc

        plain = cls(list, opencc.OpenCC("t2s").convert)
        taught = sorted({word for word in map(plain.plain, extra) if word.strip()})
        han = [word for word in taught if re.fullmatch(f"[{HAN}]+", word)]
        engine = engine or ("rjieba" if find_spec("rjieba") else "jieba")
        cut_han = rjieba_cutter(han) if engine == "rjieba" else jieba_cutter(han)
        return cls(cut_han, plain._simplify, [word for word in taught if word not in han])

    def cut(self, text: str) -> list[str]:
        """The words of a text in their order, at most the first 8 KB of it; no text is refused."""
        return self.split(self.plain(text))

    def plain(self, text: str) -> str:
        """The text as it is read: cleaned, folded, in simplified characters."""
        text = clean(text)
        return text if text.isascii() else self._simplified(text)

    def fold(self, text: str) -> str:
        """The text with width, case and characters folded as in `plain`, and nothing taken out of it."""
        text = unicodedata.normalize("NFKC", capped(text)).casefold()
        return text if text.isascii() else self._simplified(text)

    def _simplified(self, text: str) -> str:
        try:
            return self._simplify(text)
        except UnicodeEncodeError:  # a lone surrogate, which opencc cannot take
            return self._simplify(text.encode("utf-8", "replace").decode("utf-8"))

    def split(self, plain: str) -> list[str]:
        """The words of a text that is plain already."""
        if self._is_untaught:
            if plain.isascii():
                return [word for word in ASCII_WORD.findall(plain) if len(word) <= LONGEST_NUMBER or is_word(word)]
            if HAN_AND_MARKS.fullmatch(plain):
                return [word for word in self._cut_han(plain) if word >= FIRST_USUAL_HAN]
        words: list[str] = []
        for whole, han, word in self._pieces.findall(plain):
            if han:
                words.extend(self._cut_han(han))
            elif whole:
                words.append(whole)
            elif len(word) <= LONGEST_NUMBER or is_word(word):
                words.append(word)
        return words


def is_word(letters: str) -> bool:
    """Say whether so many letters and digits in a row are still a word: no key, no hash, no number."""
    return len(letters) <= LONGEST_WORD and not (letters[0].isdecimal() and NUMBER.fullmatch(letters))


def rjieba_cutter(extra: Iterable[str]) -> Cutter:
    """Cut with rjieba: its shared dictionary where nothing is added to it, one of our own otherwise."""
    import rjieba

    extra = list(extra)
    if not extra:
        return rjieba.cut
    dictionary = rjieba.Jieba()
    for word in extra:
        dictionary.add_word(word, max(ANY_FREQUENCY, dictionary.suggest_freq(word)), "n")
    return dictionary.cut


def jieba_cutter(extra: Iterable[str]) -> Cutter:
    """Cut with jieba, without the cache file and the lines on stderr its own loading makes."""
    import jieba

    dictionary = jieba.Tokenizer()
    dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
    dictionary.initialized = True
    for word in extra:
        dictionary.add_word(word, max(ANY_FREQUENCY, dictionary.suggest_freq(word)))
    return partial(dictionary.lcut)
