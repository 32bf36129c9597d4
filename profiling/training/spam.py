"""Fits `data/spam_en.bin` on the UCI SMS Spam Collection (CC-BY-4.0); `data/spam.json` tells how left-out parts did.

python -m profiling.training.spam SMS.tsv.gz FOLDER_OF_UNPACKED_PACKAGES profiling/data  (needs scikit-learn)
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from profiling.grams import Grams, chance, word_runs
from profiling.spam import shape
from profiling.training.answers import f1
from profiling.training.moods import FOLDS, Fitted, Table, Told, fit, together
from profiling.training.sources import SNIPPETS, TWEETS, tsv, vader_ratings
from profiling.words import Words

FEWEST_TEXTS = 2
SPAM_WEIGHS, PROSE_WEIGHS = 8.0, 0.3
"""One advert against one private message, and one text of VADER's set, which keep long and learned texts from alarm."""


def main(source: Path, packages: Path, target: Path) -> None:
    """Fit, write and judge."""
    words, rows = Words.load(), sorted(set(tsv(source)), key=lambda row: row[1])
    told = [tell(text, words) for _, text in rows]
    spam = [label == "spam" for label, _ in rows]
    prose = [tell(text, words) for name in (TWEETS, *SNIPPETS) for _, text in vader_ratings(packages, name)]
    (target / "spam_en.bin").write_bytes(together({"spam": fitted(told, spam, prose)}))
    answers: list[tuple[str, str]] = []
    for fold in range(FOLDS):
        kept = [number for number in range(len(told)) if number % FOLDS != fold]
        model = Grams.of_bytes(together({"spam": fitted([told[i] for i in kept], [spam[i] for i in kept], prose)}))
        for number in range(fold, len(told), FOLDS):
            (total,) = model.sums(told[number].marks, told[number].grams)
            answers.append((rows[number][0], "spam" if chance(total) >= 0.5 else "ham"))
    wrong = sum(answer == "spam" for label, answer in answers if label == "ham")
    ham = sum(label == "ham" for label, _ in answers)
    figures = {"lines": len(rows), "f1": round(f1(answers, "spam"), 4), "false_positive_rate": round(wrong / ham, 4)}
    (target / "spam.json").write_text(json.dumps({"sms_left_out": figures}, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))


def tell(text: str, words: Words) -> Told:
    """A text as the model sees it."""
    return Told(shape(text), frozenset(word_runs(words.cut(text))))


def fitted(told: Sequence[Told], spam: Sequence[bool], prose: Sequence[Told]) -> Fitted:
    """The one output of the model, fitted on messages and on prose that is no advert."""
    texts = [*told, *prose]
    weights = [SPAM_WEIGHS if answer else 1.0 for answer in spam] + [PROSE_WEIGHS] * len(prose)
    return fit(texts, [*spam, *[False] * len(prose)], Table(texts, FEWEST_TEXTS), weights, is_balanced=False)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
