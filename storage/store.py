"""The one way to the database: units of work on one writer thread, and short reads beside it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from storage.driver import Driver
from storage.engine import Engines, open_engines, reason_of
from storage.errors import DatabaseTrouble
from storage.ledger import Ledger
from storage.sealing import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

Result = TypeVar("Result")
READERS = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """One transaction: everything done through it is stored together or not at all."""

    connection: Connection
    vault: Vault
    driver: Driver
    """The same transaction without SQLAlchemy, for what is done thousands of times a second."""

    @classmethod
    def on(cls, connection: Connection, vault: Vault) -> Self:
        """The unit of a transaction that has begun."""
        return cls(connection, vault, Driver.of(connection))

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name


Work = Callable[[Unit], Result]


def nothing() -> None:
    """Do nothing."""


class Store:
    """The database as the rest of the house sees it."""

    def __init__(
        self, engines: Engines, vault: Vault, *, ledger: Ledger | None = None, let_go: Callable[[], None] = nothing
    ) -> None:
        """`let_go` is called when the database is closed, for whoever waits until nobody uses it."""
        self.engines = engines
        """For migrations, backups and `doctor`."""
        self.vault = vault
        """What names and free text are sealed with."""
        self.ledger = ledger
        """Where erasures are remembered apart from the database."""
        self._let_go = let_go
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hearth-writer")
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="hearth-reader")
        self._told_when_undone: list[Callable[[], None]] = []
        self.waiting = 0
        """How many units of work were handed over and are not answered yet."""

    @classmethod
    def open(cls, url: str, vault: Vault) -> Self:
        """Open the database of a URL.

        Raises:
            DatabaseUnusable: it cannot be opened as configured.
        """
        return cls(open_engines(url), vault)

    async def write(self, work: Work[Result]) -> Result:
        """Run a unit of work on the writer thread and commit it; when it raises, nothing of it is stored."""
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._writer, self._writing, work)
        finally:
            self.waiting -= 1

    async def read(self, work: Work[Result]) -> Result:
        """Run a read over one moment of the database, beside the writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._reading, work)

    def write_now(self, work: Work[Result]) -> Result:
        """Like `write`, for a program without a loop; still on the writer thread."""
        return self._writer.submit(self._writing, work).result()

    def read_now(self, work: Work[Result]) -> Result:
        """Like `read`, for a program without a loop."""
        return self._reading(work)

    def when_undone(self, forget: Callable[[], None]) -> None:
        """Have this called on the writer thread whenever a unit of work is not stored, be it that its commit failed.

        Whoever remembers ids that units made must forget them then: the database gives them out again.
        """
        self._told_when_undone.append(forget)

    def close(self) -> None:
        """Finish what runs and close every connection."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self.engines.dispose()
        self._let_go()

    @contextmanager
    def open_now(self) -> "Iterator[Self]":
        """Close the store when the block ends."""
        try:
            yield self
        finally:
            self.close()

    def _writing(self, work: Work[Result]) -> Result:
        try:
            with honest(), self.engines.writing.begin() as connection:
                return work(Unit.on(connection, self.vault))
        except BaseException:
            for forget in self._told_when_undone:
                forget()
            raise

    def _reading(self, work: Work[Result]) -> Result:
        with honest(), self.engines.reading.connect() as connection, connection.begin():
            return work(Unit.on(connection, self.vault))


@contextmanager
def honest() -> "Iterator[None]":
    """Say in a sentence of ours what the database itself has trouble with: a lock, a full disk, a lost connection."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR":  # not its trouble, but a mistake of ours
            raise
        raise DatabaseTrouble(
            f"the database cannot do it now: {reason_of(error)}; `hearth doctor` looks it over"
        ) from error
