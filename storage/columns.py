"""The column types and table habits every table shares."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, Table
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit surrogate key; SQLite only counts up by itself where the type is called INTEGER."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: MetaData = SQLModel.metadata


class Owner(StrEnum):
    """Whose a row is: what `erase` goes by. A table without an owner fails the tests."""

    MEMBER = "member"
    """Has a member in one of its columns; goes with the member."""
    ACCOUNT = "account"
    """Has an account in one of its columns; goes with the account."""
    NOBODY = "nobody"
    """Says nothing about a person."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored as whole microseconds since 1970 on every database; refuses a time without a zone."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else moment(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_moment(value)


def moment(at: datetime) -> int:
    """Microseconds since 1970 for an aware time.

    Raises:
        ValueError: the time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored: pass an aware datetime")
    return (at - EPOCH) // MICROSECOND


def from_moment(microseconds: int) -> datetime:
    """The aware UTC time of a stored moment."""
    return EPOCH + microseconds * MICROSECOND


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a model; SQLModel leaves `__table__` untyped."""
    return METADATA.tables[str(model.__tablename__)]


def owned_by(owner: Owner, *columns: str, without_rowid: bool = False, never_reused: bool = False) -> dict[str, object]:
    """Table arguments that say whose rows these are and which columns name that owner.

    `never_reused`: the id of an erased row is never given out again (SQLite would), for others may still hold it.
    """
    arguments: dict[str, object] = {"info": {"owner": owner.value, "owner_columns": columns}}
    if without_rowid:
        arguments["sqlite_with_rowid"] = False
    if never_reused:
        arguments["sqlite_autoincrement"] = True
    return arguments
