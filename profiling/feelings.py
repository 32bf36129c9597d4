"""The words and signs of feeling that ship with us, and how much good and bad a text sums up to."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from profiling.lexicon import read, sections

BY_HAND = 2.5
"""What a word or sign of our own list is worth, of -4 to 4."""
NEGATED_WITHIN = 2
"""A word of feeling is turned round by a negation among so many words before it."""
TURNED = -0.7
"""What is left of a feeling that is negated: not good is less bad than bad."""
HEIGHTENED = 1.4
"""What a degree word makes of the feeling it stands before."""


@dataclass(frozen=True, slots=True)
class Feelings:
    """The words of feeling of one language: what each is worth (-4 to 4), what turns it round, what heightens it."""

    worth: Mapping[str, float]
    negations: Set[str]
    degrees: Set[str]
    emoji: Mapping[str, float]
    ironies: Sequence[str]
    """Turns of phrase after which praise may well be blame: nothing is said of a text that has both."""

    @classmethod
    def load(cls, language: str) -> "Feelings":
        """Read the shipped lists of `zh` or `en`."""
        worth = {}
        for line in read(f"feelings_{language}.tsv").splitlines():
            if not line.startswith("#"):
                tenths, _, words = line.partition("\t")
                worth.update(dict.fromkeys(words.split(" "), int(tenths) / 10))
        hand = sections("feelings.txt")
        for name, value in (("good", BY_HAND), ("bad", -BY_HAND), ("none", 0.0)):
            worth.update(dict.fromkeys(hand[f"{name} {language}"], value))
        emoji = {
            sign: value for name, value in (("good", BY_HAND), ("bad", -BY_HAND)) for sign in hand[f"{name} emoji"]
        }
        return cls(
            {word: value for word, value in worth.items() if value},
            frozenset(hand[f"negation {language}"]),
            frozenset(hand[f"degree {language}"]),
            emoji,
            [phrase.replace("_", " ") for phrase in hand[f"irony {language}"]],
        )

    def weigh(self, plain: str, words: Sequence[str]) -> tuple[float, float]:
        """The summed good and the summed bad of a text, both at least 0."""
        good = bad = 0.0
        for place, word in enumerate(words):
            value = self.worth.get(word)
            if value is None:
                continue
            before = words[max(0, place - NEGATED_WITHIN) : place]
            if before:
                if before[-1] in self.degrees:
                    value *= HEIGHTENED
                if not self.negations.isdisjoint(before):
                    value *= TURNED
            if value > 0:
                good += value
            else:
                bad -= value
        if not plain.isascii():
            for sign in self.emoji.keys() & set(plain):
                good += max(0.0, self.emoji[sign])
                bad += max(0.0, -self.emoji[sign])
        return good, bad

    def is_ironic(self, plain: str) -> bool:
        """Say whether a text has a turn of phrase that often says the opposite."""
        return any(phrase in plain for phrase in self.ironies)
