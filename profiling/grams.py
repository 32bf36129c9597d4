"""A linear model over short features, small on disk and quick to sum: several outputs are added up in one go."""

import re
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise, repeat
from math import exp
from operator import add

LANE_BITS = 24
"""Room for one output's sum within a packed number: some 60 000 features of the largest weight."""
LANE_MASK = (1 << LANE_BITS) - 1
LANE_SIGN = 1 << (LANE_BITS - 1)
LARGEST = 127
"""Weights are kept as whole numbers between -127 and 127, times the scale of their output."""
BETWEEN = re.compile(r"(?:[^\w!?]|_)+")


class Grams:
    """Weights of features for several outputs; it may be shared between threads, for nothing in it changes."""

    __slots__ = ("_offsets", "_packed", "_scales", "outputs")

    def __init__(
        self, outputs: Sequence[str], offsets: Sequence[float], scales: Sequence[float], packed: Mapping[str, int]
    ) -> None:
        """`packed` holds for each feature its whole-number weights, one lane of 24 bits for each output."""
        self.outputs = tuple(outputs)
        self._offsets = tuple(offsets)
        self._scales = tuple(scales)
        self._packed = packed

    @classmethod
    def load(cls, name: str) -> "Grams":
        """Read a file of `profiling/data` written by `to_bytes` (about 0.05 s for 50 000 features)."""
        return cls.of_bytes(files("profiling").joinpath("data", name).read_bytes())

    @classmethod
    def of_bytes(cls, data: bytes) -> "Grams":
        """Read what `to_bytes` wrote."""
        head, _, body = zlib.decompress(data).partition(b"\n\n")
        rows = [line.split("\t") for line in head.decode().split("\n")]
        size = int(rows[0][0])
        text, weights = body[: -size * len(rows[1:])], body[-size * len(rows[1:]) :]
        packed: list[int] = [0] * size
        for lane in range(len(rows) - 1):
            column = memoryview(weights[lane * size : (lane + 1) * size]).cast("b")
            shift = lane * LANE_BITS
            packed = [whole + (weight << shift) for whole, weight in zip(packed, column, strict=True)]
        names = text.decode("utf-8").split("\n")
        outputs, offsets, scales = zip(*rows[1:], strict=True)
        return cls(outputs, [*map(float, offsets)], [*map(float, scales)], dict(zip(names, packed, strict=True)))

    def sums(self, marks: Iterable[str], grams: Collection[str]) -> list[float]:
        """Each output's sum: its offset, the weights of the marks, those of the grams over the root of their number.

        The root keeps a long text from being surer than a short one merely for saying more.
        """
        get = self._packed.get
        plain = unpacked(sum(map(get, marks, repeat(0))), len(self._scales))
        told = unpacked(sum(map(get, grams, repeat(0))), len(self._scales))
        root = len(grams) ** -0.5 if grams else 0.0
        return [
            offset + scale * (mark + gram * root)
            for offset, scale, mark, gram in zip(self._offsets, self._scales, plain, told, strict=True)
        ]


def unpacked(packed: int, lanes: int) -> list[int]:
    """The sums in the lanes of a packed number; each may be below zero and has then borrowed from the next."""
    found = []
    for _ in range(lanes):
        lane = packed & LANE_MASK
        if lane & LANE_SIGN:
            lane -= LANE_MASK + 1
        found.append(lane)
        packed = (packed - lane) >> LANE_BITS
    return found


def to_bytes(outputs: Sequence[tuple[str, float]], features: Mapping[str, Sequence[float]]) -> bytes:
    """Write a model: each output's name and offset, each feature's weights; what rounds to nothing is left out."""
    scales = [
        max((abs(weights[lane]) for weights in features.values()), default=1.0) / LARGEST
        for lane in range(len(outputs))
    ]
    rounded = {
        name: [round(weight / scale) for weight, scale in zip(weights, scales, strict=True)]
        for name, weights in sorted(features.items())
    }
    kept = {name: weights for name, weights in rounded.items() if any(weights)}
    head = "\n".join(
        [str(len(kept))]
        + [f"{name}\t{offset:.5f}\t{scale:.8f}" for (name, offset), scale in zip(outputs, scales, strict=True)]
    )
    columns = [bytes(weights[lane] & 0xFF for weights in kept.values()) for lane in range(len(outputs))]
    return zlib.compress(b"".join([f"{head}\n\n".encode(), "\n".join(kept).encode(), *columns]), 9)


def spaced(plain: str) -> str:
    """A plain text with one space where marks stood, for these differ by place and not by meaning; ! and ? stay."""
    return BETWEEN.sub(" ", plain).strip()


def runs(text: str) -> set[str]:
    """Every run of one, two and three characters of a text, which is taken to stand between spaces."""
    text = f" {text} "
    pairs = list(map(add, text, text[1:]))
    found = set(map(add, pairs, text[2:]))
    found.update(pairs, text)
    found.discard(" ")
    return found


def word_runs(words: Sequence[str]) -> set[str]:
    """Every word and pair of neighbours of a text, and its first word marked as such."""
    found = {f"{first} {second}" for first, second in pairwise(words)}
    found.update(words)
    if words:
        found.add(f"^{words[0]}")
    return found


def chance(total: float) -> float:
    """The logistic function, which makes a sum a probability."""
    return 1.0 / (1.0 + exp(-total)) if total > -700 else 0.0
