"""Fits `data/spam_en.bin` on the UCI SMS Spam Collection (CC-BY-4.0); how parts left out were judged is in `data/spam.json`.

python -m profiling.training.spam SMS.tsv.gz profiling/data  (needs scikit-learn)
"""

import json
import sys
from pathlib import Path

from profiling.grams import Grams, chance, word_runs
from profiling.spam import shape
from profiling.training.answers import f1
from profiling.training.moods import FOLDS, Fitted, Table, Told, fit, together
from profiling.training.sources import tsv
from profiling.words import Words

FEWEST_TEXTS = 2


def main(source: Path, target: Path) -> None:
    """Fit, write and judge."""
    words, rows = Words.load(), sorted(set(tsv(source)), key=lambda row: row[1])
    told = [Told(shape(text), frozenset(word_runs(words.cut(text)))) for _, text in rows]
    spam = [label == "spam" for label, _ in rows]
    (target / "spam_en.bin").write_bytes(together({"spam": fitted(told, spam)}))
    answers: list[tuple[str, str]] = []
    for fold in range(FOLDS):
        kept = [number for number in range(len(told)) if number % FOLDS != fold]
        model = Grams.of_bytes(together({"spam": fitted([told[i] for i in kept], [spam[i] for i in kept])}))
        for number in range(fold, len(told), FOLDS):
            (total,) = model.sums(told[number].marks, told[number].grams)
            answers.append((rows[number][0], "spam" if chance(total) >= 0.5 else "ham"))
    wrong = sum(answer == "spam" for label, answer in answers if label == "ham")
    ham = sum(label == "ham" for label, _ in answers)
    figures = {"lines": len(rows), "f1": round(f1(answers, "spam"), 4), "false_positive_rate": round(wrong / ham, 4)}
    (target / "spam.json").write_text(json.dumps({"sms_left_out": figures}, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))


def fitted(told: list[Told], spam: list[bool]) -> Fitted:
    """The one output of the model."""
    return fit(told, spam, Table(told, FEWEST_TEXTS))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
