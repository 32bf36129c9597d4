"""The elements of a JSON array of any length, cut out one by one without parsing what lies between."""

import re
from collections.abc import Iterator

from adapters.history.window import LARGEST_VALUE, Window

AFTER_ELEMENT = re.compile(rb"\s*(?:,\s*\{|\]|,?\s*\Z)")
"""What follows an element cut by its indentation: another one, the array's end, or the edge of the window."""
AFTER_VALUE = re.compile(rb"\s*(?:[,\]]|\Z)")
FIRST_KEY = re.compile(rb'\{\s*"[^"\\]*"\s*:')
ANOTHER_CHAT = re.compile(rb'"messages"\s*:\s*\[')
NEVER = re.compile(rb"(?!)")
SMALLEST_LIMIT = 1 << 16
"""Bytes searched for the end of an element once many were broken; each of them halves what the next may cost."""
MISSES = 3
"""Elements not closed by their indentation after which it is no longer looked at."""

Element = tuple[int, bytes]
"""Where an element ends in the stream, and its bytes."""


class Unending(Exception):
    """The array does not close: the stream ends inside it, or nothing after this place makes sense any more."""


def elements(window: Window) -> Iterator[Element]:
    """Cut the array a window stands in into its elements, until its closing bracket is consumed.

    Telegram Desktop indents, and a line of its own that is the element's indentation and a brace ends the element:
    three searches instead of a parse. Everywhere else brackets are counted. A broken element is given as it is, up to
    where the next one seems to begin. Raises Unending.
    """
    cutter = Cutter(window)
    while True:
        gap = window.gap()
        head = window.head()
        if head == b"]":
            window.at += 1
            return
        if not head:
            raise Unending
        end = cutter.end(gap)
        piece = window.data[window.at : end]
        window.at = end
        yield window.offset, piece


class Cutter:
    """Finds where an array's elements end, from how they begin."""

    __slots__ = ("_closing", "_gap", "_limit", "_misses", "_opening", "_outer", "_window")

    def __init__(self, window: Window) -> None:
        self._window, self._limit, self._misses = window, LARGEST_VALUE, 0
        self._gap: bytes | None = None
        self._opening, self._closing, self._outer = b"", b"", NEVER

    def end(self, gap: bytes) -> int:
        """The index in the window's data behind the element it stands on, after this gap. Raises Unending."""
        window = self._window
        if gap != self._gap:
            self._align(gap)
        if self._closing and window.data.startswith((b"{\n", b"{\r"), window.at) and self._misses < MISSES:
            end = window.find(self._closing)
            if end >= 0 and AFTER_ELEMENT.match(window.data, end):
                return end
            self._misses += end < 0
        end = window.value_end(self._limit)
        if end >= 0 and AFTER_VALUE.match(window.data, end):
            return end
        return self._next_beginning()

    def _align(self, gap: bytes) -> None:
        """Learn from the white space before an element how it will end and how its like begin."""
        window, self._gap = self._window, gap
        _, newline, indent = gap.rpartition(b"\n")
        if newline and indent.isspace():
            self._opening, self._closing = b"\n" + indent + b"{", b"\n" + indent + b"}"
            self._outer = re.compile(rb"\n[ \t]{0,%d}\]" % (len(indent) - 1))
            return
        first = FIRST_KEY.match(window.data, window.at)
        self._opening, self._closing, self._outer = first.group() if first else b'{"id"', b"", NEVER

    def _next_beginning(self) -> int:
        """Behind a broken element: where the next begins, or where the array is closed."""
        window = self._window
        self._limit = max(SMALLEST_LIMIT, self._limit // 2)
        behind = window.find(self._opening, beyond=1)
        end = behind - len(self._opening) if behind >= 0 else len(window.data)
        if closed := self._outer.search(window.data, window.at, end):
            return closed.start()
        if behind < 0 or ANOTHER_CHAT.search(window.data, window.at, end):
            raise Unending
        return end
