"""Which words of a text are distinctive: rare in general, and a thing rather than a turn of phrase."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from profiling.deny import DenyList
from profiling.lexicon import PLAIN, Lexicon, read, sections

FIRST_HAN = "\u3400"
TOPICAL = 7.0
"""A word of the topic lexicon weighs at least this: it is what the room talks about, however usual elsewhere."""
UNKNOWN_HAN = 11.0
"""What the dictionary lacks is rarer than most it has: a new thing, a brand, a name."""
UNKNOWN_LATIN, PER_LETTER, LONGEST_COUNTED = 7.0, 0.2, 10
"""English has no table here: what is neither stop word nor topical counts by its length, for longer words are rarer."""
LATIN_AMONG_HAN = 11.5
"""A Latin word in a Chinese line is a name of something, and at least so distinctive."""
LEAST_SHARE = 0.55
"""What is so much less distinctive than the best word of its text is not named beside it."""
SHORTEST_LATIN = 3
MOST_LETTERS_OF_A_LAUGH = 2
"""哈哈哈哈, hahaha, lololol: nothing but these few letters over and over."""
NAME_LENGTHS = (2, 3)
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""A word no dictionary has that opens with one of these and is this short is most likely somebody's name."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A distinctive word of a text; the weight is its count times its rarity, comparable within one text only."""

    name: str
    weight: float


class Keywords:
    """A loaded table of how distinctive words are, and which of them are denied."""

    __slots__ = ("_deny", "_weights")

    def __init__(self, weights: dict[str, float], deny: DenyList) -> None:
        """`weights` holds 0 for what is never a keyword; a word it does not hold is judged by its shape."""
        self._weights = {
            word: -weight if weight > 0 and deny.denies(word) else weight for word, weight in weights.items()
        }
        self._deny = deny

    @classmethod
    def load(cls, lexicon: Lexicon) -> "Keywords":
        """Read the shipped tables (about 0.1 s, 20 MB) and lift the words of the lexicon."""
        weights: dict[str, float] = {}
        for line in read("distinctive_zh.tsv").splitlines():
            weight, _, words = line.partition("\t")
            weights.update(dict.fromkeys(words.split(" "), float(weight)))
        for word, topics in lexicon.words.items():
            if len(word) > 1 and any(weight >= PLAIN for _, weight in topics):
                weights[word] = max(TOPICAL, weights.get(word, 0.0))
        for name in ("stop_zh.txt", "stop_en.txt"):
            weights.update(dict.fromkeys(sections(name)[""], 0.0))
        return cls(weights, DenyList.load(lexicon))

    def of(self, words: Sequence[str], limit: int = 5) -> list[Keyword]:
        """The most distinctive words, best first, at most `limit`; denied ones and names too, to be shown."""
        counts = Counter(words) if len(set(words)) < len(words) else dict.fromkeys(words, 1)
        latin = LATIN_AMONG_HAN if any(word[0] >= FIRST_HAN for word in counts) else 0.0
        found = []
        for word, count in counts.items():
            rarity = abs(self.weight(word))
            if rarity:
                rarity = max(rarity, latin) if word[0] < FIRST_HAN else rarity
                found.append((rarity * count, rarity, word))
        found.sort(reverse=True, key=weight_of)
        least = max((rarity for _, rarity, _ in found), default=0.0) * LEAST_SHARE
        return [Keyword(word, round(weight, 2)) for weight, rarity, word in found[:limit] if rarity >= least]

    def weight(self, word: str) -> float:
        """How distinctive a word is, below 0 for a denied one or a name, 0 for what is never a keyword."""
        weight = self._weights.get(word)
        if weight is None:
            weight = by_shape(word)
            if weight > 0 and self._deny.denies(word):
                weight = -weight
        return weight


def weight_of(weighed: tuple[float, float, str]) -> float:
    """The first of the three: words of one weight keep the order of the text."""
    return weighed[0]


def by_shape(word: str) -> float:
    """How distinctive a word is that no table holds: 0 for numbers, laughter and handles, below 0 for likely names."""
    if len(word) < 2 or len(set(word)) <= MOST_LETTERS_OF_A_LAUGH < len(word):
        return 0.0
    if word[0] >= FIRST_HAN:
        return -UNKNOWN_HAN if len(word) in NAME_LENGTHS and word[0] in SURNAMES else UNKNOWN_HAN
    if len(word) < SHORTEST_LATIN or word[0].isdecimal() or word[-2:].isdecimal():
        return 0.0
    return UNKNOWN_LATIN + PER_LETTER * min(len(word), LONGEST_COUNTED)
