"""How a community goes through its days, hours and weeks: counts of people, never whose."""

from dataclasses import dataclass
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, Subquery, Table, case, func, or_, select

from profiling.calendar import DAYS_A_WEEK, MONDAY_SHIFT, weekday_of
from storage.columns import table_of
from storage.numbers import is_active
from storage.store import Unit
from storage.tables import Member, MemberDay, Stay

DAY, MEMBER, STAY = (table_of(model) for model in (MemberDay, Member, Stay))
HOURS_A_DAY = 24
NOBODY = (0, 0, 0, 0)
Columns = TypeVarTuple("Columns")
SHOWN_FROM = 5
"""When people are around is told of so many at least."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """One local day: people who did something, what they said, who came and who went."""

    day: int
    active: int
    messages: int
    joined: int
    left: int


@dataclass(frozen=True, slots=True)
class WeekCount:
    """One week's people: active for the first time, as in the week before, or again after a pause; and those of the
    week before who were not seen, None while the week goes on."""

    week: int
    new: int
    returning: int
    again: int
    quiet: int | None


def day_counts(unit: Unit, community: int, first: int, last: int) -> list[DayCount]:
    """Every day of a span, empty ones too."""
    acts = select(DAY.c.day, how_many(is_active()), func.sum(DAY.c.messages)).where(DAY.c.day.between(first, last))
    active = {
        row[0]: (int(row[1]), int(row[2]))
        for row in unit.connection.execute(of_members(acts, DAY, community).group_by(DAY.c.day))
    }
    stays = select(STAY.c.day, STAY.c.joined, func.count(STAY.c.member_id.distinct()))
    moved = {
        (row[0], bool(row[1])): int(row[2])
        for row in unit.connection.execute(
            of_members(stays, STAY, community)
            .where(STAY.c.day.between(first, last))
            .group_by(STAY.c.day, STAY.c.joined)
        )
    }
    return [
        DayCount(day, *active.get(day, (0, 0)), moved.get((day, True), 0), moved.get((day, False), 0))
        for day in range(first, last + 1)
    ]


def hour_counts(unit: Unit, community: int, first: int, last: int) -> list[list[int]] | None:
    """For each weekday from Monday and each hour: how many people were around, summed over a span; None for too few."""
    span = DAY.c.day.between(first, last) & (DAY.c.hours > 0)
    people = of_members(select(func.count(DAY.c.member_id.distinct())), DAY, community).where(span)
    if int(unit.connection.execute(people).scalar_one()) < SHOWN_FROM:
        return None
    around = [func.sum(DAY.c.hours.bitwise_rshift(hour).bitwise_and(1)) for hour in range(HOURS_A_DAY)]
    found = [[0] * HOURS_A_DAY for _ in range(DAYS_A_WEEK)]
    rows = of_members(select(DAY.c.day, *around), DAY, community).where(span).group_by(DAY.c.day)
    for day, *counts in unit.connection.execute(rows):
        for hour, count in enumerate(counts):
            found[weekday_of(day)][hour] += int(count)
    return found


def week_counts(unit: Unit, community: int, first: int, last: int) -> list[WeekCount]:
    """Every week of a span, of which the last goes on."""
    seen = weeks_seen(community, last)
    rows = unit.connection.execute(
        select(
            seen.c.week,
            how_many(seen.c.before.is_(None)),
            how_many(seen.c.before == seen.c.week - 1),
            how_many(seen.c.before < seen.c.week - 1),
            how_many(or_(seen.c.after.is_(None), seen.c.after > seen.c.week + 1)),
        )
        .where(seen.c.week >= first - 1)
        .group_by(seen.c.week)
    )
    counts: dict[int, tuple[int, ...]] = {int(row[0]): tuple(int(count) for count in row[1:]) for row in rows}
    found = []
    for week in range(first, last + 1):
        new, returning, again, _ = counts.get(week, NOBODY)
        gone = counts.get(week - 1, NOBODY)[-1]
        found.append(WeekCount(week, new, returning, again, None if week == last else gone))
    return found


def weeks_seen(community: int, last: int) -> Subquery:
    """The weeks each member was active in, each with the one before and the one after."""
    week = ((DAY.c.day + MONDAY_SHIFT) // DAYS_A_WEEK).label("week")
    acts = of_members(select(DAY.c.member_id, week), DAY, community).where(is_active(), week <= last)
    active = acts.distinct().subquery()
    whose, when = active.c.member_id, active.c.week
    return select(
        when,
        func.lag(when).over(partition_by=whose, order_by=when).label("before"),
        func.lead(when).over(partition_by=whose, order_by=when).label("after"),
    ).subquery()


def how_many(which: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows of a group are of some sort."""
    return func.sum(case((which, 1), else_=0))


def of_members(statement: Select[*Columns], table: Table, community: int) -> Select[*Columns]:
    """A statement about members' doings, of one community's members."""
    return statement.join(MEMBER, MEMBER.c.id == table.c.member_id).where(MEMBER.c.community_id == community)
