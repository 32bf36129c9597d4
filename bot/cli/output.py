"""How commands answer: one JSON object a line for programs, calm tables for people, nothing that moves the cursor."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence

import orjson

LINE_ENDS = {"\u2028": b"\\u2028", "\u2029": b"\\u2029", "\u0085": b"\\u0085"}
"""What some programs take for the end of a line; escaped, so that one object is one line for everybody."""
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
JOINERS = "\u200c\u200d"
"""Invisible characters that belong to words and emoji."""


def to_json(value: object) -> bytes:
    """Give one line of JSON: dataclasses as objects, times in ISO 8601."""
    line = orjson.dumps(value)
    for character, escape in LINE_ENDS.items():
        line = line.replace(character.encode(), escape)
    return line


def print_json(value: object) -> None:
    """Print one object as one line, in UTF-8 whatever the terminal's language is."""
    sys.stdout.buffer.write(to_json(value) + b"\n")
    sys.stdout.buffer.flush()


def print_json_lines(values: Iterable[object]) -> None:
    """Print objects, one a line, as they come; thousands of lines leave in blocks."""
    sys.stdout.buffer.writelines(to_json(value) + b"\n" for value in values)
    sys.stdout.buffer.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table; columns whose name ends in `#` are numbers and stand to the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, box=None, pad_edge=False, title_justify="left", header_style="dim")
    for column in columns:
        table.add_column(column.removesuffix("#"), justify="right" if column.endswith("#") else "left")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console().print(table)


def plain(text: str) -> str:
    """Take out of a name what could move the cursor, colour the screen or turn the line round."""
    return "".join(letter for letter in text if letter in JOINERS or unicodedata.category(letter) not in INVISIBLE)


def _cell(value: object) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}".replace(",", " ")
        case float():
            return f"{value:.2f}"
        case _:
            return plain(str(value))
