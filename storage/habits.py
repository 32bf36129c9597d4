"""What members do besides talking, summed from their days: of all days before one, and of the last 90 of them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, case, func, select

from profiling.habits import RECENT_DAYS, Habits, Sums
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Member, MemberDay

DAY, MEMBER = table_of(MemberDay), table_of(Member)


def habits_of(unit: Unit, members: Collection[int], until: int) -> dict[int, Habits]:
    """The habits of some members, by member; who did nothing is missing."""
    return summed(unit, DAY.c.member_id.in_(sorted(members)), until)


def habits_of_community(unit: Unit, community: int, until: int) -> dict[int, Habits]:
    """The habits of everybody in a community, by member."""
    here = select(MEMBER.c.id).where(MEMBER.c.community_id == community)
    return summed(unit, DAY.c.member_id.in_(here), until)


def summed(unit: Unit, whose: ColumnElement[bool], until: int) -> dict[int, Habits]:
    """The sums, by member."""
    recent = DAY.c.day >= until - RECENT_DAYS
    totals = [func.sum(DAY.c[name]) for name in Sums._fields]
    lately = [func.sum(case((recent, DAY.c[name]), else_=0)) for name in Sums._fields]
    rows = unit.connection.execute(
        select(DAY.c.member_id, *totals, *lately).where(whose, DAY.c.day < until).group_by(DAY.c.member_id)
    )
    width = len(Sums._fields)
    return {row[0]: Habits(Sums(*map(int, row[1 : width + 1])), Sums(*map(int, row[width + 1 :]))) for row in rows}
