"""A community in numbers, for its admins: whom we heard, who is around, and when; never a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, distinct, func, or_, select

from profiling.calendar import AsOf
from profiling.lifecycle import stages_known_on
from storage import stages
from storage.agreement import agreeing
from storage.choices import Beginning, choices_of
from storage.columns import table_of
from storage.histories import observed_days
from storage.rooms import people_here
from storage.store import Unit
from storage.tables import Community, Member, MemberDay

COMMUNITY, DAY, MEMBER = (table_of(model) for model in (Community, MemberDay, Member))
WEEK, MONTH = 7, 30
HOURS_A_DAY = 24
PEAK_HOURS = 3
SPEAKERS_SHOWN_FROM = 5
"""When a community is liveliest is said of so many people at least."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What can be said of a community on a day; `peak` is the first of its three liveliest hours in a row."""

    name: str
    members: int
    heard: int
    weekly: int
    monthly: int
    messages: int
    agreed: int
    observed_days: int
    peak: int | None
    stages: Mapping[str, int]
    today: int
    stages_known_on: int
    """The day from which stages tell veterans from newcomers."""
    people: int | None
    """How many the platform counted in its fullest room, us left out; None where it was not asked yet."""
    beginning: Beginning
    """How we began there, and so whether people there know us."""


def numbers(unit: Unit, community: int, today: int) -> Numbers:
    """Count a community up, the day that is going on included."""
    place = unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id == community)).one()
    said = DAY.c.messages > 0
    here = select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == community)
    observed, until = observed_days(unit, community), AsOf.during(today).until
    return Numbers(
        name=place.name,
        members=count(unit, here),
        heard=people(unit, community, said),
        weekly=people(unit, community, is_active(), DAY.c.day > today - WEEK),
        monthly=people(unit, community, is_active(), DAY.c.day > today - MONTH),
        messages=count(unit, of_community(func.coalesce(func.sum(DAY.c.messages), 0), community)),
        agreed=count(unit, here.where(agreeing(MEMBER.c.portrait, place.consent))),
        observed_days=observed.ordinal(until) if observed.first is not None else 0,
        peak=peak(unit, community, today - MONTH),
        stages=stages.counts(unit, community),
        today=today,
        stages_known_on=stages_known_on(observed, until),
        people=people_here(unit, community).people,
        beginning=choices_of(unit, community).beginning,
    )


def count(unit: Unit, statement: Select[int]) -> int:
    """One number."""
    return int(unit.connection.execute(statement).scalar_one() or 0)


def is_active() -> ColumnElement[bool]:
    """That a member did something themselves on a day."""
    return or_(DAY.c.messages > 0, DAY.c.reactions_given > 0)


def of_community(what: ColumnElement[int], community: int) -> Select[int]:
    """Something asked of the days of a community's members."""
    return select(what).join(MEMBER, MEMBER.c.id == DAY.c.member_id).where(MEMBER.c.community_id == community)


def people(unit: Unit, community: int, *conditions: ColumnElement[bool]) -> int:
    """How many members have a day of which all this is true."""
    return count(unit, of_community(func.count(distinct(DAY.c.member_id)), community).where(*conditions))


def peak(unit: Unit, community: int, since: int) -> int | None:
    """The first of the three hours in a row in which most were around after a day; None for too few people."""
    rows = unit.connection.execute(
        select(DAY.c.member_id, DAY.c.hours)
        .join(MEMBER, MEMBER.c.id == DAY.c.member_id)
        .where(MEMBER.c.community_id == community, DAY.c.day > since, DAY.c.hours > 0)
    ).all()
    if len({row.member_id for row in rows}) < SPEAKERS_SHOWN_FROM:
        return None
    around = [sum(row.hours >> hour & 1 for row in rows) for hour in range(HOURS_A_DAY)]
    windows = [sum(around[(hour + step) % HOURS_A_DAY] for step in range(PEAK_HOURS)) for hour in range(HOURS_A_DAY)]
    return windows.index(max(windows))
