"""How well answers with abstention fit their labels: coverage, macro-F1, accuracy."""

from collections.abc import Sequence


def judged(answers: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """The figures of (label, answer) pairs, None being no answer; F1 and accuracy are those of what was answered.

    `majority_f1` is the macro-F1 of naming the most frequent class of what was answered every time.
    """
    given = [(label, answer) for label, answer in answers if answer is not None]
    classes = sorted({label for label, _ in answers})
    commonest = max(classes, key=lambda name: sum(label == name for label, _ in given))
    return {
        "lines": len(answers),
        "coverage": round(len(given) / len(answers), 4),
        "macro_f1": macro_f1(given, classes),
        "accuracy": round(sum(label == answer for label, answer in given) / max(1, len(given)), 4),
        "majority_f1": macro_f1([(label, commonest) for label, _ in given], classes),
        "majority_accuracy": round(sum(label == commonest for label, _ in given) / max(1, len(given)), 4),
    }


def macro_f1(given: Sequence[tuple[str, str]], classes: Sequence[str]) -> float:
    """The mean of the F1 of the classes."""
    return round(sum(f1(given, name) for name in classes) / len(classes), 4)


def f1(given: Sequence[tuple[str, str]], name: str) -> float:
    """Twice the hits over twice the hits and all misses, of one class."""
    hits = sum(label == answer == name for label, answer in given)
    misses = sum((label == name) != (answer == name) for label, answer in given)
    return 2 * hits / (2 * hits + misses) if hits else 0.0
