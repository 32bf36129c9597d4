"""The database's own driver, for statements the message path runs thousands of times a second.

SQLAlchemy's execution of a statement it has compiled already costs more there than the database takes to run it.
"""

from collections.abc import Sequence
from typing import Any, Protocol, Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


class Cursor(Protocol):
    """What both drivers' cursors can do."""

    def execute(self, sql: str, parameters: Sequence[object], /) -> object: ...
    def executemany(self, sql: str, rows: Sequence[Sequence[object]], /) -> object: ...
    def fetchall(self) -> Sequence[Any]: ...


class Driver:
    """One cursor of a transaction, asked by position; what the database refuses is raised as SQLAlchemy raises it."""

    __slots__ = ("_connection", "_cursor", "_trouble")

    def __init__(self, connection: Connection, cursor: Cursor, trouble: type[Exception]) -> None:
        self._connection = connection
        self._cursor = cursor
        self._trouble = trouble

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """The driver beneath a connection."""
        return cls(connection, connection.connection.cursor(), connection.dialect.loaded_dbapi.Error)

    def ask(self, sql: str, parameters: Sequence[object]) -> Sequence[Any]:
        """All rows a question has, as the driver gives them."""
        try:
            self._cursor.execute(sql, parameters)
            return self._cursor.fetchall()
        except self._trouble as error:
            raise self._told(sql, error) from error

    def change(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each row of parameters."""
        try:
            self._cursor.executemany(sql, rows)
        except self._trouble as error:
            raise self._told(sql, error) from error

    def _told(self, sql: str, error: Exception) -> BaseException:
        dialect = self._connection.dialect
        return DBAPIError.instance(sql, None, error, self._trouble, hide_parameters=True, dialect=dialect)
