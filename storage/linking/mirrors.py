"""Which tables a linked account has its own rows in, and how rows of several accounts become those of one member."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, or_, select

from profiling.changes import DAY_COUNTERS
from storage.columns import moment, table_of
from storage.ownership import owner_columns
from storage.store import Unit
from storage.tables import Evidence, MemberDay, MemberTag, StageChange, Tie
from storage.tables.linking import PART_DAY, PART_EVIDENCE, PART_STAGE, PART_TAG, PART_TIE
from storage.upserts import Merge, Row, upsert

Whole = Callable[[int], int]
"""The member behind an own id."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A table of whole members, the one with the rows of their accounts, and how these come together."""

    table: Table
    parts: Table
    merge: Mapping[str, Merge]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in one order for both tables."""
        return tuple(column.name for column in self.table.columns)

    def about(self, table: Table, ids: Iterable[int]) -> ColumnElement[bool]:
        """That a row of either table names one of these."""
        some = sorted(ids)
        return or_(*(table.c[name].in_(some) for name in owner_columns(self.table)))

    def read(self, unit: Unit, table: Table, ids: Iterable[int]) -> list[Row]:
        """The rows of either table about these."""
        columns = [table.c[name] for name in self.columns]
        order = list(table.primary_key.columns)
        found = unit.connection.execute(select(*columns).where(self.about(table, ids)).order_by(*order))
        return [bound(tuple(row)) for row in found]

    def clear(self, unit: Unit, table: Table, ids: Iterable[int]) -> None:
        """Delete the rows of either table about these."""
        unit.connection.execute(delete(table).where(self.about(table, ids)))

    def put(self, unit: Unit, rows: Iterable[Row], whole: Whole) -> None:
        """Add rows of accounts to those of the members they are part of; what somebody did to themselves is none."""
        named = [self.columns.index(name) for name in owner_columns(self.table)]
        whole_rows = [row for one in rows if (row := together(one, named, whole)) is not None]
        upsert(unit, self.table, whole_rows, self.columns, self.merge)

    def keep(self, unit: Unit, rows: Iterable[Row]) -> None:
        """Keep rows of accounts apart; those kept already stay."""
        upsert(unit, self.parts, list(rows), self.columns, {})


def together(row: Row, named: Sequence[int], whole: Whole) -> Row | None:
    """A row of an account as one of the member it is part of; None for what somebody did to themselves."""
    values = list(row)
    for place in named:
        values[place] = whole(int(str(row[place])))
    is_to_oneself = len(named) > 1 and len({values[place] for place in named}) == 1
    return None if is_to_oneself else tuple(values)


def bound(row: Row) -> Row:
    """A row as the driver takes it: moments as they are stored."""
    return tuple(moment(value) if isinstance(value, datetime) else value for value in row)


DAYS = Mirror(
    table_of(MemberDay), PART_DAY, {name: Merge.UNITE if name == "hours" else Merge.ADD for name in DAY_COUNTERS}
)
SHOWN = Mirror(table_of(Evidence), PART_EVIDENCE, {"days": Merge.UNITE})
TIES = Mirror(table_of(Tie), PART_TIE, {"days": Merge.UNITE, "count": Merge.ADD})
TAGS = Mirror(table_of(MemberTag), PART_TAG, {"at": Merge.LOWER})
STAGES = Mirror(
    table_of(StageChange), PART_STAGE, {"stage": Merge.REPLACE, "before": Merge.REPLACE, "live": Merge.RAISE}
)
MIRRORS = (DAYS, SHOWN, TIES, TAGS, STAGES)
