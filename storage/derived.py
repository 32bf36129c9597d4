"""What was read out of people's words or from whom they turn to: let go of together, wherever it stands."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Table, delete, or_, update

from profiling.signals import FROM_PORTRAIT
from storage import cases, portraits
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Evidence, MemberDay, Tie
from storage.tables.linking import PART_DAY, PART_EVIDENCE, PART_TIE

EVIDENCE, DAY, TIE = (table_of(model) for model in (Evidence, MemberDay, Tie))
MOODS = ("positive", "neutral", "negative")
"""How many messages of a day sounded how; the other counters of a day are counts, which need no portrait."""


def forget_derived(unit: Unit, own: Collection[int]) -> int:
    """Delete evidence, ties, drawn portraits, moods of members, and cases that tell of either, by their own ids.

    Gives how many rows of the first two went.
    """
    portraits.let_go_with_ties(unit, sorted(own))
    cases.forget_kinds(unit, own, FROM_PORTRAIT)
    gone = 0
    for table in (EVIDENCE, PART_EVIDENCE):
        gone += unit.connection.execute(delete(table).where(table.c.member_id.in_(own))).rowcount
    for table in (TIE, PART_TIE):
        theirs = or_(table.c.from_member.in_(own), table.c.to_member.in_(own))
        gone += unit.connection.execute(delete(table).where(theirs)).rowcount
    for table in (DAY, PART_DAY):
        unit.connection.execute(
            update(table).where(table.c.member_id.in_(own), felt(table)).values(dict.fromkeys(MOODS, 0))
        )
    return gone


def felt(table: Table = DAY) -> ColumnElement[bool]:
    """That how messages of a day sounded was counted."""
    return or_(*(table.c[mood] != 0 for mood in MOODS))
