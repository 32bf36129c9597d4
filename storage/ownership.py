"""Which rows are somebody's: read from the tables themselves, so that a new table cannot be left out.

A row goes with a person when one of its owner columns names them, or when it cannot stand without a row that does.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Column, ColumnElement, ForeignKey, Table, delete, false, or_, select, update

from storage.columns import METADATA, Owner, table_of
from storage.linking.parts import linked_to, own_ids
from storage.store import Unit
from storage.tables import MemberAccount

BELONGS = table_of(MemberAccount)
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Belongings:
    """Everything one person is in the database: all their accounts, and who they are in each community."""

    accounts: frozenset[int]
    members: frozenset[int]
    parts: frozenset[int] = frozenset()
    """Who their linked accounts are by themselves: own ids, under which rows of theirs stand too."""

    def of(self, owner: Owner) -> frozenset[int]:
        """The ids an owner column may hold."""
        return {Owner.MEMBER: self.members | self.parts, Owner.ACCOUNT: self.accounts, Owner.NOBODY: frozenset[int]()}[
            owner
        ]


def belongings(unit: Unit, *, accounts: Collection[int] = (), members: Collection[int] = ()) -> Belongings:
    """Everything that is the same person as these accounts and members, through however many links."""
    known = Belongings(frozenset(accounts), frozenset(members))
    while (wider := linked(unit, known)) != known:
        known = wider
    return replace(known, parts=frozenset(own_ids(unit, known.members)))


def linked(unit: Unit, known: Belongings) -> Belongings:
    """The accounts of these members and the members of these accounts, with those known already."""
    mine = or_(BELONGS.c.account_id.in_(known.accounts), BELONGS.c.member_id.in_(known.members))
    rows = unit.connection.execute(select(BELONGS.c.account_id, BELONGS.c.member_id).where(mine)).all()
    accounts = known.accounts | {account for account, _ in rows} | linked_to(unit, known.accounts)
    return Belongings(accounts, known.members | {member for _, member in rows})


def take_away(unit: Unit, whose: Belongings) -> dict[str, int]:
    """Delete every row of a person and let go of what only pointed at one; gives how many of each table went."""
    gone: dict[str, int] = {}
    for table in reversed(METADATA.sorted_tables):
        for column, lost in loose_ends(table, whose):
            unit.connection.execute(update(table).where(lost).values({column.name: None}))
        mine = doomed(table, whose)
        if mine is None:
            continue
        if count := unit.connection.execute(delete(table).where(mine)).rowcount:
            gone[str(table.name)] = count
    return gone


def doomed(table: Table, whose: Belongings) -> Condition | None:
    """What is true of the rows that go; None for a table nobody's rows can be in."""
    ids = sorted(whose.of(owner_of(table)))
    conditions: list[Condition] = [table.c[name].in_(ids) for name in owner_columns(table)]
    conditions += [lost for column, lost in parents_lost(table, whose) if not column.nullable]
    return or_(false(), *conditions) if conditions else None


def loose_ends(table: Table, whose: Belongings) -> Iterator[tuple[Column[object], Condition]]:
    """The columns that may stay empty where what they point at goes, and where that is so."""
    return ((column, lost) for column, lost in parents_lost(table, whose) if column.nullable)


def parents_lost(table: Table, whose: Belongings) -> Iterator[tuple[Column[object], Condition]]:
    """The foreign keys of a table that are no owner column, with the condition that what they point at goes."""
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        lost = None if key.parent.name in owner_columns(table) else doomed(key.column.table, whose)
        if lost is not None:
            yield key.parent, points_at(key, lost)


def points_at(key: ForeignKey, lost: Condition) -> Condition:
    """That a foreign key points at a row of which something is true."""
    return key.parent.in_(select(key.column).where(lost))


def owner_of(table: Table) -> Owner:
    """Whose rows a table holds, as the table itself says."""
    return Owner(table.info["owner"])


def owner_columns(table: Table) -> tuple[str, ...]:
    """The columns that name the owner."""
    return tuple(table.info["owner_columns"])
