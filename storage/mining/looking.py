"""The one look at all members of a community that mining begins with, streamed within one read of the database."""

from sqlalchemy import Select, func, or_, select

from profiling.conduct import Further
from profiling.last_days import Tone
from profiling.survey import Survey
from storage import histories
from storage.columns import table_of
from storage.histories import Place, Rows
from storage.store import Unit
from storage.tables import Member, MemberDay

DAY, MEMBER = table_of(MemberDay), table_of(Member)
SUMS: tuple[str, ...] = Further._fields


def survey(unit: Unit, place: Place, until: int) -> Survey:
    """Look at everybody in a community as of a day: days before it count. Nobody's name is opened."""
    found = Survey(histories.observed_days(unit, place.id), until)
    members = select(MEMBER.c.id).where(MEMBER.c.community_id == place.id)
    sums: Rows[tuple[int, ...]] = Rows(unit, further(until), members)
    tones: Rows[tuple[int, int, int, int]] = Rows(unit, telling_days(until), members, "day")
    for history in histories.histories(unit, place, named=False):
        counted = sums.of(history.member)
        spoken = {day: Tone(*counts) for day, *counts in tones.of(history.member)}
        found.add(history, Further(*map(int, counted[0])) if counted else Further(), spoken)
    return found


def further(until: int) -> Select[*tuple[int, ...]]:
    """The sums the days of a history do not hold, by member."""
    sums = [func.sum(DAY.c[name]) for name in SUMS]
    return select(DAY.c.member_id, *sums).where(DAY.c.day < until).group_by(DAY.c.member_id)


def telling_days(until: int) -> Select[*tuple[int, ...]]:
    """The days on which somebody asked something, or on which a message was judged."""
    judged = DAY.c.positive + DAY.c.neutral + DAY.c.negative
    return select(DAY.c.member_id, DAY.c.day, DAY.c.questions, judged, DAY.c.negative).where(
        DAY.c.day < until, or_(DAY.c.questions > 0, judged > 0)
    )
