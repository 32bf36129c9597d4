"""The loaded tables, once for all tests that only read them."""

from functools import cache

from profiling.interests import Interests
from profiling.words import Words


@cache
def interests() -> Interests:
    """Everything, with the engine that is installed."""
    return Interests.load()


@cache
def reference() -> Words:
    """The segmenter on jieba, which rjieba is compared with."""
    return Words.load(engine="jieba")
