"""Everything Hearth reads out of one text, for somebody who wants to look; nothing of it is kept."""

from dataclasses import dataclass

from profiling.interests import Interests, TopicScore
from profiling.keywords import Keyword
from profiling.language import Language


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A feeling a text shows, with the share of belief in it."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text says; written as JSON field by field. None means that there is no judgement."""

    language: Language
    words: list[str]
    keywords: list[Keyword]
    topics: list[TopicScore]
    sentiment: Sentiment | None = None
    spam: float | None = None


def analyse(text: str, interests: Interests) -> Analysis:
    """Read one text; keywords and topics stand best first, sensitive ones too, for this is for showing only."""
    plain = interests.words.plain(text)
    words = interests.words.split(plain)
    return Analysis(interests.language(plain), words, interests.keywords(words), interests.topics(words))
