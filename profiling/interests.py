"""What a text is about: its topics, its distinctive words, and the little of both that may be kept."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

from profiling.keywords import FIRST_HAN, Keyword, Keywords
from profiling.language import Language, Languages
from profiling.lexicon import ENDING, PLAIN, Lexicon, Weights, load_lexicon
from profiling.taxonomy import SENSITIVE, TOPICS
from profiling.words import Words

MOST_KEYWORDS = 5
SHOWN_FROM = 0.25
"""The score from which a topic is worth showing at all: that of one weak word in a line."""
MOST_REMEMBERED = 50_000
"""What so many words are to us is remembered at once, some 8 MB of it."""
LINE_WORDS = 30
"""Beyond this evidence thins out with the root of the length: in enough words there is one of everything."""
STEM, STEM_TENTHS = 2, 6
"""A Han word the lexicon lacks speaks for its first or last two characters, with so many tenths of their weight."""
ORDER = {name: place for place, name in enumerate(TOPICS)}
QUESTION = re.compile(
    r"[?]\s*(?:$|[\s)\]}\"'」』】])|[吗呢么]\s*(?:$|[,.!~;])|怎么|怎样|如何|为什么|为啥|请问|有没有人|谁知道|求助|求推荐"
    r"|^\s*(?:who|what|why|how|when|where|which|is|are|do|does|did|can|could|should|would|has|have|anyone|anybody)\b"
)

Said = tuple[tuple[str, ...], Weights]
"""A phrase, and what it speaks for."""
Phrases = Mapping[str, Sequence[Said]]
"""The phrases that open with a word, by their second one."""
Meaning = tuple[float, Weights, Phrases] | tuple[()]
"""What a word is to us: how distinctive as a keyword that may be kept, what it speaks for, which phrases it opens."""
NO_PHRASES: Phrases = MappingProxyType({})


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

    __slots__ = ("_keywords", "_languages", "_met", "_phrases", "_topics", "words")

    def __init__(self, words: Words, lexicon: Lexicon, keywords: Keywords, languages: Languages) -> None:
        """Put loaded parts together; most callers want `load`."""
        self.words = words
        self._topics = lexicon.words
        self._met: dict[str, Meaning] = {}
        self._phrases = {head: by_second_word(phrases) for head, phrases in lexicon.phrases.items()}
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
        topics, keywords = self.tags_in(self.words.split(plain), names)
        return Mined(topics, keywords, self._languages.guess(plain), QUESTION.search(plain) is not None)

    def tags(self, text: str) -> Tags:
        """The tags alone, which is all the message path asks for: three quarters of the cost of `mine`."""
        return self.tags_in(self.words.split(self.words.plain(text)), ())

    def tags_of(self, texts: Sequence[str]) -> list[Tags]:
        """The tags of several texts, one step after the other for all: each step's tables are at hand but once."""
        plain, split = self.words.plain, self.words.split
        cut = [split(text) for text in [plain(text) for text in texts]]
        return [self.tags_in(words) for words in cut]

    def tags_in(self, words: Sequence[str], names: Container[str] = ()) -> Tags:
        """The tags of a text that is cut into its words already."""
        sums: dict[str, int] = {}
        found: dict[str, float] = {}
        said: list[Said] = []
        seen: set[str] = set()
        opened, met = NO_PHRASES, self._met.get
        for word in words:
            meaning = met(word)
            if meaning is None:
                meaning = self._meet(word)
            if opened and word in opened:
                said += opened[word]
            if not meaning:
                opened = NO_PHRASES
                continue
            weight, topics, opened = meaning
            if word in seen:
                continue
            seen.add(word)
            if weight and word not in names:
                found[word] = weight
            for topic, strength in topics:
                sums[topic] = sums.get(topic, 0) + strength
        if said:
            add_phrases(sums, said, words)
        return Tags(kept_topics(sums, len(words)) if sums else (), best_words(found))

    def _scores(self, words: Sequence[str]) -> dict[str, float]:
        """Each topic's share of belief: s / (1 + s) for the summed weight s of the different words."""
        sums: dict[str, int] = {}
        for word in dict.fromkeys(words):
            for topic, strength in self._speaks_for(word):
                sums[topic] = sums.get(topic, 0) + strength
        opening = [self._phrases.get(word, NO_PHRASES).get(following, ()) for word, following in pairwise(words)]
        add_phrases(sums, chain.from_iterable(opening), words)
        thin = thinned(len(words))
        return {topic: weight / (thin + weight) for topic, weight in sums.items()}

    def _meet(self, word: str) -> Meaning:
        """What a word is to us; remembered, as the room will say it again.

        What a room says is a small part of the tables, and stays in the processor's caches where they do not.
        """
        weight, topics = max(0.0, self._keywords.weight(word)), self._speaks_for(word)
        phrases = self._phrases.get(word, NO_PHRASES)
        meaning: Meaning = (weight, topics, phrases) if weight or topics or phrases else ()
        if len(self._met) >= MOST_REMEMBERED:
            self._met.clear()
        self._met[word] = meaning
        return meaning

    def _speaks_for(self, word: str) -> Weights:
        found = self._topics.get(word)
        if found is not None:
            return found
        return self._by_stem(word) if len(word) >= STEM and word[0] >= FIRST_HAN else ()

    def _by_stem(self, word: str) -> Weights:
        if len(word) > STEM:
            for stem in (word[-STEM:], word[:STEM]):
                if found := self._topics.get(stem):
                    return tuple((topic, weight * STEM_TENTHS // 10) for topic, weight in found if weight >= PLAIN)
        return self._topics.get(ENDING + word[-1], ())


def by_second_word(phrases: Iterable[Said]) -> Phrases:
    """Phrases that open with one word, by the next."""
    found: dict[str, list[Said]] = {}
    for phrase, topics in phrases:
        found.setdefault(phrase[1], []).append((phrase, topics))
    return found


def add_phrases(sums: dict[str, int], said: Iterable[Said], words: Sequence[str]) -> None:
    """Add what phrases speak for whose first two words stand in a row, once each, if all their words do."""
    for phrase, topics in dict(said).items():
        if len(phrase) == 2 or stands_in(phrase, words):
            for topic, strength in topics:
                sums[topic] = sums.get(topic, 0) + strength


def stands_in(phrase: tuple[str, ...], words: Sequence[str]) -> bool:
    """Say whether the words of a phrase stand in a row somewhere among the words."""
    size = len(phrase)
    return any(word == phrase[0] and tuple(words[start : start + size]) == phrase for start, word in enumerate(words))


def best_first(scores: Mapping[str, float]) -> list[str]:
    """The names by falling score; equals stand in the order of the taxonomy, the broader topic before the narrower."""
    if len(scores) < 2:
        return list(scores)
    return sorted(scores, key=lambda name: (-scores[name], ORDER[name]))


def thinned(words: int) -> float:
    """The weight that makes a topic as likely as not in a text of so many words."""
    return PLAIN * sqrt(words / LINE_WORDS) if words > LINE_WORDS else PLAIN


def kept_topics(sums: Mapping[str, int], words: int) -> tuple[str, ...]:
    """The topics that may be a tag, best first: those with a score of one half, that of one plain word in a line."""
    thin = thinned(words)
    likely = {topic: weight for topic, weight in sums.items() if weight >= thin and topic not in SENSITIVE}
    return tuple(best_first(likely)) if likely else ()


def best_words(found: Mapping[str, float]) -> tuple[str, ...]:
    """The most distinctive of weighed words, best first; words of one weight keep the order of the text."""
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(found, key=found.__getitem__, reverse=True)[:MOST_KEYWORDS])
