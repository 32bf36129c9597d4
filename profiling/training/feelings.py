"""Makes `data/feelings_zh.tsv` and `data/feelings_en.tsv` from JioNLP's (Apache-2.0) and VADER's (MIT) lexicons.

python -m profiling.training.feelings FOLDER_OF_UNPACKED_PACKAGES DICT.TXT profiling/data
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from profiling.training.sources import jionlp_words, vader_words

COMMON_FROM = 20
"""A Chinese word that jieba's dictionary counts less often than this is hardly said in a chat."""
TO_FOUR = 2.0
"""JioNLP weighs from -2 to 2, VADER from -4 to 4; the tables hold tenths of the latter."""
ENGLISH_WORD = re.compile(r"[a-z][a-z'-]+")


def main(folder: Path, dictionary: Path, target: Path) -> None:
    """Write both tables: one line a worth, in tenths, with its words in order."""
    counts = {word: int(count) for word, count, _ in map(str.split, dictionary.read_text("utf-8").splitlines())}
    han = ((word, weight * TO_FOUR) for word, weight in jionlp_words(folder) if counts.get(word, 0) >= COMMON_FROM)
    english = ((word, rating) for word, rating in vader_words(folder) if ENGLISH_WORD.fullmatch(word))
    write(target / "feelings_zh.tsv", han, "JioNLP 1.5.31's sentiment_words.txt, Apache-2.0")
    write(target / "feelings_en.tsv", english, "VADER 3.3.2's vader_lexicon.txt, Copyright (c) 2016 C.J. Hutto, MIT")


def write(path: Path, words: Iterable[tuple[str, float]], origin: str) -> None:
    """Write one table under a line that says where it comes from."""
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for word, worth in words:
        rows[round(worth * 10)].append(word)
    lines = [f"# From {origin}: tenths of a worth from -4 to 4, and its words.\n"]
    lines += [f"{worth}\t{' '.join(sorted(rows[worth]))}\n" for worth in sorted(rows)]
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
