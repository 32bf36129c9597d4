"""A window that slides over a JSON stream too large to hold, and the few questions asked of what is in it."""

import re
from typing import BinaryIO

from adapters.history.stream import BLOCK

LARGEST_VALUE = 1 << 25
"""Bytes (32 MiB) of one JSON value we are ready to hold: a 4 MB text, every character escaped, is 24 MB."""
DEEPEST = 32
"""Levels of nesting in one record; an export has six."""

LONGEST_INDENT = 256
"""Bytes before a value that we remember, to know its indentation."""

GAP = re.compile(rb"[\s,]*")
TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*("?)|[{}\[\]]', re.DOTALL)
"""A string (its closing quote in group 1, empty where the window ends inside it) or a bracket."""
SCALAR = re.compile(rb"[^,\]}\s]+")
PAIRS = {b"}": b"{", b"]": b"["}


class Window:
    """`data[at:]` is what is not consumed yet, and `data[0]` stands at byte `base` of the stream."""

    __slots__ = ("_stream", "at", "base", "data")

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data, self.at, self.base = b"", 0, 0

    @property
    def offset(self) -> int:
        """Where in the stream we stand."""
        return self.base + self.at

    def more(self) -> bool:
        """Read on, forgetting what is consumed; False at the stream's end. Afterwards `at` is 0."""
        block = self._stream.read(BLOCK)
        self.data = self.data[self.at :] + block
        self.base += self.at
        self.at = 0
        return bool(block)

    def skip_to(self, offset: int) -> None:
        """Go forward to a byte of the stream."""
        while self.base + len(self.data) < offset:
            self.at = len(self.data)
            if not self.more():
                return
        self.at = offset - self.base

    def gap(self) -> bytes:
        """Step over white space and commas, and give back the end of them."""
        skipped = b""
        while True:
            match = GAP.match(self.data, self.at)
            part = match.group() if match else b""
            self.at += len(part)
            skipped = (skipped + part)[-LONGEST_INDENT:]
            if self.at < len(self.data) or not self.more():
                return skipped

    def head(self) -> bytes:
        """The byte we stand on, or nothing at the end."""
        return self.data[self.at : self.at + 1]

    def find(self, marker: bytes, beyond: int = 0) -> int:
        """The index in `data` just behind the next marker, reading on as needed; -1 where it is too far or missing."""
        searched = beyond
        while (index := self.data.find(marker, self.at + searched)) < 0:
            searched = max(beyond, len(self.data) - self.at - len(marker))
            if searched > LARGEST_VALUE or not self.more():
                return -1
        return index + len(marker)

    def value_end(self, limit: int = LARGEST_VALUE) -> int:
        """The index in `data` just behind the value we stand on; -1 where it never ends, is malformed or too large."""
        if self.head() not in (b"{", b"[", b'"'):
            match = SCALAR.match(self.data, self.at)
            while match and match.end() == len(self.data) and self.more():
                match = SCALAR.match(self.data, self.at)
            return match.end() if match else -1
        return self._bracketed_end(limit)

    def _bracketed_end(self, limit: int) -> int:
        done, open_brackets = 0, bytearray()
        while True:
            for token in TOKEN.finditer(self.data, self.at + done, self.at + limit):
                text, closing_quote = token.group(), token[1]
                if closing_quote == b"":
                    break
                done = token.end() - self.at
                if text in (b"{", b"["):
                    open_brackets += text
                elif text in PAIRS and open_brackets[-1:] != PAIRS[text]:
                    return -1
                elif text in PAIRS:
                    open_brackets.pop()
                if not open_brackets:
                    return self.at + done
            else:
                done = len(self.data) - self.at
            if len(self.data) - self.at >= limit or not self.more():
                return -1


def depth(piece: bytes) -> int:
    """How many levels of brackets a piece of JSON has, those within strings aside."""
    level = deepest = 0
    for token in TOKEN.finditer(piece):
        match token.group():
            case b"{" | b"[":
                level += 1
                deepest = max(deepest, level)
            case b"}" | b"]":
                level -= 1
    return deepest
