"""Typing `hearth …` and reading what comes back."""

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli.app import run
from storage.opening import open_store
from storage.store import Store
from tests.storage.ingest.house import House

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Json:
        """The one object it printed, on one line."""
        (line,) = self.lines
        return line

    @property
    def lines(self) -> list[Json]:
        """The objects it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Terminal:
    """A terminal in a folder."""

    folder: Path
    captured: pytest.CaptureFixture[bytes]

    def hearth(self, *arguments: object) -> Answer:
        """Type a command."""
        self.captured.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = self.captured.readouterr()
        return Answer(status, out.decode(), err.decode())

    def store(self) -> AbstractContextManager[Store]:
        """The house's database, until the block ends."""
        return open_store(f"sqlite:///{self.folder / 'data' / 'hearth.db'}", self.folder / "key").open_now()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds in the house's SQLite file."""
        with self.store() as store:
            return House(store).rows(sql)
