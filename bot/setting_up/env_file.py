"""The file `.env`: changed line by line, so that whatever else stands in it stays, and readable by its owner only."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.errors import Problem

OWNER_ONLY = 0o600


def changed(text: str, values: Mapping[str, str]) -> str:
    """The text of a `.env` with these variables set: in their own lines where they stand, else at its end."""
    left = dict(values)
    lines = []
    for line in text.splitlines():
        name = line.split("=", 1)[0].strip().removeprefix("export ").strip()
        lines.append(f"{name}={quoted(left.pop(name))}" if name in left and not line.startswith("#") else line)
    lines += [f"{name}={quoted(value)}" for name, value in left.items()]
    return "\n".join(lines) + "\n"


def quoted(value: str) -> str:
    """A value as dotenv reads it back."""
    is_plain = value and all(letter.isalnum() or letter in "_-./:@+,~" for letter in value)
    return value if is_plain else "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write(path: Path, values: Mapping[str, str]) -> None:
    """Set variables in the file, whole or not at all, closed to everybody else (0600).

    Raises:
        Problem: the file cannot be read or written.
    """
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=".env.", delete=False) as file:
            os.fchmod(file.fileno(), OWNER_ONLY)
            file.write(changed(before, values))
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise Problem("cannot be read and written", str(path), str(error)) from error
