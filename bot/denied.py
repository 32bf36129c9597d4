"""Which words admins may not put on anybody either: the deny-list has no switch, for whoever writes."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profiling.deny import DenyList
    from profiling.words import Words


def denied_in(tag: str) -> str:
    """The word in a tag that must not be kept of anybody; empty where there is none. Loads for half a second once."""
    words, deny = loaded()
    folded = words.plain(tag)
    found = (word for word in (*words.split(folded), folded.strip()) if deny.denies(word))
    return next(found, "")


@cache
def loaded() -> "tuple[Words, DenyList]":
    """The segmenter and the list, which only an admin's own tags ask for here."""
    from profiling.deny import DenyList
    from profiling.lexicon import load_lexicon
    from profiling.words import Words

    words = Words.load()
    return words, DenyList.load(load_lexicon(words))
