"""Everything Hearth reads out of one text, for somebody who wants to look; nothing of it is kept."""

from dataclasses import dataclass

from profiling.interests import Interests, TopicScore
from profiling.keywords import Keyword
from profiling.language import Language
from profiling.sentiment import Moods, Sentiment
from profiling.spam import Spam


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text says; written as JSON field by field. None means that there is no judgement."""

    language: Language
    words: list[str]
    keywords: list[Keyword]
    topics: list[TopicScore]
    sentiment: Sentiment | None
    spam: float | None


@dataclass(frozen=True, slots=True)
class Readers:
    """All that is loaded to read texts with."""

    interests: Interests
    moods: Moods
    spam: Spam

    @classmethod
    def load(cls) -> "Readers":
        """Load every table and model (about 0.7 s, most of it the tables of words)."""
        interests = Interests.load()
        return cls(interests, Moods.load(), Spam.load(interests.words))


def analyse(text: str, readers: Readers) -> Analysis:
    """Read one text; keywords and topics stand best first, sensitive ones too, for this is for showing only."""
    interests = readers.interests
    plain = interests.words.plain(text)
    words = interests.words.split(plain)
    language = interests.language(plain)
    return Analysis(
        language,
        words,
        interests.keywords(words),
        interests.topics(words),
        readers.moods.judge(plain, words, language),
        readers.spam.probability(text, words),
    )
