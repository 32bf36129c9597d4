"""What is never noticed of anybody: words of health, faith, politics, sexuality, origin, money or minors."""

import re

from profiling.lexicon import STRONG, Lexicon, Weights, sections
from profiling.taxonomy import SENSITIVE


class DenyList:
    """The words that never become a tag. There is no switch to it."""

    __slots__ = ("_parts", "_words")

    def __init__(self, words: frozenset[str], parts: frozenset[str]) -> None:
        """`words` are denied as they are, `parts` deny whatever contains them."""
        self._words = words
        self._parts = re.compile("|".join(map(re.escape, sorted(parts))))

    @classmethod
    def load(cls, lexicon: Lexicon) -> "DenyList":
        """Read the shipped list and add what the lexicon files under a sensitive topic."""
        listed = sections("deny.txt")
        sensitive = {word for word, topics in lexicon.words.items() if gives_away(topics)}
        return cls(frozenset(sensitive.union(listed["words"])), frozenset(listed["parts"]))

    def denies(self, word: str) -> bool:
        """Say whether a word, folded as the segmenter folds it, must not be kept."""
        return word in self._words or self._parts.search(word) is not None


def gives_away(topics: Weights) -> bool:
    """Say whether a word speaks of sensitive topics strongly, or of nothing else."""
    sensitive = [weight for topic, weight in topics if topic in SENSITIVE]
    return bool(sensitive) and (len(sensitive) == len(topics) or max(sensitive) >= STRONG)
