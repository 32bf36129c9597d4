"""Findings as they go from one process to the other: one line of JSON."""

import orjson
from pydantic import TypeAdapter

from profiling.findings import Findings

SHAPE: TypeAdapter[Findings] = TypeAdapter(Findings)


def as_line(found: Findings) -> bytes:
    """Findings as one line."""
    return orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS)


def from_line(line: bytes) -> Findings:
    """The findings of a line.

    Raises:
        ValueError: it holds none.
    """
    return SHAPE.validate_json(line)
