"""Who is around enough to be asked about, some at a time, and how often a day on which anybody speaks is answered."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Integer, case, func, literal_column, select

from profiling.care import BUCKETS, FORMERLY_DAYS, LATELY_DAYS, NIGHT_BEFORE_DAYS, WINDOW_DAYS, Around, Moods, Rates
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Member, MemberDay

DAY, MEMBER = table_of(MemberDay), table_of(Member)
AROUND_DAYS = 90
FEWEST_DAYS = 5
"""On fewer days than these, in three months, nobody has a habit that could change."""


def regulars_after(unit: Unit, community: int, until: int, after: int, most: int) -> list[int]:
    """The next members who let themselves be counted and were here on a few days before one, by ascending id."""
    lately = DAY.c.day.between(until - AROUND_DAYS, until - 1) & (DAY.c.messages > 0)
    statement = (
        select(MEMBER.c.id)
        .join(DAY, DAY.c.member_id == MEMBER.c.id)
        .where(MEMBER.c.community_id == community, MEMBER.c.id > after, MEMBER.c.counts.is_(True), lately)
        .group_by(MEMBER.c.id)
        .having(func.count() >= FEWEST_DAYS)
        .order_by(MEMBER.c.id)
        .limit(most)
    )
    return list(unit.connection.execute(statement).scalars())


def around(unit: Unit, community: int, until: int) -> Around:
    """How often days on which somebody spoke were answered, before a day."""
    border = until - LATELY_DAYS
    return Around(
        rates(unit, community, until - WINDOW_DAYS, until),
        rates(unit, community, border, until),
        rates(unit, community, border - FORMERLY_DAYS, border),
    )


def rates(unit: Unit, community: int, first: int, until: int) -> Rates:
    """The same from one day on and before another, by how much was said."""
    bucket = bucket_of(DAY.c.messages)
    is_answered = DAY.c.replies_received + DAY.c.mentions_received + DAY.c.reactions_received > 0
    rows = unit.connection.execute(
        select(bucket.label("bucket"), func.count(), func.sum(case((is_answered, 1), else_=0)))
        .join(MEMBER, MEMBER.c.id == DAY.c.member_id)
        .where(MEMBER.c.community_id == community, DAY.c.messages > 0, DAY.c.day >= first, DAY.c.day < until)
        .group_by(bucket)
    )
    found = {row[0]: (int(row[1]), int(row[2])) for row in rows}
    spoken, answered = zip(*(found.get(place, (0, 0)) for place in range(len(BUCKETS))), strict=True)
    return Rates(spoken, answered)


def moods(unit: Unit, members: Collection[int], until: int) -> dict[int, Moods]:
    """On how many days the words of these members that were judged were low, in four weeks and the half year before."""
    border = until - WINDOW_DAYS
    judged = DAY.c.positive + DAY.c.neutral + DAY.c.negative > 0
    low = case((DAY.c.negative > DAY.c.positive, 1), else_=0)
    now = case((DAY.c.day >= border, 1), else_=0)
    sums = (func.sum(low * now), func.sum(now), func.sum(low * (1 - now)), func.sum(1 - now))
    rows = unit.connection.execute(
        select(DAY.c.member_id, *sums)
        .where(DAY.c.member_id.in_(sorted(members)), judged)
        .where(DAY.c.day >= border - NIGHT_BEFORE_DAYS, DAY.c.day < until)
        .group_by(DAY.c.member_id)
    )
    return {row[0]: Moods((int(row[1]), int(row[2])), (int(row[3]), int(row[4]))) for row in rows}


def bucket_of(messages: ColumnElement[int]) -> ColumnElement[int]:
    """How full a day is, as `profiling.care` tells them apart; written out, so that it can be grouped by."""
    fuller = reversed(list(enumerate(BUCKETS))[1:])
    named = [(messages >= number(least), number(place)) for place, least in fuller]
    return case(*named, else_=number(0))


def number(value: int) -> ColumnElement[int]:
    """A number of ours, as it stands in the statement."""
    return literal_column(str(value), Integer)
