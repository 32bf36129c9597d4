"""What a text is about: its topics, its distinctive words, and the little of both that may be kept."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from profiling.keywords import FIRST_HAN, MOST_REMEMBERED, Keyword, Keywords
from profiling.language import Language, Languages
from profiling.lexicon import ENDING, PLAIN, Lexicon, Weights, load_lexicon
from profiling.taxonomy import SENSITIVE, TOPICS
from profiling.words import Words

MOST_KEYWORDS = 5
KEPT_FROM = 0.5
"""The score from which a topic may be a tag: that of one plain word in a line."""
SHOWN_FROM = 0.25
"""The score from which a topic is worth showing at all: that of one weak word in a line."""
LINE_WORDS = 30
"""Beyond this evidence thins out with the root of the length: in enough words there is one of everything."""
STEM, STEM_TENTHS = 2, 6
"""A Han word the lexicon lacks speaks for its first or last two characters, with so many tenths of their weight."""
ORDER = {name: place for place, name in enumerate(TOPICS)}
QUESTION = re.compile(
    r"[?]\s*(?:$|[\s)\]}\"'」』】])|[吗呢么]\s*(?:$|[,.!~;])|怎么|怎样|如何|为什么|为啥|请问|有没有人|谁知道|求助|求推荐"
    r"|^\s*(?:who|what|why|how|when|where|which|is|are|do|does|did|can|could|should|would|has|have|anyone|anybody)\b"
)


@dataclass(frozen=True, slots=True)
class TopicScore:
    """A topic of the taxonomy and how much in a text speaks for it, between 0 and 1."""

    name: str
    score: float
    sensitive: bool


class Tags(NamedTuple):
    """The names of tags a message is evidence for. Nothing in it is sensitive."""

    topics: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mined:
    """What may be kept of a message: names of tags, and facts about its form. Nothing in it is sensitive."""

    topics: tuple[str, ...]
    keywords: tuple[str, ...]
    language: Language
    is_question: bool


class Interests:
    """The loaded tables behind everything Hearth reads out of texts; it may be shared between threads."""

    __slots__ = ("_heads", "_keywords", "_languages", "_met", "_phrases", "_topics", "words")

    def __init__(self, words: Words, lexicon: Lexicon, keywords: Keywords, languages: Languages) -> None:
        """Put loaded parts together; most callers want `load`."""
        self.words = words
        self._topics = lexicon.words
        self._met: dict[str, Weights] = {}
        self._phrases = lexicon.phrases
        self._heads = frozenset(lexicon.phrases)
        self._keywords = keywords
        self._languages = languages

    @classmethod
    def load(cls, extra: Sequence[str] = ()) -> "Interests":
        """Load segmenter and tables (about 0.4 s); `extra` are the words the admins added."""
        words = Words.load(extra)
        lexicon = load_lexicon(words)
        return cls(words, lexicon, Keywords.load(lexicon), Languages.load())

    def topics(self, words: Sequence[str]) -> list[TopicScore]:
        """The topics of a text's words, best first, sensitive ones too."""
        scores = {name: score for name, score in self._scores(words).items() if score >= SHOWN_FROM}
        return [TopicScore(name, round(scores[name], 4), name in SENSITIVE) for name in best_first(scores)]

    def keywords(self, words: Sequence[str], limit: int = MOST_KEYWORDS) -> list[Keyword]:
        """The distinctive words of a text, best first, denied ones too: this is for showing, `mine` is for keeping."""
        return self._keywords.of(words, limit)

    def language(self, plain: str) -> Language:
        """The language of a plain text."""
        return self._languages.guess(plain)

    def mine(self, text: str, names: Container[str] = ()) -> Mined:
        """What may be kept of a message. `names` are folded words that are somebody's name here and so never a tag."""
        plain = self.words.plain(text)
        topics, keywords = self._tags(self.words.split(plain), names)
        return Mined(topics, keywords, self._languages.guess(plain), QUESTION.search(plain) is not None)

    def tags(self, text: str) -> Tags:
        """The tags alone, which is all the message path asks for: three quarters of the cost of `mine`."""
        return self._tags(self.words.split(self.words.plain(text)), ())

    def _tags(self, words: Sequence[str], names: Container[str]) -> Tags:
        topics = {name: score for name, score in self._scores(words).items() if score >= KEPT_FROM}
        kept = tuple([name for name in best_first(topics) if name not in SENSITIVE]) if topics else ()
        return Tags(kept, self._keywords.to_keep(words, MOST_KEYWORDS, names))

    def _scores(self, words: Sequence[str]) -> dict[str, float]:
        """Each topic's share of belief: s / (1 + s) for the summed weight s of the different words."""
        sums: dict[str, int] = {}
        met, seen = self._met.get, set(words)
        for word in seen:
            found = met(word)
            if found is None:
                found = self._meet(word)
            for topic, weight in found:
                sums[topic] = sums.get(topic, 0) + weight
        for head in self._heads & seen:
            for phrase, found in self._phrases[head]:
                if phrase[1] in seen and stands_in(phrase, words):
                    for topic, weight in found:
                        sums[topic] = sums.get(topic, 0) + weight
        if not sums:
            return {}
        thin = PLAIN * sqrt(max(1.0, len(words) / LINE_WORDS))
        return {topic: weight / (thin + weight) for topic, weight in sums.items()}

    def _meet(self, word: str) -> Weights:
        """What a word speaks for; remembered, as the room will say it again."""
        found = self._topics.get(word)
        if found is None:
            found = self._by_stem(word) if len(word) >= STEM and word[0] >= FIRST_HAN else ()
        if len(self._met) >= MOST_REMEMBERED:
            self._met.clear()
        self._met[word] = found
        return found

    def _by_stem(self, word: str) -> Weights:
        if len(word) > STEM:
            for stem in (word[-STEM:], word[:STEM]):
                if found := self._topics.get(stem):
                    return tuple((topic, weight * STEM_TENTHS // 10) for topic, weight in found if weight >= PLAIN)
        return self._topics.get(ENDING + word[-1], ())


def stands_in(phrase: tuple[str, ...], words: Sequence[str]) -> bool:
    """Say whether the words of a phrase stand in a row somewhere among the words."""
    size = len(phrase)
    return any(word == phrase[0] and tuple(words[start : start + size]) == phrase for start, word in enumerate(words))


def best_first(scores: Mapping[str, float]) -> list[str]:
    """The names by falling score; equals stand in the order of the taxonomy, the broader topic before the narrower."""
    if len(scores) < 2:
        return list(scores)
    return sorted(scores, key=lambda name: (-scores[name], ORDER[name]))
