"""The stones of erased accounts once more, in a small file apart from the database, for a restore without it.

A line is a keyed hash and a time; without the key it says nothing about anybody. Lines are added and never changed.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.engine import sqlite_file

BESIDE = ".erased"
CLOSED = 0o600


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where the stones are written down: in the first of these files that can be; read from all of them."""

    places: tuple[Path, ...]

    @classmethod
    def of(cls, url: str, key_file: Path) -> "Ledger":
        """The ledger of a house: beside its key, which outlives the data folder; else beside an embedded database."""
        embedded = sqlite_file(url)
        named = (key_file, *((embedded,) if embedded else ()))
        return cls(tuple(file.with_name(file.name + BESIDE) for file in named))

    def stones(self) -> dict[bytes, datetime]:
        """Everybody who was erased, and when last."""
        found: dict[bytes, datetime] = {}
        for place in self.places:
            for digest, at in stones_in(place):
                found[digest] = max(at, found.get(digest, at))
        return found

    def add(self, stones: Mapping[bytes, datetime]) -> bool:
        """Write down those that are not in it yet; False where no place takes them."""
        known = self.stones()
        new = {digest: at for digest, at in stones.items() if digest not in known or known[digest] < at}
        return not new or any(written(place, new) for place in self.places)


def stones_in(place: Path) -> Iterator[tuple[bytes, datetime]]:
    """The stones of one file; a line that was cut short by a crash is none."""
    try:
        lines = place.read_text("ascii", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        digest, _, written_at = line.partition(" ")
        try:
            stone, at = bytes.fromhex(digest), datetime.fromisoformat(written_at)
        except ValueError:
            continue
        if at.tzinfo is not None:
            yield stone, at


def written(place: Path, stones: Mapping[bytes, datetime]) -> bool:
    """Add lines to a file, on the disk when this returns; False where it cannot be written."""
    lines = "\n" + "".join(f"{digest.hex()} {at.isoformat()}\n" for digest, at in sorted(stones.items()))
    try:
        file = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, CLOSED)
    except OSError:
        return False
    try:
        os.write(file, lines.encode("ascii"))  # one write: lines of two processes never mix
        os.fsync(file)
    except OSError:
        return False
    finally:
        os.close(file)
    return True
