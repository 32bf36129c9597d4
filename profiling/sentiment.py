"""The feeling a text shows: positive, negative, neutral, or nothing said where it is not clear enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from profiling.feelings import Feelings
from profiling.grams import Grams, chance, runs, spaced, word_runs

Label = Literal["positive", "neutral", "negative"]
LABELS: tuple[Label, ...] = ("negative", "neutral", "positive")

SURE_ENOUGH_TALK, SURE_ENOUGH_ENGLISH = 0.415, 0.53
"""The share of belief below which nothing is said: some two thirds of unseen lines of dialogue lie above it."""
SURE_ENOUGH_REVIEW = 0.66
"""A review is good or bad, two answers and not three, so that more is asked of either."""
SURE_OF_SIGNS = 0.6
"""The belief in emoji that all say the same, with no word to read beside them."""
OUTSPOKEN, HEARD = 3.0, 1.6
"""Talk that is this good or bad by its words, and nothing else, is believed so much more than the scenes teach."""
SHARPER, STRICTER = 1.5, 0.5
"""A text is taken for a review only where little speaks for talk: the sum that tells them apart is made so."""
MOST_CHARACTERS, MOST_WORDS = 300, 80
"""Only so much of the beginning is judged: a feeling shows early, and a paste must not cost what many lines do."""
STEPS = (0.1, 1.5, 3.0, 5.0)
"""A text's summed feeling, in words' worth from 0 to 4, is told to the model in these steps."""
SHORT_STEPS = (4, 8, 12)
"""A line's length in characters (Chinese) or words (English) is told in these steps."""


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A feeling a text shows, with the share of belief in it."""

    label: Label
    confidence: float


class Moods:
    """The loaded models and lists; it may be shared between threads, for nothing in it changes."""

    __slots__ = ("_english", "_feelings", "_han")

    def __init__(self, han: Grams, english: Grams, feelings: Mapping[str, Feelings]) -> None:
        """`han` tells review from talk, good from bad in reviews, the three classes in talk; `english` the three."""
        self._han = han
        self._english = english
        self._feelings = feelings

    @classmethod
    def load(cls) -> "Moods":
        """Read the shipped models and lists (about 0.15 s, 25 MB)."""
        feelings = {language: Feelings.load(language) for language in ("zh", "en")}
        return cls(Grams.load("moods_zh.bin"), Grams.load("moods_en.bin"), feelings)

    def judge(self, plain: str, words: Sequence[str], language: str) -> Sentiment | None:
        """The feeling of a plain text with its words (see `Words`), or None where it is not clear or not ours to read.

        Some 15 µs for a line of chat.
        """
        feelings = self._feelings.get(language)
        if feelings is None or not words:
            return self._by_signs(plain)
        plain, words = plain[:MOST_CHARACTERS], words[:MOST_WORDS]
        good, bad = feelings.weigh(plain, words)
        if good > 0 and feelings.is_ironic(plain):
            return None
        if language == "zh":
            shares, needed = self._of_han(plain, good, bad)
        else:
            sums = self._english.sums(marks(plain, len(words), good, bad), word_runs(words))
            shares, needed = shared([chance(total) for total in sums]), SURE_ENOUGH_ENGLISH
        best = max(shares)
        return Sentiment(LABELS[shares.index(best)], round(best, 4)) if best >= needed else None

    def _of_han(self, plain: str, good: float, bad: float) -> tuple[list[float], float]:
        """The three shares of a Chinese text, and which of them would be enough.

        It is read as a review as far as it is like one, and as talk for the rest.
        """
        text = spaced(plain)
        review, praise, *talk = self._han.sums(marks(plain, len(text), good, bad), runs(text))
        likeness, share = chance(SHARPER * review - STRICTER), chance(praise)
        chances = [chance(total) for total in talk]
        if good >= OUTSPOKEN and not bad:
            chances[-1] *= HEARD
        elif bad >= OUTSPOKEN and not good:
            chances[0] *= HEARD
        bad_talk, no_talk, good_talk = (part * (1.0 - likeness) for part in shared(chances))
        shares = [bad_talk + likeness * (1.0 - share), no_talk, good_talk + likeness * share]
        return shares, SURE_ENOUGH_TALK + likeness * (SURE_ENOUGH_REVIEW - SURE_ENOUGH_TALK)

    def _by_signs(self, plain: str) -> Sentiment | None:
        """The feeling of a text of which only the emoji can be read."""
        if plain.isascii():
            return None
        good, bad = next(iter(self._feelings.values())).weigh(plain, ())
        if bool(good) == bool(bad):
            return None
        return Sentiment("positive" if good else "negative", SURE_OF_SIGNS)


def marks(plain: str, length: int, good: float, bad: float) -> list[str]:
    """What a text shows besides its words, as features of the model; none of them can be mistaken for a run of text."""
    found = [f"\t+{step}" for step in STEPS if good >= step]
    found += [f"\t-{step}" for step in STEPS if bad >= step]
    found += [f"\tl{step}" for step in SHORT_STEPS if length >= step]
    side = "+" if good > bad else "-" if bad > good else "0"
    found.append(f"\t{side}")
    if "!" in plain:
        found.append(f"\t!{side}")
    if "?" in plain:
        found.append("\t?!" if "!" in plain else "\t?")
    if good and bad:
        found.append("\t+-")
    return found


def shared(chances: Sequence[float]) -> list[float]:
    """Chances of each against the rest, made to sum to 1."""
    total = sum(chances)
    return [part / total for part in chances]
