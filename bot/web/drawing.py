"""What is drawn without a script: bars, steps of a heat map, spans; as numbers a template can place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

STEPS = 8
"""Steps of a heat map besides nothing at all: more cannot be told apart."""
NARROWEST = 0.6
"""Per cent of a bar's width that even one member in thousands gets, so that nobody is drawn away."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: where it begins and how wide it is, in per cent."""

    name: str
    count: int
    begin: float
    width: float


@dataclass(frozen=True, slots=True)
class Span:
    """An interval on an axis with zero in its middle, in per cent of it; `reach` is what half of it stands for."""

    low: float
    high: float
    point: float
    reach: float


def segments(counts: Mapping[str, int]) -> list[Segment]:
    """One bar of all that is not zero, side by side in the order given."""
    present = {name: count for name, count in counts.items() if count}
    total = sum(present.values())
    wide = [max(NARROWEST, 100 * count / total) for count in present.values()]
    scale = 100 / sum(wide) if wide else 0.0
    widths = [width * scale for width in wide]
    begins = accumulate(widths, initial=0.0)
    return [
        Segment(name, count, round(begin, 3), round(width, 3))
        for (name, count), begin, width in zip(present.items(), begins, widths, strict=False)
    ]


def step(value: float, most: float) -> int:
    """Which step of a heat map a value is on: 0 for nothing, 1 to 8 up to the largest."""
    if value <= 0 or most <= 0:
        return 0
    return min(STEPS, 1 + int(value / most * STEPS - 1e-9))


def widths(values: Sequence[float]) -> list[float]:
    """Bars of their own, the longest filling its line, in per cent."""
    most = max(values, default=0.0)
    return [round(100 * value / most, 2) if most else 0.0 for value in values]


def span(low: float, high: float, point: float) -> Span:
    """An interval and its point on an axis that is the same to both sides of zero."""
    reach = max(abs(low), abs(high), abs(point), 0.01)

    def place(value: float) -> float:
        return round(50 + 50 * value / reach, 2)

    return Span(place(low), place(high), place(point), reach)
