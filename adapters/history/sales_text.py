"""The lines of a table as text: its way of writing letters found out, and no line so long that it fills the memory."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from adapters.history.records import HistoryError
from adapters.history.stream import BLOCK, Source

LONGEST_LINE = 65_536
"""Characters of a line; a longer one is no order."""
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
TRIED = ("utf-8", "gb18030")
"""What a file without a mark may be written in; gb18030 is what spreadsheets in China write."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its number from 1; `text` is None where it was too long to be looked at."""

    number: int
    text: str | None


def encoding_of(path: Path) -> str:
    """How a file writes its letters: by its mark, else the first way in which all of it can be read.

    Raises:
        HistoryError: in none of them.
    """
    with Source(path) as source:
        head = source.stream.read(4)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    found = next((name for name in TRIED if reads_as(path, name)), None)
    if found is None:
        raise HistoryError(f"{path.name}: neither UTF-8 nor GB18030; save the table as CSV UTF-8")
    return found


def reads_as(path: Path, encoding: str) -> bool:
    """Say whether all of a file can be read so, block by block."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with Source(path) as source:
            while block := source.stream.read(BLOCK):
                if b"\0" in block:
                    return False
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def lines(source: Source, encoding: str) -> Iterator[Line]:
    """The lines of an open file; what is longer than any order is stepped over without being kept."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    held, number, is_skipping = "", 1, False
    while True:
        block = source.stream.read(BLOCK)
        text = held + decoder.decode(block, final=not block).replace("\r\n", "\n").replace("\0", "")
        *whole, held = text.split("\n") if block else [*text.split("\n"), ""]
        for one in whole:
            yield Line(number, None if is_skipping or len(one) > LONGEST_LINE else one.removesuffix("\r"))
            number, is_skipping = number + 1, False
        if len(held) > LONGEST_LINE:
            held, is_skipping = "", True
        if not block:
            return
