"""How likely a text is an advert nobody asked for: by what adverts say, and the disguises and addresses they need."""

import re
from collections.abc import Mapping, Sequence

from profiling.disguises import Disguises, disguises
from profiling.grams import Grams, chance, word_runs
from profiling.lexicon import DECISIVE, PLAIN, STRONG, WEAK, marked
from profiling.words import HAN, Words

CONTACT, LEWD = "contact", "lewd"
WORTH = {DECISIVE: 1.8, STRONG: 0.8, PLAIN: 0.8, WEAK: 0.35}
"""What a word of the list adds to the sum, by its mark; chosen by hand, as all the numbers here."""
OFFSET = -2.2
"""The sum of a text that shows nothing: one in ten, as among strangers' first lines, not among friends'."""
MOST_SAID = 7.0
LONG, PER_CHARACTER, LONGEST = 30, 0.02, 130
"""In a longer text there are more words by chance: so much is taken off for each character beyond."""
SHORT = 25
MOST_BARE = 300
HAN_LETTER = re.compile(f"[{HAN}]")
BETWEEN = re.compile(r"[\W_]+")
LATIN = re.compile("[A-Za-z]")

Said = Mapping[str, tuple[float, str]]
"""Words of the list: what each is worth, and which kind of advert says it."""


class Spam:
    """The loaded list and model; it may be shared between threads, for nothing in it changes."""

    __slots__ = ("_english", "_heads", "_said", "_words")

    def __init__(self, words: Words, english: Grams, said: Said) -> None:
        """`said` is looked for in any text with a Chinese character; `english` judges what is in Latin letters."""
        self._words = words
        self._english = english
        self._said = said
        heads: dict[str, list[str]] = {}
        for word in said:
            heads.setdefault(word[:2], []).append(word)
        self._heads = heads

    @classmethod
    def load(cls, words: Words) -> "Spam":
        """Read the shipped list and model (about 0.05 s)."""
        said: dict[str, tuple[float, str]] = {}
        for kind, word, weight in marked("spam.txt"):
            folded = bare(words.fold(word))
            said[folded] = max(said.get(folded, (0.0, kind)), (WORTH[weight], kind))
        return cls(words, Grams.load("spam_en.bin"), said)

    def probability(self, text: str, words: Sequence[str]) -> float | None:
        """The probability that a text with its words (see `Words.cut`) is an advert; None where nothing can be read."""
        if not text.isascii():
            folded = self._words.fold(text)
            signs = disguises(text, folded, letters := bare(folded))
            if signs.dressed or HAN_LETTER.search(folded):
                return round(chance(self._sum_of_han(letters, signs)), 4)
        if not LATIN.search(text):
            return None
        (total,) = self._english.sums(shape(text), word_runs(words))
        return round(chance(total), 4)

    def _sum_of_han(self, letters: str, signs: Disguises) -> float:
        """The sum of all that speaks for an advert in a text with Chinese in it, given its bare letters and digits."""
        said = [self._said[word] for word in self._said_in(letters)]
        contact = sum(worth for worth, kind in said if kind == CONTACT)
        lewd = sum(worth for worth, kind in said if kind == LEWD)
        total = sum(worth for worth, _ in said)
        reachable = signs.handle or signs.number or signs.address
        length = len(letters)
        return (
            OFFSET
            + min(total, MOST_SAID)
            + worth_of(signs)
            + 0.8 * (contact > 0 and total > contact)
            + 0.8 * (reachable and total > 0)
            + 0.6 * ((signs.handle or signs.number) and length < SHORT)
            + 1.0 * (lewd >= WORTH[DECISIVE] and length < SHORT)
            - PER_CHARACTER * max(0, min(length, LONGEST) - LONG)
        )

    def _said_in(self, letters: str) -> set[str]:
        """The words of the list in a run of letters, without those that stand within another."""
        found = {
            word
            for start in range(len(letters))
            for head in (letters[start : start + 2], letters[start])
            for word in self._heads.get(head, ())
            if letters.startswith(word, start)
        }
        return {word for word in found if not any(word in other and word != other for other in found)}


def worth_of(signs: Disguises) -> float:
    """What the outward signs add to the sum."""
    return (
        2.0 * signs.handle
        + 2.2 * signs.number
        + (1.6 if signs.dressed else 0.0)
        + (0.8 if signs.dressed > 2 else 0.0)
        + 1.5 * signs.address
        + 0.6 * signs.signs
        + 1.6 * signs.asks_to_add
        + 1.2 * signs.invites
        + 0.8 * signs.ends_asking
        + 0.6 * signs.opens_selling
        + 0.7 * signs.fringe
        + 0.4 * min(signs.joints, 4)
        + 0.35 * min(signs.uncommon, 2)
        + 0.9 * min(signs.unheard_of, 2)
        + 1.5 * signs.repeats
    )


def bare(folded: str) -> str:
    """The letters and digits of a folded text, at most 300 of them."""
    return BETWEEN.sub("", folded)[:MOST_BARE]


SHAPES = {
    "phone": re.compile(r"\d{7,}|\d{3,5}[ -]\d{3,}[ -]?\d{2,}"),
    "code": re.compile(r"\b\d{4,6}\b"),
    "money": re.compile(r"[£$€]\s?\d|\d\s?(?:£|€|p/|ppm|pence|usd|rs\b)", re.IGNORECASE),
    "shout": re.compile("!.*!"),
}
SIZES = (40, 80, 120, 160)


def shape(text: str) -> list[str]:
    """What an English text shows besides its words, as features of the model; no link, for rooms are full of them."""
    found = [f"\t{name}" for name, pattern in SHAPES.items() if pattern.search(text)]
    return found + [f"\tl{size}" for size in SIZES if len(text) >= size]
