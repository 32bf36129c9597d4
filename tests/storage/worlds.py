"""One row of every table for each of several people: a new table is filled, and so tested, by itself."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, Table, insert

from storage.columns import METADATA, UtcDateTime, table_of
from storage.ownership import Belongings, doomed, owner_columns
from storage.store import Unit
from storage.tables import AccountRow, Member

SOMEBODY = Belongings(frozenset({1}), frozenset({1}))
MOMENT = datetime(2026, 1, 5, 12, tzinfo=UTC)


def is_personal(table: Table) -> bool:
    """Say whether rows of a table can be somebody's at all."""
    return doomed(table, SOMEBODY) is not None


def bears_own_ids(table: Table) -> bool:
    """Say whether a table names members by own ids: such a one is filled once there is a member."""
    return any(not table.c[name].foreign_keys for name in owner_columns(table) if name != "id")


@dataclass
class Worlds:
    """Fills tables; what belongs to nobody is shared by all."""

    unit: Unit
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    shared: dict[tuple[str, str], object] = field(default_factory=dict)

    def settle(self, name: str) -> Belongings:
        """Put one row of somebody's into every table that can hold one, and one shared row into the others."""
        own: dict[tuple[str, str], object] = {}
        for table in sorted(METADATA.sorted_tables, key=bears_own_ids):
            keys = own if is_personal(table) else self.shared
            if (table.name, table.primary_key.columns[0].name) in keys:
                continue
            self._fill(table, name, keys, own)
        account, member = own[table_of(AccountRow).name, "id"], own[table_of(Member).name, "id"]
        assert isinstance(account, int)
        assert isinstance(member, int)
        return Belongings(frozenset({account}), frozenset({member}))

    def _fill(
        self, table: Table, name: str, keys: dict[tuple[str, str], object], own: dict[tuple[str, str], object]
    ) -> None:
        values = {
            column.name: self._value(column, name, self.shared | own)
            for column in table.columns
            if not (
                column.autoincrement is True or (column.primary_key and column.name == "id" and column.autoincrement)
            )
        }
        row = self.unit.connection.execute(insert(table).values(**values).returning(*table.primary_key.columns)).one()
        for column, value in zip(table.primary_key.columns, row, strict=True):
            keys[table.name, column.name] = value

    def _value(self, column: Column[object], name: str, known: dict[tuple[str, str], object]) -> object:
        for key in column.foreign_keys:
            return known[key.column.table.name, key.column.name]
        if column.name in owner_columns(column.table) and column.name != "id":
            return known[table_of(Member).name, "id"]  # an own id, which points at no row
        number = next(self.numbers)
        match column.type:
            case UtcDateTime():
                return MOMENT
            case Boolean():
                return False
            case LargeBinary():
                return f"{name}-{number}".encode()
            case Float():
                return float(number)
            case BigInteger() | Integer():
                return number
            case _:
                return f"{name}-{number}"
