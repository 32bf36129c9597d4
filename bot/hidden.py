"""What gaps hide, in plain words for whoever runs the house."""

from collections.abc import Iterable, Mapping

from profiling.hidden import Hidden

WORDS: Mapping[Hidden, str] = {
    Hidden.CHANNELS: "what was said in channels closed to us",
    Hidden.THREADS: "what was said in threads put away that nobody shows us",
    Hidden.TAKEN_BACK: "reactions taken back",
    Hidden.VOTES: "who voted what",
    Hidden.DELETIONS: "deletions",
    Hidden.OLD_EDITS: "edits of older messages",
    Hidden.PRIVATE: "private conversations and buttons pressed",
}


def named(hides: Iterable[Hidden]) -> str:
    """Kinds of things, each once, in their own order: `reactions taken back, deletions`."""
    meant = frozenset(hides)
    return ", ".join(words for kind, words in WORDS.items() if kind in meant)
