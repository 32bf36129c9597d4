"""Reading many rows by a list of keys, in portions a database takes, with statements built once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar, TypeVarTuple

from sqlalchemy import BindParameter, Dialect, Select, bindparam

from storage.store import Unit

Columns = TypeVarTuple("Columns")
Key = TypeVar("Key", int, str, bytes)
KEYS_A_QUERY = 500
"""SQLite took 999 parameters a statement for long; half of it leaves room for the others."""
SIZES = (1, 4, 16, 64, 128, 256, KEYS_A_QUERY)
"""A question is compiled for so many keys; what is left over is filled with the last key again."""
COMPILED_KEPT = 512


def some() -> BindParameter[object]:
    """The place in a statement where `Lookup.each` puts its keys: `.where(COLUMN.in_(some()))`."""
    return bindparam("some", expanding=True)


@dataclass(frozen=True, slots=True, eq=False)
class Lookup(Generic[*Columns]):
    """A question of the message path, a module's constant: Core compiles it once, the driver is asked directly.

    Core would prepare the statement anew for every batch, which costs several times what the database takes.
    """

    statement: Select[*Columns]

    def rows(self, unit: Unit, **values: object) -> Sequence[tuple[*Columns]]:
        """The rows for these values of the statement's parameters."""
        return self._ask(unit, [], values)

    def each(self, unit: Unit, keys: Collection[Key], **others: object) -> list[tuple[*Columns]]:
        """The rows for all of the keys (`some` in the statement), asked for in portions."""
        ordered = list(keys)
        found: list[tuple[*Columns]] = []
        for start in range(0, len(ordered), KEYS_A_QUERY):
            portion = ordered[start : start + KEYS_A_QUERY]
            size = next(size for size in SIZES if size >= len(portion))
            found += self._ask(unit, portion + portion[-1:] * (size - len(portion)), others)
        return found

    def _ask(self, unit: Unit, keys: Sequence[object], others: Mapping[str, object]) -> Sequence[tuple[*Columns]]:
        asked = asked_of(self.statement, unit.connection.dialect, tuple(others), len(keys))
        rows: Sequence[tuple[*Columns]] = unit.driver.ask(asked.sql, asked.parameters(keys, others))
        return [asked.read(row) for row in rows] if asked.readers else rows


Reader = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one database's words, the parameters before and after the keys, and how to read its rows."""

    sql: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    readers: tuple[tuple[int, Reader], ...]
    """By place in the row; only for columns whose values the driver does not give as we want them."""

    def parameters(self, keys: Sequence[object], others: Mapping[str, object]) -> tuple[object, ...]:
        """The values in the order of the question."""
        return (*[others[name] for name in self.before], *keys, *[others[name] for name in self.after])

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row with its values as the columns' types have them."""
        values = list(row)
        for place, reader in self.readers:
            values[place] = reader(values[place])
        return tuple(values)


@lru_cache(maxsize=COMPILED_KEPT)
def asked_of(statement: Select[*tuple[Any, ...]], dialect: Dialect, others: tuple[str, ...], size: int) -> Asked:
    """Compile a question for a database and so many keys.

    Raises:
        ValueError: the database does not take parameters by position, or there is a value in the question itself.
    """
    values = dict.fromkeys(others) | ({"some": [None] * size} if size else {})
    built = statement.params(values).compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    order = getattr(built, "positiontup", None)
    if order is None:
        raise ValueError(f"{dialect.name} takes its parameters by name; a question is asked by position")
    if strange := {name for name in order if not name.startswith("some_")} - set(others):
        raise ValueError(f"a question's values are parameters, not written into it: {sorted(strange)}")
    first = order.index("some_1") if size else len(order)
    readers = [
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in statement.selected_columns
    ]
    return Asked(
        str(built),
        before=tuple(order[:first]),
        after=tuple(order[first + size :]),
        readers=tuple((place, reader) for place, reader in enumerate(readers) if reader is not None),
    )
