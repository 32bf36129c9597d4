"""A disk that is full whenever a test wants it to be: SQLite itself refuses every further page of a database."""

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from storage.store import Store, Unit

NO_LIMIT = 2**30


class Disk:
    """What a store is written to; remembers which statements were refused for lack of room."""

    def __init__(self, store: Store) -> None:
        self._store, self._pages = store, NO_LIMIT
        self.refused: list[str] = []
        event.listen(store.engines.writing, "connect", self._limit_fresh)
        event.listen(store.engines.writing, "handle_error", self._note)

    def fill(self, spare: int = 0) -> None:
        """Leave room for so many more pages."""
        self._limit(pages_of(self._store) + spare)

    def make_room(self) -> None:
        """Let the database grow again."""
        self._limit(NO_LIMIT)

    def _limit(self, pages: int) -> None:
        self._pages = pages
        self._store.write_now(lambda unit: unit.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}"))

    def _limit_fresh(self, connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        connection.cursor().execute(f"PRAGMA max_page_count={self._pages}")

    def _note(self, context: ExceptionContext) -> None:
        if getattr(context.original_exception, "sqlite_errorname", "") == "SQLITE_FULL":
            self.refused.append(context.statement or "")


def pages_of(store: Store) -> int:
    """How many pages a database has."""

    def count(unit: Unit) -> int:
        return int(unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one())

    return store.write_now(count)
