"""Reads the texts of a batch once for everything that is kept of them: what they are about, and how they sound."""

from collections.abc import Sequence
from typing import Self

from profiling.interests import Interests, Tags
from profiling.sentiment import Moods


class Reader:
    """Interests and moods over the same words; belongs to one thread, for it remembers the batch it read last."""

    def __init__(self, interests: Interests, moods: Moods) -> None:
        self._interests, self._moods = interests, moods
        self._read: dict[str, tuple[str, list[str]]] = {}

    @classmethod
    def load(cls) -> Self:
        """Load all tables and models (about 0.6 s)."""
        return cls(Interests.load(), Moods.load())

    def tags_of(self, texts: Sequence[str]) -> list[Tags]:
        """The tags of several texts, as `Interests.tags_of` has them; their words are at hand until the next ones."""
        plain, split = self._interests.words.plain, self._interests.words.split
        self._read = {text: (read, split(read)) for text, read in [(text, plain(text)) for text in texts]}
        return [self._interests.tags_in(self._read[text][1]) for text in texts]

    def judge(self, text: str) -> str:
        """How a text sounds, empty where it is not clear; see `profiling.reading.Judge`."""
        read = self._read.get(text)
        plain = self._interests.words.plain(text) if read is None else read[0]
        words = self._interests.words.split(plain) if read is None else read[1]
        felt = self._moods.judge(plain, words, self._interests.language(plain))
        return "" if felt is None else felt.label
