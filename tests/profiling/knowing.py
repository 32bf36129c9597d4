"""The loaded tables, once for all tests that only read them."""

from functools import cache

from profiling.analyse import Readers
from profiling.interests import Interests
from profiling.words import Words


@cache
def readers() -> Readers:
    """Everything, with the engine that is installed."""
    return Readers.load()


def interests() -> Interests:
    """What words are read with."""
    return readers().interests


@cache
def reference() -> Words:
    """The segmenter on jieba, which rjieba is compared with."""
    return Words.load(engine="jieba")
