"""A SQLite database that fails at the very call a test names: once, for ever after, or after it has done its work.

It fails in the driver itself, so that no road to the database leads round it.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, event

from storage.store import Store

REASON = "disk I/O error"


class How(StrEnum):
    """In what way a call fails."""

    ONCE = "once"
    """This call fails and is undone; the next one goes well."""
    FROM_THEN_ON = "from then on"
    """This call and every later one fails: the process is dead, as far as its database can tell."""
    AFTER_IT = "after it"
    """The commit is done, and its answer is lost."""


@dataclass
class Calls:
    """Counts the calls to a store's database, statements and commits alike, and fails the one it is told to."""

    store: Store
    count: int = 0
    commits: list[int] = field(default_factory=list)
    """Which calls were commits of something written."""
    before_write: Callable[[], None] = lambda: None
    """Told before the writer begins, and so of every state there ever is."""
    _fails: int | None = None
    _how: How = How.ONCE

    def __post_init__(self) -> None:
        """Let both engines connect anew, through us."""
        for engine in (self.store.engines.reading, self.store.engines.writing):
            engine.dispose()
            self._connect_through_us(engine)
        event.listen(self.store.engines.writing, "begin", lambda connection: self.before_write(), insert=True)

    def fail(self, number: int, how: How) -> None:
        """Let the call of this number fail, counted from now."""
        self.count, self._fails, self._how = 0, number, how
        self.commits.clear()

    def heal(self) -> None:
        """Fail no more."""
        self._fails = None

    def statement(self) -> None:
        """Count a statement; raises where it is to fail."""
        self.count += 1
        if self._is_struck() and self._how is not How.AFTER_IT:
            raise sqlite3.OperationalError(REASON)

    def commit(self, do_it: Callable[[], None]) -> None:
        """Count a commit and do it; raises where it is to fail."""
        self.count += 1
        self.commits.append(self.count)
        struck = self._is_struck()
        if not struck or self._how is How.AFTER_IT:
            do_it()
        if struck:
            raise sqlite3.OperationalError(REASON)

    def _connect_through_us(self, engine: Engine) -> None:
        if engine.dialect.name != "sqlite":
            raise ValueError(f"only SQLite can be made to fail, not {engine.dialect.name}")

        def connect(dialect: object, record: object, arguments: Any, options: dict[str, Any]) -> sqlite3.Connection:
            return sqlite3.connect(*arguments, factory=Line, **options)

        def is_set_up(connection: Line, record: object) -> None:
            connection.calls, connection.is_writer = self, engine is self.store.engines.writing

        event.listen(engine, "do_connect", connect)
        event.listen(engine, "connect", is_set_up)  # what sets a connection up before is no work of the house

    def _is_struck(self) -> bool:
        if self._fails is None or self.count < self._fails:
            return False
        return self.count == self._fails or self._how is How.FROM_THEN_ON


class Line(sqlite3.Connection):
    """A connection whose calls are counted."""

    calls: Calls | None = None
    is_writer: bool = False

    def cursor(self, *arguments: Any) -> Any:
        """A cursor whose statements are counted, too."""
        cursor = super().cursor(Pen)
        cursor.line = self
        return cursor

    def commit(self) -> None:
        """Commit, counted where something may have been written."""
        if self.calls is None or not self.is_writer or not self.in_transaction:
            super().commit()
            return
        self.calls.commit(super().commit)


class Pen(sqlite3.Cursor):
    """A cursor of such a connection."""

    line: Line

    def execute(self, *statement: Any) -> "Pen":
        """Run a statement, counted."""
        if self.line.calls is not None:
            self.line.calls.statement()
        super().execute(*statement)
        return self

    def executemany(self, *statement: Any) -> "Pen":
        """Run a statement for many rows, counted as one."""
        if self.line.calls is not None:
            self.line.calls.statement()
        super().executemany(*statement)
        return self
