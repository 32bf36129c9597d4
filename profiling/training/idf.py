"""Makes `data/distinctive_zh.tsv` from jieba's dictionary and IDF table (MIT): how much each word tells texts apart.

python -m profiling.training.idf DICT.TXT IDF.TXT > profiling/data/distinctive_zh.tsv
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

NOUNS = frozenset({"n", "ns", "nt", "nz", "vn", "j", "l", "eng"})
"""Parts of speech (jieba's letters) that name a thing; l are set phrases such as 自动化."""
HALF_NOUNS = {"v": 0.7, "a": 0.7, "b": 0.7, "an": 0.8, "i": 0.6}
"""Verbs, adjectives and idioms say less about an interest than a noun as rare."""
PEOPLE = frozenset({"nr", "nrfg", "nrt"})
"""Names of people; they are shown and never tags, which a weight below 0 says."""
PLACES_AND_NAMES = frozenset({"ns", "nt", "nz"})
NAMED_MORE = 1.15
"""What has a name of its own says more than a thing as rare."""
STEP = 0.5
LOWEST = 5.0
"""What is more usual than this tells nothing."""
HIGHEST = 12.0
"""Rarer words are all alike; the table leaves them out and they count as unknown."""
HAN_WORD = re.compile(r"[\u4e00-\u9fd5]{2,6}")


def main(dictionary: str, idf: str) -> None:
    """Print one line a weight: the weight, a tab, its words in order, parted by spaces."""
    kinds = {word: kind for word, _, kind in (line.split(" ") for line in lines(dictionary))}
    rows: defaultdict[float, list[str]] = defaultdict(list)
    for word, rarity in (line.rsplit(" ", 1) for line in lines(idf)):
        weight = distinctiveness(kinds.get(word, ""), float(rarity))
        if weight is not None and HAN_WORD.fullmatch(word):
            rows[weight].append(word)
    for weight in sorted(rows):
        print(f"{weight}\t{' '.join(sorted(rows[weight]))}")


def distinctiveness(kind: str, rarity: float) -> float | None:
    """The weight of a word: below 0 for a person, 0 for what is never a keyword, None if the table need not hold it."""
    if kind in PEOPLE:
        return -round(min(rarity, HIGHEST) / STEP) * STEP
    if rarity > HIGHEST:
        return None
    share = NAMED_MORE if kind in PLACES_AND_NAMES else 1.0 if kind in NOUNS else HALF_NOUNS.get(kind, 0.0)
    weight = round(rarity * share / STEP) * STEP
    return weight if weight >= LOWEST else 0.0


def lines(path: str) -> list[str]:
    """The lines of a UTF-8 file without their ends."""
    return Path(path).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main(*sys.argv[1:])
