"""Counts answers: each choice with small cells hidden, NPS and CSAT by their definitions with an interval."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from profiling.questionnaires.shape import Question, QuestionKind

FEWEST = 5
"""A cell of fewer people is hidden: it could be laid at somebody's door."""
Z_95 = 1.959964
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score of a scale with its 95 % interval; NPS from −100 to 100, CSAT from 0 to 100."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Result:
    """What was answered to one question: how many answered, how often each value (None: fewer than five), a score."""

    question: Question
    answered: int
    counts: Mapping[str, int | None]
    score: Score | None = None
    mean: float | None = None


def result_of(question: Question, counts: Mapping[str, int], answered: int) -> Result:
    """The result of a question whose values were given so often, by so many people.

    Of fewer than five people nothing is said at all. Values nobody gave stay visible as 0 only where no other cell is
    hidden, and a single hidden cell takes the next smallest with it, so that no difference tells what it holds.
    """
    if answered < FEWEST:
        return Result(question, answered, dict.fromkeys(question.values))
    if question.kind in (QuestionKind.TEXT, QuestionKind.NUMBER):
        return Result(question, answered, {}, mean=mean_of(counts) if question.kind is QuestionKind.NUMBER else None)
    held = {value: counts.get(value, 0) for value in question.values}
    score = score_of(question.kind, held) if question.kind.is_scale else None
    return Result(question, answered, hidden(held), score)


def hidden(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts with cells of one to four people hidden, and with one hidden cell the next smallest too."""
    small = [value for value, count in counts.items() if 0 < count < FEWEST]
    if len(small) == 1:
        others = sorted((count, value) for value, count in counts.items() if value not in small and count)
        small += [value for _, value in others[:1]]
    return {value: None if value in small else count for value, count in counts.items()}


def score_of(kind: QuestionKind, counts: Mapping[str, int]) -> Score | None:
    """NPS or CSAT of counted answers; None where nobody answered."""
    numbers = Counter({int(value): count for value, count in counts.items()})
    total = numbers.total()
    if not total:
        return None
    if kind is QuestionKind.NPS:
        return nps(numbers, total)
    return csat(numbers, total)


def nps(numbers: Counter[int], total: int) -> Score:
    """Share of 9–10 less share of 0–6, in points (Reichheld 2003).

    The interval is that of a mean of −1, 0, 1: variance p₊ + p₋ − (p₊ − p₋)², with one imaginary answer of each of the
    three kinds added (adjusted Wald, Rocks 2016), so that it holds for few answers too.
    """
    for_it = sum(count for number, count in numbers.items() if number >= 9)
    against = sum(count for number, count in numbers.items() if number <= 6)
    value = 100 * (for_it - against) / total
    wide = total + 3
    more, less = (for_it + 0.75) / wide, (against + 0.75) / wide
    middle = more - less
    half = Z_95 * math.sqrt((more + less - middle**2) / wide)
    return Score(value, max(-100.0, 100 * (middle - half)), min(100.0, 100 * (middle + half)))


def csat(numbers: Counter[int], total: int) -> Score:
    """Share of 4–5 in hundredths, with Wilson's interval (1927)."""
    share = sum(count for number, count in numbers.items() if number >= 4) / total
    low, high = wilson(share, total)
    return Score(100 * share, 100 * low, 100 * high)


def wilson(share: float, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    wide = 1 + Z_95**2 / total
    middle = (share + Z_95**2 / (2 * total)) / wide
    half = Z_95 * math.sqrt(share * (1 - share) / total + Z_95**2 / (4 * total**2)) / wide
    return max(0.0, middle - half), min(1.0, middle + half)


def mean_of(counts: Mapping[str, int]) -> float | None:
    """The mean of numbers given so often."""
    total = sum(counts.values())
    return sum(float(value) * count for value, count in counts.items()) / total if total else None


def tally(answers: Sequence[Sequence[str]]) -> Counter[str]:
    """How often each value was given."""
    return Counter(value for one in answers for value in one)
